"""A cost with condition number 1000 can be nearly flat, and one with condition number 1 very steep.

The condition number is a ratio of curvatures: multiplying the cost by a constant makes it as flat or as steep as one
likes and leaves the ratio as it is. So it does not tell how fast the cost changes, but how unequally.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §4.2 (the ratio), §8.2.1.
"""
import math

import torch
from _quadratic import directions, hessian

evidence = "counterexample"
measures = {
    "first κ": "condition number of the first cost",
    "first slope": "its largest gradient norm at distance 1 from the minimum",
    "second κ": "condition number of the second cost",
    "second slope": "its smallest gradient norm at distance 1 from the minimum",
}
holds_within = {"first slope": (None, 1.0), "second slope": (1.0, None)}        # flat: below 1, steep: above it
guards = {"first κ": (999.0, 1001.0), "second κ": (0.999, 1.001)}
control = {"first": 1e3, "second": 1e-3}        # the two factors swapped: now it is the large κ that is steep
knobs = {"first": [1e-6, 1e-3, 1.0, 1e3], "second": [1e-3, 1.0, 1e3, 1e6]}
predict = "Two quadratic costs: κ = 1000 and κ = 1. Which of them is the steeper one?", [
    "the one with κ = 1000", "the one with κ = 1", "κ does not tell"], 2
picture = {"log10 slope where κ = 1000": "curve", "log10 slope where κ = 1": "curve"}


def experiment(first=1e-6, second=1e6):
    """Walk round the minimum of first · (1000 x² + y²)/2 and of second · (x² + y²)/2, both turned by some angle."""
    factors = torch.tensor([first, second], dtype=torch.float64)
    curvatures = torch.tensor([[1000.0, 1.0], [1.0, 1.0]], dtype=torch.float64)
    H = [hessian(factor * curvature, directions(2)) for factor, curvature in zip(factors, curvatures, strict=True)]
    slopes = []
    for degree in range(0, 360, 3):
        angle = math.radians(degree)
        point = torch.tensor([math.cos(angle), math.sin(angle)], dtype=torch.float64)
        slopes.append(torch.stack([(h @ point).norm() for h in H]))             # (2,): one for each cost
        yield {"log10 slope where κ = 1000": slopes[-1][0].log10(), "log10 slope where κ = 1": slopes[-1][1].log10()}
    slopes = torch.stack(slopes)                            # (120, 2)
    sizes = [torch.linalg.eigvalsh(h).abs() for h in H]
    return {"first κ": sizes[0].max() / sizes[0].min(), "first slope": slopes[:, 0].max(),
            "second κ": sizes[1].max() / sizes[1].min(), "second slope": slopes[:, 1].min()}
