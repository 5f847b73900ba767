"""Distributions as tables of probabilities, their divergences, and the value of the game, in double precision."""
import torch

LOSSES = {  # what the generator may minimise, as functions of D(G(z))
    "log(1 - D)": lambda D: (1 - D).log(),
    "-log D": lambda D: -D.log(),
    "1 - log D": lambda D: 1 - D.log(),
}


def draw(symbols=8):
    """Draw a distribution over symbols: (symbols,), each probability at least 0.2 / symbols."""
    return 0.8 * torch.softmax(torch.randn(symbols, dtype=torch.float64), 0) + 0.2 / symbols


def kl(p, q):
    """Return KL(p‖q) = Σ p log(p/q), where 0 log 0 = 0."""
    return (torch.special.xlogy(p, p) - torch.special.xlogy(p, q)).sum(-1)


def jsd(p, q):
    """Return the Jensen-Shannon divergence: the mean KL of p and q to their mixture (p + q)/2."""
    m = (p + q) / 2
    return (kl(p, m) + kl(q, m)) / 2


def value(D, p, q):
    """Return V = E_p[log D(x)] + E_q[log(1 − D(x))] for D, data p and generator q of shape (…, symbols)."""
    return (torch.special.xlogy(p, D) + torch.special.xlogy(q, 1 - D)).sum(-1)
