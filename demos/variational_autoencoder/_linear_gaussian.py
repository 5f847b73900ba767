"""A latent-variable model in which all is known: z ~ N(0, I) and x ~ N(W z, s²·I) given z. Double precision."""
import math

import torch


def draw_model(latent=2, inputs=5, noise=0.5):
    """Return W (inputs, latent) and s, the standard deviation of x given z."""
    return torch.randn(inputs, latent, dtype=torch.float64), noise


def log_likelihood(x, W, s):
    """Return the exact log p(x) for x (n, inputs): the density of N(0, W Wᵀ + s²·I)."""
    C = W @ W.T + s**2 * torch.eye(len(W), dtype=W.dtype)
    return -0.5 * ((x @ C.inverse() * x).sum(1) + C.logdet() + len(W) * math.log(2 * math.pi))


def posterior(x, W, s):
    """Return the exact p(z | x): means (n, latent) and the covariance (latent, latent), the same for every x."""
    S = (torch.eye(W.shape[1], dtype=W.dtype) + W.T @ W / s**2).inverse()
    return x @ W @ S / s**2, S


def kl(m, S, mean, cov):
    """Return D_KL(N(m, S) ‖ N(mean, cov)) for means (n, latent) and covariances (…, latent, latent)."""
    P = cov.inverse()
    trace = (P @ S).diagonal(dim1=-2, dim2=-1).sum(-1)
    distance = ((m - mean) @ P * (m - mean)).sum(-1)
    return 0.5 * (trace + distance - m.shape[-1] + cov.logdet() - S.logdet())


def expected_log_likelihood(x, m, S, W, s):
    """Return E log p(x | z) over z ~ N(m, S): (n,)."""
    square = (x - m @ W.T).square().sum(1) + (W @ S @ W.T).diagonal(dim1=-2, dim2=-1).sum(-1)
    return -0.5 * (square / s**2 + len(W) * math.log(2 * math.pi * s**2))


def some_q(x, W, s, distances):
    """Return Gaussians m (n, latent), S (n, latent, latent) that lie off the posterior by about `distances` (n,)."""
    mean, S = posterior(x, W, s)
    m = mean + distances[:, None] * torch.randn_like(mean)
    A = torch.eye(len(S), dtype=S.dtype) + distances[:, None, None] * torch.randn(len(x), *S.shape, dtype=S.dtype) / 2
    return m, A @ S @ A.mT
