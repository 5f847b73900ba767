"""A small fully connected network of leaky ReLU units, and the clusters of data that the demos imitate."""
import math
from itertools import pairwise

import torch


def network(*sizes):
    """Return parameters [W1, b1, …], W (inputs, outputs), and the function from (n, inputs) to (n, outputs)."""
    parameters = []
    for inputs, outputs in pairwise(sizes):
        parameters += [torch.randn(inputs, outputs) * (2 / inputs) ** 0.5, torch.zeros(outputs)]
    for p in parameters:
        p.requires_grad_()

    def output(x):
        for i in range(0, len(parameters), 2):
            x = x @ parameters[i] + parameters[i + 1]
            if i + 2 < len(parameters):
                x = torch.nn.functional.leaky_relu(x, 0.2)
        return x

    return parameters, output


def centres(clusters):
    """Return the centres of clusters on a circle of radius 2: (clusters, 2)."""
    angle = torch.arange(clusters) * 2 * math.pi / clusters
    return 2 * torch.stack([angle.cos(), angle.sin()], 1)


def ring(samples, clusters=8):
    """Draw samples from equally likely clusters on the circle: (samples, 2)."""
    return centres(clusters)[torch.randint(clusters, (samples,))] + 0.1 * torch.randn(samples, 2)
