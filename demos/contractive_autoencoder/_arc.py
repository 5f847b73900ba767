"""A curve in ten dimensions, and a contractive autoencoder with one sigmoid layer and tied weights that learns it."""
import math

import torch
from _adam import adam


def arc(points=60, inputs=10):
    """Return points on an arc of 120° and radius 2 in a random plane, (points, inputs), and their unit tangents."""
    plane = torch.linalg.qr(torch.randn(inputs, 2))[0].T                   # (2, inputs)
    angle = torch.linspace(0, 2 * math.pi / 3, points)[:, None]
    x = 2 * torch.cat([angle.cos(), angle.sin()], 1) @ plane
    return x, torch.cat([-angle.sin(), angle.cos()], 1) @ plane


def jacobians(x, W, b):
    """Return ∂h/∂x at every point for h = σ(W x + b): (points, units, inputs)."""
    h = torch.sigmoid(x @ W.T + b)
    return (h * (1 - h))[:, :, None] * W


def train(x, penalty, units=20, steps=300, rate=0.02):
    """Minimise ‖x − g(f(x))‖² + penalty · ‖∂f/∂x‖²_F from a random start; every 10 steps yield the error, W and b.

    f(x) = σ(W x + b), g(h) = Wᵀ h + c: the decoder's weights are those of the encoder, transposed.
    """
    W = (torch.randn(units, x.shape[1]) / x.shape[1]**0.5).requires_grad_()
    b, c = torch.zeros(units, requires_grad=True), torch.zeros(x.shape[1], requires_grad=True)

    def error():
        return (x - torch.sigmoid(x @ W.T + b) @ W - c).square().sum(1).mean()

    def cost():
        h = torch.sigmoid(x @ W.T + b)
        size = ((h * (1 - h)).square() @ W.square().sum(1)).mean()         # the penalty in closed form
        return error() + penalty * size

    for step, _ in enumerate(adam(cost, [W, b, c], steps, rate), 1):
        if step % 10 == 0:
            yield error().item() / (x - x.mean(0)).square().sum(1).mean().item(), W.detach(), b.detach()
