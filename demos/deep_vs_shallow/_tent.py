"""The tent map, which folds [0, 1] onto itself, and the linear pieces of a function on [0, 1]."""
import torch


def tent(x):
    """Two ReLU units: 2 relu(x) − 4 relu(x − ½) rises from 0 to 1 and falls back to 0."""
    return 2 * torch.relu(x) - 4 * torch.relu(x - 0.5)


def folded(x, folds):
    """Apply the tent map `folds` times: a network of so many hidden layers with two units each."""
    for _ in range(folds):
        x = tent(x)
    return x


def pieces(function, cells):
    """Count the linear pieces of a function on [0, 1] by its slopes in the middles of `cells` equal cells."""
    x = ((torch.arange(cells, dtype=torch.float64) + 0.5) / cells).requires_grad_()
    slopes = torch.autograd.grad(function(x).sum(), x)[0]               # (cells)
    return 1 + (slopes.diff().abs() > 1e-9 * slopes.abs().max()).sum().item()
