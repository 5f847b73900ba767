"""If the largest singular value of W is below 1, a tanh reservoir forgets its start, whatever the input.

tanh never stretches a distance and W stretches none by more than its largest singular value s: each step multiplies the
distance of two copies that read the same input by s at most. This suffices for the echo state property.

Source: Jaeger (2001), The "echo state" approach, GMD report 148 (sufficient condition).
"""
import torch
from _reservoir import normal, step

evidence = "bound"
measures = {
    "ratio": "largest factor by which two copies drew apart in one step, over three inputs",
    "apart": "largest distance of the copies after 400 steps, over three inputs",
    "tightness": "the largest factor, divided by the largest singular value",
}
holds_within = {"ratio": (None, 0.95 + 1e-6), "apart": (None, 1e-6)}  # s, and √60 · 2 · 0.95^400 = 2e-8
guards = {"tightness": (0.99, None)}  # the bound is reached
control = {"largest": 2.5}  # a largest singular value above 1, and a spectral radius of about 1.25
knobs = {"largest": (0.5, 3.0), "units": (10, 100)}
predict = (
    "The largest singular value of W is 0.95, the input arbitrary. At each step the distance of two copies …",
    ["shrinks to 95 % or less", "shrinks for weak inputs only", "may grow for a while"],
    0,
)
picture = {"log10 distance: no input": "curve", "noise": "curve", "±10": "curve", "two units of both copies": "scatter"}


def experiment(largest=0.95, units=60, steps=400):
    """Start copies at h and −h and feed both the same: nothing, noise, or ±10 at random."""
    W = normal(units, units)
    W = W * (largest / torch.linalg.matrix_norm(W, 2))
    U = normal(units)
    h = 2 * torch.rand(3, units, dtype=torch.float64) - 1  # a start for each input
    h[0] = 0.01 * torch.linalg.svd(W).Vh[0]  # small, and in the direction that W stretches most: the bound is tight
    h = torch.stack([h, -h], 1)  # (inputs, copies, units)
    apart, ratio = (h[:, 0] - h[:, 1]).norm(dim=1), 0.0  # (inputs)
    for t in range(steps):
        noise = normal(1)
        x = torch.cat([torch.zeros_like(noise), noise, 10 * noise.sign()])  # one for each input
        h = step(W, h, x[:, None, None] * U)
        before, apart = apart, (h[:, 0] - h[:, 1]).norm(dim=1)
        seen = before > 1e-9  # far above rounding
        ratio = max(ratio, (apart / before)[seen].max().item() if seen.any() else 0.0)
        if t < 120:
            logs = apart.clamp(min=1e-16).log10()
            points = torch.stack([h[1, :, 0], h[1, :, 1], torch.arange(2)], 1)  # two units of the copies fed with noise
            drawn = {"log10 distance: no input": logs[0], "noise": logs[1], "±10": logs[2]}
            yield {**drawn, "two units of both copies": points}
    return {"ratio": ratio, "apart": apart.max().item(), "tightness": ratio / largest}
