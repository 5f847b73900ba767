"""Dropout breaks the symmetry of units that start equal, because each of them misses other examples.

The proof that equal units stay equal needs a deterministic model. With dropout each unit's gradient is summed over a
random subset of the examples of its own, so the rows drift apart from the first step on.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4, which advises random weights all the same.
"""
import torch
from _network import output, start, training, wave

evidence = "statistical"
measures = "largest difference between two hidden units' incoming weights after training"
holds_within = 0.05, None
control = {"drop": 0.0}  # every unit sees every example
knobs = {"drop": (0.0, 0.8), "constant": (0.0, 1.0)}
predict = (
    "Four tanh units start equal, with weights of 0.5, and are trained with dropout. Their weights …",
    ["stay equal: the mean gradient is the same", "become different", "stay at 0.5"],
    1,
)
picture = {"cost": "curve", "incoming weights": "bars"}


def experiment(drop=0.3, constant=0.5, units=4, steps=300):
    """Train a layer of equal tanh units whose outputs are dropped with probability `drop`."""
    x, y = wave()
    parameters = start([1, units, 1], constant)

    def dropped(a):  # (examples, units); inverted dropout
        return torch.tanh(a) * (torch.rand_like(a) >= drop) / (1 - drop)

    for _ in training(parameters, lambda: (output(parameters, x, dropped) - y).square().mean(), steps, momentum=0.9):
        cost = (output(parameters, x) - y).square().mean().item()
        yield {"cost": cost, "incoming weights": parameters[0].detach().flatten()}
    weights = parameters[0].detach()
    return (weights - weights[0]).abs().max()
