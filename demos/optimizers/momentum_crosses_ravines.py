"""In a ravine of condition number 1000 momentum needs less than a fifth of the steps of gradient descent.

Gradient descent must keep ε below 2/λmax, so it creeps where the curvature is small. The velocity of momentum adds up
along the ravine and cancels across it. With the best constants the steps grow with κ for the one and with √κ for the
other, whichever way the ravine runs.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.3.2; Polyak (1964) for the best constants.
"""
import torch
from _rules import momentum

evidence = "statistical"
measures = "steps to a thousandth of the distance to the minimum, divided by those of gradient descent"
holds_within = None, 0.2
control = {"velocity": False}                                  # α = 0, which is gradient descent
knobs = {"condition": (2.0, 3000.0), "velocity": [True, False]}
predict = (
    "Gradient descent takes some 3000 steps along a ravine with condition number 1000. With momentum it takes …",
    ["fewer than 600", "about 1500", "about 3000 as well"],
    0,
)
picture = {"log10 of the distance": "curve", "gradient descent": "curve"}


def experiment(velocity=True, condition=1000.0, size=10, most=20000):
    """Descend a quadratic with eigenvalues from 1 to `condition`, with the best ε and α for both."""
    eigenvalues = torch.logspace(0, torch.tensor(condition).log10(), size, dtype=torch.float64)
    Q = torch.linalg.qr(torch.randn(size, size, dtype=torch.float64)).Q
    H = Q @ eigenvalues.diag() @ Q.T                           # a ravine along no axis
    start = torch.randn(size, dtype=torch.float64)
    root = condition**0.5
    best = {"alpha": 0.0, "rate": 2 / (condition + 1)}
    polyak = {"alpha": ((root - 1) / (root + 1)) ** 2, "rate": 4 / (root + 1) ** 2}
    runs, counts = [polyak if velocity else best, best], [0, 0]
    xs, memories = [start, start], ({}, {})
    for step in range(1, most + 1):
        for run, settings in enumerate(runs):
            if not counts[run]:
                xs[run] = xs[run] + momentum(H @ xs[run], memories[run], **settings)
                if xs[run].norm() <= 1e-3 * start.norm():
                    counts[run] = step
        if step % 20 == 1:
            logs = [(x.norm() / start.norm()).log10() for x in xs]
            yield {"log10 of the distance": logs[0], "gradient descent": logs[1]}
        if all(counts):
            break
    return counts[0] / counts[1]
