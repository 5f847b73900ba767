"""For invertible g the density of x = g(z) is p_z(z) / |g′(z)|: where g stretches, the samples thin out.

What lies between z and z + dz comes to lie between x and x + |g′| dz, so the density is divided by |g′|. Without this
factor, in several dimensions |det ∂g/∂z|, the result is no density. The prior stays as it is; what is learned is g.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §3.12 and §20.10.2.
"""
import torch

evidence = "identity"
measures = {
    "mass": "distance from 1 of the integral of the density",
    "probability": "largest error of P(x ≤ t), found by integrating the density, over all t",
}
holds_within = {"mass": (0.0, 1e-6), "probability": (0.0, 1e-6)}  # 1e-6: the integral is a sum over 20 000 strips
control = {"divide": False}
knobs = {"cubic": (0.0, 1.0), "divide": [True, False]}
predict = (
    "z is standard normal and x = 2 z. Someone takes p_z(x / 2) for the density of x. It integrates to …",
    ["1", "½", "2"],
    2,
)
picture = {"density of x": "scatter", "samples": "histogram", "mass": "curve"}


def experiment(cubic=0.3, divide=True):
    """Bend g(z) = a z + k z³ from k = 0 to `cubic` and integrate the density of x for each k."""
    slope = 0.5 + 1.5 * torch.rand(1, dtype=torch.float64)  # a, never 0: g rises everywhere
    draws = torch.randn(2000, dtype=slope.dtype)
    z = torch.linspace(-8, 8, 20001, dtype=slope.dtype)
    off = wrong = 0.0
    for k in torch.linspace(0, 1, 30, dtype=slope.dtype) * cubic:
        x = slope * z + k * z**3
        density = torch.exp(-z * z / 2) / (2 * torch.pi) ** 0.5
        if divide:
            density = density / (slope + 3 * k * z * z)  # g′(z)
        below = torch.cumulative_trapezoid(density, x)  # P(x ≤ t) at every t on the grid
        off = max(off, abs(below[-1].item() - 1))
        wrong = max(wrong, (below - torch.special.ndtr(z[1:])).abs().max().item())  # x ≤ g(z) just when z is as small
        seen = slice(7500, 12501, 100)  # z from −2 to 2
        yield {"density of x": torch.stack([x[seen], density[seen]], 1), "samples": slope * draws + k * draws**3,
               "mass": round(below[-1].item(), 6)}  # fmt: skip
    return {"mass": off, "probability": wrong}
