"""Each new state lies between the old state and the candidate, so a state that starts within [−1, 1] never leaves it.

One gate sets both weights of the mix, z for the old state and 1 − z for the candidate: they sum to 1, so every unit
takes a weighted mean. The candidate is a tanh and lies in (−1, 1). With a write gate of its own, as in the LSTM's cell,
the weights can sum to more than 1 and the state can grow.

Source: Cho et al. (2014), arXiv:1406.1078, §2.3; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.10.2.
"""
import torch
from _gru import candidate, draw, gate

evidence = "bound"
measures = {
    "outside": "largest distance of a new state from the interval between old state and candidate",
    "beyond one": "largest excess of a state's absolute value over 1",
}
holds_within = {"outside": (0.0, 1e-12), "beyond one": (0.0, 1e-12)}
control = {"coupled": False}                                  # the write gate has weights of its own
knobs = {"coupled": [True, False], "scale": (0.5, 5.0)}
predict = "Over 100 steps of noise, with large random weights, the largest entry of a GRU's state is …", [
    "at most 1", "about 10", "growing without bound"], 0
picture = {"states": "matrix", "largest entry": "curve"}


def experiment(coupled=True, scale=1.5, units=8, batch=16, steps=100):
    """Run a batch of noisy sequences and measure how far the states leave their interval."""
    p, other = draw(4, units, scale), draw(4, units, scale)
    h = 2 * torch.rand(batch, units, dtype=torch.float64) - 1           # starts within [−1, 1]
    outside = beyond = 0.0
    for _ in range(steps):
        x = torch.randn(batch, 4, dtype=torch.float64)
        z = gate(x, h, p["z"])                                          # (batch, units)
        write = 1 - z if coupled else gate(x, h, other["z"])
        n = candidate(x, h, gate(x, h, p["r"]), p["n"])
        new = z * h + write * n
        gap = torch.maximum(new - torch.maximum(h, n), torch.minimum(h, n) - new)
        outside = max(outside, gap.max().item())
        beyond = max(beyond, new.abs().max().item() - 1)
        h = new
        yield {"states": h, "largest entry": h.abs().max().item()}
    return {"outside": outside, "beyond one": max(beyond, 0.0)}
