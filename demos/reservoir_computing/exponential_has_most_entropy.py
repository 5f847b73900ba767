"""Among densities on x ≥ 0 with the same mean, the exponential one has the largest entropy.

If p and the exponential p* have the same mean, then H(p*) − H(p) = D_KL(p ‖ p*), which is positive unless p = p*: ln p*
is linear in x, so both give it the same expectation. If the mean is free this fails: a wider p has more entropy.

Source: Cover & Thomas (2006), Elements of Information Theory, chapter 12; Triesch (2005) on intrinsic plasticity.
"""
import torch

evidence = "identity"
measures = {
    "identity": "largest |H(p*) − H(p) − D_KL(p ‖ p*)| over 40 random densities, in nats",
    "gap": "smallest H(p*) − H(p), in nats",
}
holds_within = {"identity": (None, 1e-9), "gap": (0.0, None)}
control = {"same_mean": False}
knobs = {"same_mean": [True, False], "roughness": (0.1, 2.0)}
predict = (
    "Of all densities on x ≥ 0, with any mean whatever, the exponential one with mean 1 has the largest entropy.",
    ["true", "false", "true only for small means"],
    1,
)
picture = {"density and exponential": "scatter", "entropy": "curve", "entropy of the exponential": "curve"}

GRID = torch.linspace(0, 12, 200, dtype=torch.float64)  # a fine grid stands for the half-line


def tilt(logs, mean=1.0):
    """Multiply densities by exp(−λ x), with the λ that gives each the wanted mean: logs (densities, grid)."""
    low, high = (torch.full((len(logs), 1), end, dtype=torch.float64) for end in (-50.0, 50.0))
    for _ in range(100):  # bisection: the mean falls with λ
        middle = (low + high) / 2
        above = (torch.softmax(logs - middle * GRID, 1) @ GRID)[:, None] > mean
        low, high = torch.where(above, middle, low), torch.where(above, high, middle)
    return torch.log_softmax(logs - middle * GRID, 1)


def experiment(same_mean=True, roughness=1.0, densities=40):
    """Compare random densities with the exponential of mean 1."""
    waves = torch.cos(torch.arange(1, 7)[:, None] * torch.pi * GRID / 12)  # (6, grid)
    logs = roughness * torch.randn(densities, 6, dtype=torch.float64) @ waves  # (densities, grid), smooth
    p = tilt(logs) if same_mean else torch.log_softmax(logs, 1)  # logarithms, (densities, grid)
    best = tilt(torch.zeros(1, 200, dtype=torch.float64))  # (1, grid)
    entropy, most = -(p.exp() * p).sum(1), -(best.exp() * best).sum()
    divergence = (p.exp() * (p - best)).sum(1)
    for i in range(densities):
        drawn = [[GRID[j], curve[j].exp(), g] for g, curve in enumerate((p[i], best[0])) for j in range(0, 200, 2)]
        yield {"density and exponential": drawn, "entropy": entropy[i], "entropy of the exponential": most}
    return {"identity": (most - entropy - divergence).abs().max().item(), "gap": (most - entropy).min().item()}
