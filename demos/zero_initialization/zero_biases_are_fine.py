"""Biases that start at zero do no harm when the weights start random.

Random weights already give each unit a function and a gradient of its own, so no symmetry is left for the biases to
break; they leave zero at the first step.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4.
"""
import torch
from _network import fit, output, points, start, wave

evidence = "statistical"
measures = {
    "zero_biases": "share of the variance of y left unexplained; all biases start at zero",
    "random_biases": "the same, from the same weights; hidden biases start random",
}
holds_within = {"zero_biases": (None, 0.05)}
control = {"scale": 0.0}  # the weights start at zero as well
knobs = {"scale": (0.0, 2.0), "units": (1, 32)}
predict = (
    "A tanh network starts with random weights and with every bias at zero. Gradient descent …",
    ["moves nothing but the output bias", "learns, but its hidden units stay equal", "fits the data all the same"],
    2,
)
picture = {"zero biases": "curve", "random biases": "curve", "data and fit": "scatter"}


def experiment(scale=1.0, units=16, steps=300):
    """Train twice from the same weights, once with zero and once with random hidden biases, on a wave."""
    x, y = wave()
    zero = start([1, units, 1], scale=scale)
    noisy = [parameter.detach().clone().requires_grad_() for parameter in zero]
    with torch.no_grad():
        noisy[1].copy_(torch.randn(units))
    runs = [fit(parameters, x, y, steps, rate=0.05, momentum=0.9) for parameters in (zero, noisy)]
    for costs in zip(*runs, strict=True):
        with_zero, with_noise = (cost / y.var(correction=0).item() for cost, _ in costs)
        yield {"zero biases": with_zero, "random biases": with_noise, "data and fit": points(x, y, output(zero, x))}
    return {"zero_biases": with_zero, "random_biases": with_noise}
