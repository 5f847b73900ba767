"""ReLU networks and their training on the mean squared error with Adam (Kingma & Ba 2015) at its usual constants."""
from itertools import pairwise

import torch


def start(sizes, networks=1):
    """Draw [W1, b1, W2, b2, …], W (networks, inputs, outputs), b (networks, 1, outputs), uniform in ±1 / √inputs."""
    shapes = [(m, (networks, rows, n)) for m, n in pairwise(sizes) for rows in (m, 1)]
    return [((2 * torch.rand(shape) - 1) / m**0.5).requires_grad_() for m, shape in shapes]


def output(parameters, x):
    """Return ŷ (networks, examples, outputs) of networks with ReLU hidden layers and a linear output."""
    for W, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        x = torch.relu(x @ W + b)
    return x @ parameters[-2] + parameters[-1]


def errors(parameters, x, y):
    """Return the mean squared error of each network: (networks)."""
    return (output(parameters, x) - y).square().mean((1, 2))


def fit(parameters, batch, steps, rate):
    """Train in place on (x, y) = batch(), the rate falling linearly to a tenth; yield the errors before each update."""
    mean, square = ([torch.zeros_like(p) for p in parameters] for _ in range(2))
    for t in range(1, steps + 1):
        now = errors(parameters, *batch())
        gradients = torch.autograd.grad(now.sum(), parameters)          # the sum keeps the networks apart
        step = rate * (1 - 0.9 * t / steps)
        with torch.no_grad():
            for p, g, m, s in zip(parameters, gradients, mean, square, strict=True):
                m.mul_(0.9).add_(g, alpha=0.1)
                s.mul_(0.999).addcmul_(g, g, value=0.001)
                p.addcdiv_(m / (1 - 0.9**t), (s / (1 - 0.999**t)).sqrt() + 1e-8, value=-step)
        yield now.detach()
