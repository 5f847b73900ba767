"""One linear solve trains a reservoir network: the gradient of the readout is zero, that of the reservoir is not.

Input weights U and recurrent weights W are known random numbers that stay as they are. In the readout V the cost is a
quadratic with curvature of at least the ridge, so it is strictly convex: a single minimum, found in closed form.

Source: Jaeger (2001), The "echo state" approach, GMD report 148; Goodfellow, Bengio & Courville (2016), §10.8.
"""
import torch
from _reservoir import matrix, normal, readout, run

evidence = "identity"
measures = {
    "readout": "gradient of the cost by the readout, as a share of the one at V = 0",
    "reservoir": "gradient of the cost by the recurrent weights, in units of the cost",
    "curvature": "smallest eigenvalue of half the Hessian by the readout; the ridge is 0.01",
}
holds_within = {"readout": (None, 1e-9), "reservoir": (1e-3, None), "curvature": (0.01 - 1e-9, None)}
control = {"solved": False}  # a random readout
knobs = {"solved": [True, False], "ridge": (0.001, 10.0)}
predict = (
    "A reservoir network has been trained. Which gradient of its cost is zero now?",
    ["all of them", "that of the readout only", "that of the recurrent weights only"],
    1,
)
picture = {"target and output": "scatter", "log10 of the gradients: readout, reservoir": "bars"}


def experiment(solved=True, ridge=0.01, units=30, steps=150):
    """Fit sin of the last two inputs' sum, then differentiate the ridge cost by V and by W."""
    x, U, W = normal(steps), normal(units), matrix(units, 0.9)
    y = torch.sin(x + x.roll(1))[:, None]  # (steps, 1)
    W.requires_grad_()
    H = run(W, x[:, None] * U)  # (steps, units)
    V = readout(H.detach(), y, ridge) if solved else 0.1 * normal(units, 1)
    V.requires_grad_()
    cost = (H @ V - y).square().sum() + ridge * V.square().sum()
    by_V, by_W = torch.autograd.grad(cost, (V, W))
    at_zero = 2 * (H.T @ y).norm()  # ‖∂cost/∂V‖ at V = 0
    sizes = torch.stack([by_V.norm() / at_zero, by_W.norm() / cost]).detach()
    for t in range(10, steps + 1, 10):
        drawn = [[s, series[s, 0].item(), g] for g, series in enumerate((y, H.detach() @ V.detach())) for s in range(t)]
        yield {"target and output": drawn, "log10 of the gradients: readout, reservoir": sizes.log10()}
    curvature = torch.linalg.eigvalsh((H.T @ H).detach() + ridge * torch.eye(units, dtype=torch.float64)).min()
    return {"readout": sizes[0].item(), "reservoir": sizes[1].item(), "curvature": curvature.item()}
