"""The GRU's equations as the book writes them: the reset gate acts before the matrix product."""
import torch


def draw(inputs, units, scale=1.0):
    """Draw input weights U, recurrent weights W and a bias b for update gate z, reset gate r and candidate n."""
    def block():
        U = torch.randn(units, inputs, dtype=torch.float64)                  # (units, inputs)
        W = torch.randn(units, units, dtype=torch.float64) / units**0.5      # (units, units), spectral radius about 1
        return scale * U, scale * W, scale * torch.randn(units, dtype=torch.float64)
    return {"z": block(), "r": block(), "n": block()}


def gate(x, h, block):
    """Compute one gate, σ(U x + W h + b): x (batch, inputs), h (batch, units) -> (batch, units), each in (0, 1)."""
    U, W, b = block
    return torch.sigmoid(x @ U.T + h @ W.T + b)


def candidate(x, h, r, block, squash=torch.tanh):
    """Compute the candidate state, tanh(U x + W (r ⊙ h) + b): (batch, units)."""
    U, W, b = block
    return squash(x @ U.T + (r * h) @ W.T + b)


def step(x, h, p, *, z=None, r=None, squash=torch.tanh):
    """Take one step, z ⊙ h + (1 − z) ⊙ candidate; a number given for z or r holds that gate at this value."""
    z = gate(x, h, p["z"]) if z is None else z
    r = gate(x, h, p["r"]) if r is None else r
    return z * h + (1 - z) * candidate(x, h, r, p["n"], squash)
