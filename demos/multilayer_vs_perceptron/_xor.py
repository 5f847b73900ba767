"""The four corners of the unit square, Boolean functions of them, and inputs with a constant 1 for the bias."""
import torch

CORNERS = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)          # (4, 2)
TABLE = {"xor": [0, 1, 1, 0], "xnor": [1, 0, 0, 1], "and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "x1": [0, 0, 1, 1]}


def bits(name):
    """The function's value at each corner, 0 or 1: (4,)."""
    return torch.tensor(TABLE[name], dtype=torch.float64)


def signs(name):
    """The function's class at each corner, -1 or +1: (4,)."""
    return 2 * bits(name) - 1


def with_one(x):
    """Put a constant 1 before each input, so that the first weight is the bias: (n, d) to (n, 1 + d)."""
    return torch.cat([torch.ones(len(x), 1, dtype=x.dtype), x], 1)
