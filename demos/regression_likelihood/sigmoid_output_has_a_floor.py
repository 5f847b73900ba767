"""A sigmoid output cannot push the MSE below the targets' mean squared distance from its range, however trained.

Its values lie between 0 and 1. For a target outside, the nearest of them still is off by the distance to that interval.
An identity output has no such floor, since its range is all of ℝ, as the mean of a Gaussian may be any real number.

Source: Goodfellow, Bengio & Courville (2016), §6.2.2.1 (linear units for Gaussians); the floor is worked out here.
"""
import math

import torch
from _network import fit, output, points, start

evidence = "bound"
measures = {"above": "smallest MSE in training minus the floor, as a share of the variance of y",
            "floor": "the floor, mean of (y − clip(y, 0, 1))², as a share of the variance of y"}
holds_within = {"above": (0.0, None)}
guards = {"floor": (0.3, None)}                 # targets do lie outside
control = {"unit": "identity"}
knobs = {"unit": ["sigmoid", "identity", "tanh"], "amplitude": (0.4, 3.0)}
predict = (
    "With a sigmoid output the error on targets between −3 and 3 stops falling early. Trained ten times longer, …",
    ["it fits them in the end", "it stays above the same floor", "it diverges"],
    1,
)
picture = {"data 0, network 1": "scatter", "MSE": "curve", "floor": "curve"}


def experiment(unit="sigmoid", amplitude=3.0, steps=500):
    """Fit a wave of the given amplitude around 0 with a network of 32 tanh units and the output unit in question."""
    x = torch.linspace(-1, 1, 60, dtype=torch.float64)[:, None]
    y = amplitude * torch.sin(3 * x + 2 * math.pi * torch.rand((), dtype=torch.float64))
    floor = (y - y.clamp(0, 1)).square().mean()
    g = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "identity": lambda a: a}[unit]
    parameters, smallest = start(), float("inf")
    for step, mse in enumerate(fit(parameters, lambda: (g(output(parameters, x)) - y).square().mean(), steps)):
        smallest = min(smallest, mse)
        if step % 10 == 0:
            yield {"data 0, network 1": points(x, y, g(output(parameters, x))), "MSE": mse, "floor": floor}
    variance = y.var(correction=0)
    return {"above": (smallest - floor) / variance, "floor": floor / variance}
