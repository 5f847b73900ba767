"""On a quadratic, gradient descent converges for learning rates below 2/λmax and diverges above.

Along an eigenvector with the eigenvalue λ of the Hessian a step multiplies the distance to the minimum by 1 − ελ. That
is between −1 and 1 for all 0 < λ ≤ λmax just in case 0 < ε < 2/λmax.

Source: worked out here; curvature and learning rate in Goodfellow, Bengio & Courville (2016), Deep Learning, §4.3.1.
"""
import torch
from _rules import gradient_descent

evidence = "bound"
measures = "distance to the minimum after 400 steps, divided by the distance at the start"
holds_within = None, 1.0                                       # neither nearer nor farther
control = {"in_units_of_1_over_curvature": 2.05}
knobs = {"in_units_of_1_over_curvature": (0.1, 2.2), "steps": (10, 400)}
predict = (
    "With ε = 1.95/λmax gradient descent jumps to and fro across the minimum and converges. With ε = 2.05/λmax it …",
    ["converges more slowly", "diverges", "jumps to and fro for ever, at one distance"],
    1,
)
picture = {"log10 of the distance": "curve", "along the steepest axis": "curve"}


def experiment(in_units_of_1_over_curvature=1.95, steps=400, size=10):
    """Descend a random convex quadratic ½ xᵀ H x with eigenvalues from 1 to 10."""
    eigenvalues = 1 + 9 * torch.rand(size, dtype=torch.float64)
    Q = torch.linalg.qr(torch.randn(size, size, dtype=torch.float64)).Q
    H = Q @ eigenvalues.diag() @ Q.T
    rate = in_units_of_1_over_curvature / eigenvalues.max().item()
    x = start = torch.randn(size, dtype=torch.float64)
    for _ in range(steps):
        x = x + gradient_descent(H @ x, {}, rate)
        share = x.norm() / start.norm()
        yield {"log10 of the distance": share.log10(), "along the steepest axis": Q[:, eigenvalues.argmax()] @ x}
    return share
