"""A mixture of Gaussians in the plane, which stays one when Gaussian noise is added."""
import torch

CENTRES = torch.tensor([[-1.5, 0.0], [1.5, 0.0], [0.0, 1.5]])           # (3, 2)
WIDTH = 0.3                                                             # standard deviation of each


def draw(n):
    """Draw n points, each centre with probability 1/3: (n, 2)."""
    return CENTRES[torch.randint(len(CENTRES), (n,))] + WIDTH * torch.randn(n, 2)


def log_density(x, noise=0.0):
    """Return log p(x) (n,) of the points after Gaussian noise of this standard deviation, without the constant."""
    variance = WIDTH**2 + noise**2
    distances = (x[:, None] - CENTRES.to(x.dtype)).square().sum(2)      # (n, 3)
    return torch.logsumexp(-distances / (2 * variance), 1)


def score(x, noise=0.0):
    """Return ∇ₓ log p(x) (n, 2) by automatic differentiation."""
    x = x.detach().requires_grad_()
    return torch.autograd.grad(log_density(x, noise).sum(), x)[0]


def posterior_mean(x, noise):
    """Return E[x | x̃] (n, 2): each centre's own regression, weighted with the centre's probability given x̃."""
    centres = CENTRES.to(x.dtype)
    variance = WIDTH**2 + noise**2
    weights = torch.softmax(-(x[:, None] - centres).square().sum(2) / (2 * variance), 1)        # (n, 3)
    means = (noise**2 * centres + WIDTH**2 * x[:, None]) / variance                             # (n, 3, 2)
    return (weights[:, :, None] * means).sum(1)
