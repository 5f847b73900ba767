"""A small autoencoder r(x̃), trained on pairs of clean and corrupted points that are drawn anew at each step."""
from itertools import pairwise

import torch


def start(sizes):
    """Draw [W1, b1, W2, b2, …] with W (inputs, outputs) of standard deviation √(1/inputs) and b = 0."""
    parameters = []
    for inputs, outputs in pairwise(sizes):
        parameters += [torch.randn(inputs, outputs) / inputs**0.5, torch.zeros(outputs)]
    return [parameter.requires_grad_() for parameter in parameters]


def reconstruct(parameters, x):
    """Return r(x) (n, outputs): tanh in the hidden layers, a linear output."""
    h = x
    for W, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        h = torch.tanh(h @ W + b)
    return h @ parameters[-2] + parameters[-1]


def train(parameters, pairs, steps, rate=0.01):
    """Minimise the mean of ‖r(x̃) − x‖² over the pairs (x, x̃) that `pairs()` draws, by Adam; yield the cost."""
    means, squares = ([torch.zeros_like(p) for p in parameters] for _ in range(2))
    for t in range(1, steps + 1):
        target, seen = pairs()                              # x and x̃, each (n, inputs)
        cost = (reconstruct(parameters, seen) - target).square().sum(1).mean()
        gradients = torch.autograd.grad(cost, parameters)
        step = rate * min(1.0, 2 * (1 - t / steps) + 0.02)  # the rate falls in the second half
        with torch.no_grad():
            for p, g, m, s in zip(parameters, gradients, means, squares, strict=True):
                m.lerp_(g, 0.1)
                s.lerp_(g * g, 0.001)
                p.sub_(step * (m / (1 - 0.9**t)) / ((s / (1 - 0.999**t)).sqrt() + 1e-8))
        yield cost.item()
