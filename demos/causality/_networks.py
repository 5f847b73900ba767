"""Recurrent networks with one input and one output at each step, and what their outputs depend on."""
import torch


def network(cell="GRU", layers=1, bidirectional=False, units=8):
    """Draw a network x (sequences, steps) -> o (sequences, steps): recurrent layers, then one linear output."""
    options = {"batch_first": True, "bidirectional": bidirectional, "dtype": torch.float64}
    layer = getattr(torch.nn, cell)(1, units, layers, **options)
    v = torch.randn(units * (1 + bidirectional), dtype=torch.float64) / units**0.5  # output weights

    def outputs(x):
        return layer(x[..., None])[0] @ v

    return outputs


def jacobian(outputs, steps):
    """Return ∂o^(t)/∂x^(s) at a random input, row t and column s: (steps, steps)."""
    x = torch.randn(1, steps, dtype=torch.float64, requires_grad=True)
    return torch.stack([torch.autograd.grad(o, x, retain_graph=True)[0][0] for o in outputs(x)[0]])


def future(derivatives):
    """Return the largest |∂o^(t)/∂x^(s)| with s > t: above the diagonal."""
    return derivatives.triu(1).abs().max().item()


def past(derivatives):
    """Return the smallest |∂o^(t)/∂x^(s)| with s ≤ t: on and below the diagonal."""
    return derivatives.abs()[torch.ones_like(derivatives).tril().bool()].min().item()


def depends(derivatives):
    """Return 1 where an output (row) depends on an input (column), else 0: a matrix to draw."""
    return (derivatives != 0).double()
