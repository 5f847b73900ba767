"""For every batch size m the mean squared error of the gradient from m of n examples is tr(Σ)/m · (n − m)/(n − 1).

tr(Σ) is the variance of single examples' gradients, added up over the weights. In a mean of m of them the deviations
partly cancel, so four times m halves the typical error while m is small beside n. The factor (n − m)/(n − 1) comes from
drawing without replacement: it is 0 when m = n, which is plain gradient descent.

Source: Goodfellow, Bengio & Courville (2016), §8.1.3 (1/√m); sampling from a finite population: Cochran (1977).
"""
from itertools import combinations

import torch
from _network import by_backprop, data, flat, start

evidence = "exhaustive"
measures = "largest deviation from the formula over all batch sizes, as a share of what the formula says"
holds_within = None, 1e-10
control = {"copies": True}                      # m copies of one example instead of m examples: nothing cancels
knobs = {"copies": [False, True], "examples": (4, 12)}
predict = (
    "400 instead of 100 examples a batch cost four times as much. The typical error of the gradient falls to about …",
    ["a sixteenth", "a quarter", "a half"],
    2,
)
picture = {"mean squared error": "curve", "formula": "curve", "tr(Σ)/m": "curve"}


def experiment(copies=False, examples=10):
    """Take every batch of every size m = 1 … n − 1 and average the squared distance from the full gradient."""
    x, y = data(examples, 2)                    # (examples, 2), (examples, 1)
    parameters = start([2, 3, 1])
    single = torch.stack([flat(by_backprop(parameters, x[[i]], y[[i]])) for i in range(examples)])
    full = single.mean(0)                       # (weights)
    trace = (single - full).square().sum(1).mean()                  # tr(Σ)
    largest = 0.0
    for m in range(1, examples):
        batches = [[i] * m for i in range(examples)] if copies else list(combinations(range(examples), m))
        gradients = single[torch.tensor(batches)].mean(1)           # (batches, weights)
        error = (gradients - full).square().sum(1).mean()
        formula = trace / m * (examples - m) / (examples - 1)
        largest = max(largest, (error / formula - 1).abs().item())
        yield {"mean squared error": error, "formula": formula, "tr(Σ)/m": trace / m}
    return largest
