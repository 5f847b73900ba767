"""Adam can converge to the worst point of a convex problem; with an r that never falls it finds the best one.

On [−1, 1] every third gradient is C > 2 and the other two are −1: their sum is positive, so −1 is best. But r forgets
the large gradient at once, so that one step to the left is shorter than two to the right. AMSGrad divides
by the root of the largest r so far, and repairs it.

Source: Reddi, Kale & Kumar (2018), On the convergence of Adam and beyond, ICLR.
"""
import torch

evidence = "counterexample"
measures = "where the parameter ends, between the best point −1 and the worst point 1"
holds_within = 0.9, 1.0
control = {"never_falls": True}
knobs = {"C": (2.5, 5.0), "never_falls": [False, True]}
predict = (
    "Of three gradients on [−1, 1] two are −1 and one is 4, over and over. The best point is −1. Adam ends at …",
    ["+1", "0", "−1"],
    0,
)
picture = {"parameter": "curve"}


def experiment(C=4.0, never_falls=False, steps=6000):
    """Run Adam with ρ1 = 0, ρ2 = 1 / (1 + C²) and ε = 0.5 / √t, clipped to [−1, 1]."""
    rho2 = 1 / (1 + C * C)
    x, r, divisor = 2 * torch.rand(()).item() - 1, 0.0, 0.0  # any start
    for t in range(1, steps + 1):
        g = C if t % 3 == 1 else -1.0
        r = rho2 * r + (1 - rho2) * g * g
        r_hat = r / (1 - rho2**t)
        divisor = max(divisor, r_hat) if never_falls else r_hat
        x = min(1.0, max(-1.0, x - 0.5 / t**0.5 * g / divisor**0.5))
        if t % 60 == 0:
            yield {"parameter": x}
    return x
