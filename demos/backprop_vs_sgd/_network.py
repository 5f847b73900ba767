"""A tanh network with a linear output in double precision: weights, output, cost, gradients by two methods."""
from itertools import pairwise

import torch


def start(sizes):
    """Draw [W1, b1, W2, b2, …] with W (inputs, outputs) of variance 1 / inputs and b (outputs) of variance 0.01."""
    parameters = []
    for inputs, outputs in pairwise(sizes):
        parameters.append(torch.randn(inputs, outputs, dtype=torch.float64) / inputs**0.5)
        parameters.append(0.1 * torch.randn(outputs, dtype=torch.float64))
    return [parameter.requires_grad_() for parameter in parameters]


def data(examples, inputs):
    """Return x (examples, inputs) and noisy targets y (examples, 1)."""
    x = torch.randn(examples, inputs, dtype=torch.float64)
    return x, torch.sin(2 * x[:, :1]) + 0.5 * torch.randn(examples, 1, dtype=torch.float64)


def cost(parameters, x, y):
    """Return half the mean squared error on a batch: what the forward pass computes."""
    h = x
    for W, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        h = torch.tanh(h @ W + b)
    return 0.5 * (h @ parameters[-2] + parameters[-1] - y).square().mean()


def by_backprop(parameters, x, y):
    """Return the gradient, one tensor for each parameter, from one forward and one backward pass."""
    return list(torch.autograd.grad(cost(parameters, x, y), parameters))


def by_differences(parameters, x, y, h=1e-5):
    """Return the gradient by central differences: two forward passes for every single weight, none backwards."""
    gradients = [torch.empty_like(parameter) for parameter in parameters]
    with torch.no_grad():
        for parameter, gradient in zip(parameters, gradients, strict=True):
            weights, slopes = parameter.view(-1), gradient.view(-1)     # the same numbers in one row
            for i, weight in enumerate(weights.tolist()):
                weights[i] = weight + h
                above = cost(parameters, x, y)
                weights[i] = weight - h
                slopes[i] = (above - cost(parameters, x, y)) / (2 * h)
                weights[i] = weight
    return gradients


def flat(tensors):
    """Return the elements of all tensors in one vector."""
    return torch.cat([tensor.detach().reshape(-1) for tensor in tensors])
