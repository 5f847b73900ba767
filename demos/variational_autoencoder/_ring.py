"""Points on a ring off centre, and a small variational autoencoder that learns them."""
import math
from itertools import pairwise

import torch
from _adam import adam

CENTRE, RADIUS = torch.tensor([2.0, 1.0]), 2.0
NOISE = 0.25                                                               # standard deviation of p(x | z)


def ring(examples):
    """Return examples (examples, 2) near the ring."""
    angle = 2 * math.pi * torch.rand(examples, 1)
    return CENTRE + RADIUS * torch.cat([angle.cos(), angle.sin()], 1) + 0.05 * torch.randn(examples, 2)


def network(inputs, outputs, units=32):
    """Return the weights of a network with two hidden tanh layers, biases last in each pair."""
    sizes = [inputs, units, units, outputs]
    weights = []
    for n, m in pairwise(sizes):
        weights += [(torch.randn(n, m) / n**0.5).requires_grad_(), torch.zeros(m, requires_grad=True)]
    return weights


def apply(weights, x):
    """Return the network's outputs at x (n, inputs)."""
    W1, b1, W2, b2, W3, b3 = weights
    return torch.tanh(torch.tanh(x @ W1 + b1) @ W2 + b2) @ W3 + b3


def train(beta, steps, latent=2, batch=128, rate=0.02):
    """Maximise E log p(x | z) − beta · KL by Adam; every 20 steps yield KL, squared error, encoder and decoder.

    The encoder gives μ and log σ² of q(z | x); z = μ + σ ⊙ ε. With beta = 0 nothing is sampled: a plain autoencoder.
    """
    encoder, decoder = network(2, 2 * latent), network(latent, 2)
    now = {}

    def cost():
        x = ring(batch)
        mean, log_var = apply(encoder, x).chunk(2, dim=1)                  # (batch, latent) each
        noise = torch.randn_like(mean) if beta else torch.zeros_like(mean)
        error = (apply(decoder, mean + (log_var / 2).exp() * noise) - x).square().sum(1).mean()
        kl = -0.5 * (1 + log_var - mean**2 - log_var.exp()).sum(1).mean()
        now.update(kl=kl.item(), error=error.item())
        return error / (2 * NOISE**2) + beta * kl

    for step, _ in enumerate(adam(cost, encoder + decoder, steps, rate), 1):
        if step % 20 == 0:
            with torch.no_grad():
                yield now["kl"], now["error"], encoder, decoder
