"""An echo state network with one input: random fixed weights, states, a linear readout, and what it recalls."""
import torch


def normal(*shape):
    """Draw standard normal numbers in double precision."""
    return torch.randn(*shape, dtype=torch.float64)


def radius_of(W):
    """Return the spectral radius ρ(W) = max |λ|."""
    return torch.linalg.eigvals(W).abs().max().item()


def matrix(units, radius, density=1.0):
    """Draw recurrent weights (units, units) of the given spectral radius; each link exists with chance `density`."""
    W = normal(units, units) * (torch.rand(units, units) < density)
    return W * (radius / max(radius_of(W), 1e-12))


def ring(units, weight):
    """Link each unit to the next one, all with the same weight: (units, units), ρ(W) = weight."""
    return weight * torch.eye(units, dtype=torch.float64).roll(1, 0)


def step(W, h, drive):
    """h ← tanh(W h + drive): h and drive (…, units)."""
    return torch.tanh(h @ W.mT + drive)


def run(W, drive):
    """Return the states h^(1) … h^(T), from h^(0) = 0: drive (T, units) = U x^(t) -> (T, units)."""
    h, states = torch.zeros_like(drive[0]), []
    for d in drive:
        h = step(W, h, d)
        states.append(h)
    return torch.stack(states)


def readout(H, y, ridge):
    """Solve (HᵀH + ridge · I) V = Hᵀy, the minimum of ‖H V − y‖² + ridge ‖V‖²: H (T, units), y (T, outputs)."""
    return torch.linalg.solve(H.T @ H + ridge * torch.eye(H.shape[1], dtype=H.dtype), H.T @ y)


def recall(H, x, delays, ridge=0.0):
    """Return r² of o_k^(t) with x^(t−k) for k = 1 … delays: a readout for each delay, fitted on the first half of the
    steps and tested on the second.
    """
    y = torch.stack([x[delays - k : len(x) - k] for k in range(1, delays + 1)], 1)  # (T − delays, delays)
    H = H[delays:]
    half = len(H) // 2
    H, y = H - H[:half].mean(0), y - y[:half].mean(0)
    o = H[half:] @ readout(H[:half], y[:half], ridge)
    o, y = o - o.mean(0), y[half:] - y[half:].mean(0)
    return (o * y).sum(0) ** 2 / (o.square().sum(0) * y.square().sum(0)).clamp(min=1e-300)
