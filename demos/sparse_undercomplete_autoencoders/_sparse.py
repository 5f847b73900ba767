"""Data made of a few hidden atoms, and a ReLU autoencoder with an L1 penalty."""
import torch
from _adam import adam


def draw_atoms(count=32, inputs=16):
    """Return `count` random directions of length 1: (count, inputs)."""
    return torch.nn.functional.normalize(torch.randn(count, inputs), dim=1)


def mix(atoms, examples, active=2):
    """Return examples (examples, inputs), each the sum of `active` atoms with weights between 1 and 2."""
    picked = torch.rand(examples, len(atoms)).argsort(1)[:, :active]       # which atoms
    weights = 1 + torch.rand(examples, active, 1)
    return (weights * atoms[picked]).sum(1)


def train(atoms, units, penalty, penalised="code", steps=400, batch=128, rate=0.02):
    """Minimise ‖x − g(f(x))‖² + penalty · L1; every 10 steps yield cost, encoder f and decoder rows D (units, inputs).

    f(x) = relu(W x + b) and g(h) = Dᵀ h, where each row of D has length 1. The L1 norm is of the code h, or, if
    `penalised` is "weights", of the entries of W and D.
    """
    inputs = atoms.shape[1]
    W = torch.nn.functional.normalize(torch.randn(units, inputs), dim=1).requires_grad_()
    b = torch.zeros(units, requires_grad=True)
    rows = W.detach().clone().requires_grad_()

    def unit_rows():
        return torch.nn.functional.normalize(rows, dim=1)

    def encode(x):                                                         # (n, inputs) to (n, units)
        return torch.relu(x @ W.T + b)

    def cost():
        x, D = mix(atoms, batch), unit_rows()
        h = encode(x)
        error = (x - h @ D).square().sum(1).mean()
        size = h.sum(1).mean() if penalised == "code" else (W.abs() + D.abs()).sum() / units  # h is ≥ 0
        return error + penalty * size

    for step, value in enumerate(adam(cost, [W, b, rows], steps, rate), 1):
        if step % 10 == 0:
            yield value, encode, unit_rows().detach()


def unexplained(x, encode, D):
    """Return the squared error of the reconstruction as a share of the variance of x (n, inputs)."""
    return ((x - encode(x) @ D).square().sum() / (x - x.mean(0)).square().sum()).item()
