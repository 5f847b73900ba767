"""A linear autoencoder in double precision: data with known principal components, and training by gradient descent."""
import torch

SPECTRUM = torch.tensor([4, 3, 2, 1, 0.8, 0.6, 0.4, 0.2], dtype=torch.float64)  # variances along the components


def centred_data(examples=200):
    """Return x (examples, 8) of mean 0 whose covariance is exactly V·diag(SPECTRUM)·Vᵀ, and a random V (8, 8)."""
    noise = torch.randn(examples, 8, dtype=torch.float64)
    white = torch.linalg.qr(noise - noise.mean(0))[0] * examples**0.5      # covariance = identity, mean 0
    V = torch.linalg.qr(torch.randn(8, 8, dtype=torch.float64))[0]
    return white * SPECTRUM.sqrt() @ V.T, V


def train(x, width, steps=1500, momentum=0.9, nested=False):
    """Minimise the mean of ‖x − D E x‖² from a random start with D = Eᵀ; every 20 steps yield cost, E and D.

    E is (width, 8), D is (8, width). `nested` sums the costs of the first 1, 2, …, width units instead.
    """
    E = torch.randn(width, 8, dtype=x.dtype) / 3
    D = E.T.clone()
    slowE, slowD = torch.zeros_like(E), torch.zeros_like(D)
    second = x.T @ x / len(x)                                              # (8, 8) second moments
    rate = 0.03 / torch.linalg.matrix_norm(second, 2)
    for step in range(1, steps + 1):
        gradE, gradD = torch.zeros_like(E), torch.zeros_like(D)
        for m in range(1, width + 1) if nested else [width]:
            pull = (D[:, :m] @ E[:m] - torch.eye(8, dtype=x.dtype)) @ second  # (8, 8)
            gradE[:m] += 2 * D[:, :m].T @ pull
            gradD[:, :m] += 2 * pull @ E[:m].T
        slowE, slowD = momentum * slowE + gradE, momentum * slowD + gradD
        E, D = E - rate * slowE, D - rate * slowD
        if step % 20 == 0:
            yield (x - x @ (D @ E).T).square().sum(1).mean().item(), E, D


def angle(D, V):
    """Return the largest angle, in degrees, between the columns' span of D (8, k) and that of V (8, k)."""
    Q = torch.linalg.qr(D)[0]
    return torch.linalg.svdvals(Q - V @ (V.T @ Q))[0].clamp(max=1).arcsin().rad2deg().item()
