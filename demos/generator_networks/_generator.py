"""A generator network x = g(z), a ring as data, a distance between samples, and training by Adam."""
from itertools import pairwise

import torch


def start(sizes):
    """Return [W1, b1, W2, b2, …] with W (outputs, inputs), normal with variance 1 / inputs, and b = 0."""
    parameters = []
    for inputs, outputs in pairwise(sizes):
        parameters += [torch.randn(outputs, inputs) / inputs**0.5, torch.zeros(outputs)]
    return [parameter.requires_grad_() for parameter in parameters]


def generate(parameters, z):
    """Return g(z) (samples, outputs): tanh hidden layers, a linear output."""
    h = z
    for weights, bias in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        h = torch.tanh(h @ weights.T + bias)
    return h @ parameters[-2].T + parameters[-1]


def ring(samples):
    """Draw points (samples, 2) near a circle of radius 2."""
    angle = 2 * torch.pi * torch.rand(samples)
    return 2 * torch.stack([angle.cos(), angle.sin()], 1) + 0.05 * torch.randn(samples, 2)


def energy_distance(x, y):
    """Return 2 E|x − y| − E|x − x'| − E|y − y'|, which is 0 for equal samples: no x is paired with any y."""
    both = torch.cat([x, y])
    apart = torch.cdist(both, both, compute_mode="donot_use_mm_for_euclid_dist")
    n = len(x)
    return 2 * apart[:n, n:].mean() - apart[:n, :n].mean() - apart[n:, n:].mean()


def adam(cost, parameters, steps, rate=0.01):
    """Minimise `cost()` by Adam (Kingma & Ba 2015), changing the parameters in place; yield the cost at each step."""
    means, squares = ([torch.zeros_like(p) for p in parameters] for _ in range(2))
    for t in range(1, steps + 1):
        now = cost()
        with torch.no_grad():
            for p, g, m, s in zip(parameters, torch.autograd.grad(now, parameters), means, squares, strict=True):
                m.lerp_(g, 0.1)
                s.lerp_(g * g, 0.001)
                p.sub_(rate * (m / (1 - 0.9**t)) / ((s / (1 - 0.999**t)).sqrt() + 1e-8))
        yield now.item()


def points(data, made):
    """Return rows (x, y, group) to draw: data are group 0, what was made group 1."""
    return torch.cat([torch.hstack([rows, torch.full((len(rows), 1), float(k))]) for k, rows in ((0, data), (1, made))])
