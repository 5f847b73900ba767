"""Rates for single parameters help along the axes: turn the ravine and AdaGrad loses its lead over gradient descent.

If the curvature differs from axis to axis, AdaGrad scales each axis to its own. In a turned ravine every coordinate
sees the steep and the flat directions mixed, and no rate for each coordinate sets it right. Gradient descent does not
notice the rotation.

Source: measured here; rates for each parameter in Goodfellow, Bengio & Courville (2016), Deep Learning, §8.5.
"""
import torch
from _rules import adagrad

evidence = "statistical"
measures = {
    "lead_turned": "steps of gradient descent divided by AdaGrad's, in the turned ravine",
    "lead_on_axes": "the same along the axes",
    "descent_slowdown": "steps of gradient descent in the turned ravine divided by its steps along the axes",
}
holds_within = {"lead_turned": (None, 30.0)}                   # between 1, no lead, and the hundreds along the axes
guards = {"lead_on_axes": (30.0, None), "descent_slowdown": (0.98, 1.02)}
control = {"rotate": False}
knobs = {"rotate": [True, False], "condition": (2.0, 1000.0)}
predict = (
    "AdaGrad reaches the minimum of a ravine along the axes in some 10 steps. The ravine is turned. Now it takes …",
    ["some 10 steps", "some 20 steps", "hundreds of steps or more"],
    2,
)
picture = {"log10 distance, turned": "curve", "log10 distance, axes": "curve", "the same, descent": "curve"}


def experiment(rotate=True, condition=1000.0, size=10, most=6000):
    """Descend ½ xᵀ H x to a hundredth of the distance, AdaGrad with the best of three rates."""
    eigenvalues = torch.logspace(0, torch.tensor(condition).log10(), size, dtype=torch.float64)
    Q = torch.linalg.qr(torch.randn(size, size, dtype=torch.float64)).Q if rotate else torch.eye(size).double()
    H = torch.stack([eigenvalues.diag(), Q @ eigenvalues.diag() @ Q.T])[:, None]     # (2, 1, size, size)
    start = torch.randn(size, dtype=torch.float64)
    x = torch.stack([start, Q @ start])[:, None, :, None].repeat(1, 4, 1, 1)         # (2, 3 rates + descent, size, 1)
    rates = torch.tensor([0.3, 1.0, 3.0], dtype=torch.float64)[:, None, None]
    count, memory = torch.zeros(2, 4), {}
    for step in range(1, most + 1):
        g = H @ x
        x = x + torch.cat([adagrad(g[:, :3], memory, rate=rates), -2 / (condition + 1) * g[:, 3:]], 1)
        far = x.square().sum((2, 3)).sqrt() / start.norm()                           # (2, 4)
        count[(far <= 0.01) & (count == 0)] = step
        if step % 20 == 1:
            axes, turned = far.clamp(min=1e-6).log10()
            yield dict(zip(picture, (turned[:3].min(), axes[:3].min(), turned[3]), strict=True))
        if count[:, 3].all() and count[:, :3].amax(1).all():
            break
    count[count == 0] = step                                                         # not there yet: at least this
    (axes, turned), descent = count[:, :3].amin(1), count[:, 3]
    leads = {"lead_turned": descent[1] / turned, "lead_on_axes": descent[0] / axes}
    return leads | {"descent_slowdown": descent[1] / descent[0]}
