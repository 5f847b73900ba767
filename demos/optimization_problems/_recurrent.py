"""Recurrent weight matrices, and the norm of a gradient on its way back through them."""
import torch


def gaussian(units, radius):
    """Draw a Gaussian matrix (units, units), scaled to this spectral radius."""
    W = torch.randn(units, units, dtype=torch.float64)
    return W * radius / torch.linalg.eigvals(W).abs().max()


def norms(W, steps):
    """Send a random gradient of norm 1 back through h ← W h, `steps` times; yield its norm after each step."""
    g = torch.randn(len(W), dtype=W.dtype)
    g = g / g.norm()
    for _ in range(steps):
        g = W.T @ g
        yield g.norm().item()
