"""Smooth random functions on an interval, and the ReLU network with one hidden layer that interpolates a function."""
import math

import torch


def waves(count=4):
    """Draw f, a sum of sines on [0, 1], and return the functions f, |f′| and |f″|."""
    amplitude = torch.randn(count, dtype=torch.float64)
    omega = 2 * math.pi * (1 + torch.arange(count)) / 2                 # half a period to `count` / 2 periods
    phase = 2 * math.pi * torch.rand(count, dtype=torch.float64)

    def derivative(order):                      # each derivative shifts a sine by a quarter of its period
        return lambda x: (amplitude * omega**order * torch.sin(x[:, None] * omega + phase + order * math.pi / 2)).sum(1)

    return derivative(0), lambda x: derivative(1)(x).abs(), lambda x: derivative(2)(x).abs()


def interpolating_weights(f, units):
    """Return knots t, output weights v (units) and bias c: c + Σ v_i relu(x − t_i) meets f at 0, 1/N, 2/N, …, 1."""
    knots = torch.arange(units + 1, dtype=torch.float64) / units
    slopes = f(knots).diff() * units            # of the N straight pieces
    return knots[:-1], slopes.diff(prepend=torch.zeros(1, dtype=torch.float64)), f(knots[:1])


def graph(x, *ys):
    """Return rows (x, y, group) to draw: the first of `ys` is group 0, the next group 1."""
    return torch.cat([torch.stack([x, y, torch.full_like(y, group)], 1) for group, y in enumerate(ys)]).detach()
