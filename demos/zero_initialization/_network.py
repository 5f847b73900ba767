"""A fully connected network in double precision: data, start, output, training by gradient descent."""
from itertools import pairwise

import torch

ACTIVATIONS = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid}


def wave(examples=40):
    """Return x (examples, 1) in about [-1, 2] and y = 0.5 + sin 2x (examples, 1), which rises and falls."""
    x = torch.linspace(-1, 2, examples, dtype=torch.float64)[:, None]
    x = x + 0.05 * torch.randn(examples, 1, dtype=torch.float64)
    return x, 0.5 + torch.sin(2 * x)


def slope(examples=40):
    """Return x (examples, 3) and y (examples, 1) that rises with the first input and falls with the second."""
    x = torch.randn(examples, 3, dtype=torch.float64)
    return x, 1 + torch.sin(x[:, :1]) - x[:, 1:2]


def start(sizes, constant=0.0, scale=0.0):
    """Return [W1, b1, W2, b2, …] with W (outputs, inputs) = constant + scale · noise / √inputs, b (outputs) = 0."""
    parameters = []
    for inputs, outputs in pairwise(sizes):
        noise = torch.randn(outputs, inputs, dtype=torch.float64) / inputs**0.5
        parameters += [constant + scale * noise, torch.zeros(outputs, dtype=torch.float64)]
    return [parameter.requires_grad_() for parameter in parameters]


def output(parameters, x, activation=torch.tanh):
    """Return ŷ (examples, outputs): h = f(W h + b) in every hidden layer, then W h + b."""
    h = x
    for weights, bias in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        h = activation(h @ weights.T + bias)
    return h @ parameters[-2].T + parameters[-1]


def points(x, *ys):
    """Return rows (x, y, group) to draw: the first of `ys` is group 0, the next group 1."""
    return torch.cat([torch.hstack([x, y, torch.full_like(y, group)]) for group, y in enumerate(ys)]).detach()


def training(parameters, cost, steps, rate=0.1, momentum=0.0):
    """Step in place: v ← momentum · v + ∇J, θ ← θ − rate · v; yield J and ∇J. A list of rates has one a parameter."""
    rates = rate if isinstance(rate, list) else [rate] * len(parameters)
    velocities = [torch.zeros_like(parameter) for parameter in parameters]
    for _ in range(steps):
        now = cost()
        gradients = torch.autograd.grad(now, parameters)
        with torch.no_grad():
            for parameter, gradient, velocity, each in zip(parameters, gradients, velocities, rates, strict=True):
                velocity.mul_(momentum).add_(gradient)
                parameter.sub_(each * velocity)
        yield now.item(), gradients


def fit(parameters, x, y, steps, *, activation=torch.tanh, rate=0.1, momentum=0.0):
    """Train a network on the mean squared error; yield it and its gradients at each step."""
    return training(parameters, lambda: (output(parameters, x, activation) - y).square().mean(), steps, rate, momentum)
