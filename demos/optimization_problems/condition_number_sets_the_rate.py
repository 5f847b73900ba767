"""On a quadratic cost, each step of gradient descent at its best rate leaves (κ − 1)/(κ + 1) of the worst error.

A step multiplies the error along the axis of curvature λ by 1 − ελ. One rate ε must serve all axes: 2/(λmax + λmin) is
best, and leaves (κ − 1)/(κ + 1) on the steepest and the flattest axis. That is about 1 − 2/κ, so the number of steps
grows in proportion to κ. Newton's step divides each axis by its own curvature, and κ plays no part.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §4.3.1; the factor: Polyak (1964), Nesterov (2004).
"""
import torch
from _quadratic import directions, hessian

evidence = "identity"
measures = "largest difference between the share of the error that a step leaves and (κ − 1)/(κ + 1)"
holds_within = None, 1e-9                       # 200 updates
control = {"method": "newton"}                  # a step that is scaled to each axis
knobs = {"kappa": (2.0, 1000.0), "rate": (0.1, 1.1), "method": ["descent", "newton"]}
predict = "The condition number κ becomes 100 times as large. Gradient descent needs about … as many steps.", [
    "10 times", "100 times", "10 000 times"], 1
picture = {"log10 of the error": "curve", "flattest and steepest axis": "scatter"}


def experiment(kappa=100.0, rate=1.0, method="descent", steps=200):
    """Descend from equal errors on the flattest and the steepest of six axes; `rate` is a multiple of the best."""
    curvature = torch.logspace(0, torch.tensor(kappa).log10().item(), 6, dtype=torch.float64)
    axes = directions(6)
    H = hessian(curvature, axes)                            # (6, 6)
    best = 2 / (curvature[0] + curvature[-1])
    theta = axes[:, 0] + axes[:, -1]                        # (6,): the worst case; the minimum is at 0
    path, largest = [], 0.0
    for _ in range(steps):
        g = H @ theta
        new = theta - (torch.linalg.solve(H, g) if method == "newton" else rate * best * g)
        left = (new.norm() / theta.norm()).item()
        largest = max(largest, abs(left - (kappa - 1) / (kappa + 1)))
        theta = new
        path.append(axes[:, [0, -1]].T @ theta)             # (2,)
        yield {"log10 of the error": theta.norm().clamp(min=1e-16).log10(),
               "flattest and steepest axis": torch.stack(path)}
        if method == "newton":
            break                                           # it is there
    return largest
