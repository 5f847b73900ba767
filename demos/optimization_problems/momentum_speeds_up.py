"""At a condition number of 1000 momentum needs less than a fifth of the steps of plain gradient descent.

Along a flat axis the steps agree and add up in the velocity; along a steep one they alternate and cancel. At their
best constants the error shrinks by (κ − 1)/(κ + 1) a step without momentum, and in the long run by
(√κ − 1)/(√κ + 1) with it: the steps grow with √κ instead of κ.

Source: Polyak (1964); Goodfellow, Bengio & Courville (2016), Deep Learning, §8.3.2.
"""
import torch
from _quadratic import directions, hessian

evidence = "statistical"
measures = "steps of gradient descent divided by steps of momentum, down to a thousandth of the error"
holds_within = 5.0, None                        # middle, on a log scale, between about 20 and about 1
control = {"no momentum": {"momentum": 0.0}, "equal curvatures": {"kappa": 1.5}}
knobs = {"kappa": (1.0, 2000.0), "momentum": (0.0, 1.0)}
predict = "κ = 1000, both methods at their best constants. Momentum is faster by a factor of about …", [
    "2", "20", "1000"], 1
picture = {"log10 of the error without": "curve", "log10 of the error with": "curve"}


def steps_needed(H, theta, rate, beta):
    """Run v ← β v − ε g, θ ← θ + v until a thousandth of the distance from 0 is left; return every distance."""
    v, start = torch.zeros_like(theta), theta.norm().item()
    left = [1.0]
    while left[-1] > 1e-3 and len(left) < 20_000:
        v = beta * v - rate * (H @ theta)
        theta = theta + v
        left.append(theta.norm().item() / start)
    return left


def experiment(kappa=1000.0, momentum=1.0):
    """Minimise one quadratic cost both ways; `momentum` is a multiple of Polyak's best β."""
    curvature = torch.logspace(0, torch.tensor(kappa).log10().item(), 6, dtype=torch.float64)
    H, theta = hessian(curvature, directions(6)), torch.randn(6, dtype=torch.float64)
    root = kappa**0.5
    beta = momentum * ((root - 1) / (root + 1)) ** 2
    best = 2 / (1 + kappa)                                  # the best rate without momentum
    without = steps_needed(H, theta, best, 0.0)
    with_it = steps_needed(H, theta, 4 / (1 + root) ** 2 if momentum else best, beta)
    for k in range(0, len(without), max(1, len(without) // 80)):
        ours = with_it[min(k, len(with_it) - 1)]
        yield {"log10 of the error without": torch.tensor(without[k]).log10(),
               "log10 of the error with": torch.tensor(ours).log10()}
    return (len(without) - 1) / (len(with_it) - 1)
