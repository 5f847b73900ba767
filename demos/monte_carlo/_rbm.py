"""A small RBM, E(v, h) = −b·v − c·h − v·W·h, with all its states written out."""
import torch


def states(units):
    """Return all states of binary units: (2^units, units) of 0 and 1, the last one changing fastest."""
    bit = torch.arange(units - 1, -1, -1)
    return (torch.arange(2**units)[:, None] >> bit & 1).double()


def draw(visible, hidden, scale=1.0):
    """Return random W (visible, hidden), b (visible) and c (hidden) with standard deviation `scale`."""
    return [scale * torch.randn(*shape, dtype=torch.float64) for shape in ((visible, hidden), (visible,), (hidden,))]


def minus_energy(w, b, c):
    """Return −E for all pairs of states: (2^visible, 2^hidden)."""
    v, h = states(len(b)), states(len(c))
    return (v @ b)[:, None] + h @ c + v @ w @ h.T


def visible_log_weight(v, w, b, c):
    """Return log Σ_h e^{−E(v, h)} for the rows of v (…, visible)."""
    return v @ b + torch.nn.functional.softplus(v @ w + c).sum(-1)


def transitions(w, b, c):
    """Return p(h | v) (2^visible, 2^hidden) and p(v | h) (2^hidden, 2^visible): units of a layer are independent."""
    v, h = states(len(b)), states(len(c))
    return product(torch.sigmoid(v @ w + c), h), product(torch.sigmoid(h @ w.T + b), v)


def product(on, units):
    """Return the probability of each row of `units` (m, n) when unit j is on with probability `on` (k, n): (k, m)."""
    return torch.exp(on.log() @ units.T + (-on).log1p() @ (1 - units).T)


def correlations(visible, w, c):
    """Return the mean of v h for a distribution over all visible states (2^visible), hidden units given them."""
    v = states(len(w))
    return (visible[:, None] * v).T @ torch.sigmoid(v @ w + c)  # (visible, hidden)
