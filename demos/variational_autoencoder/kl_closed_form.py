"""The KL divergence from N(μ, diag σ²) to N(0, I) is −½·Σ(1 + log σ² − μ² − σ²): nothing has to be sampled.

The units are independent, so it is a sum of one-dimensional divergences, whose integrals are known. It is 0 for μ = 0
and σ = 1 and larger everywhere else. The variance σ² belongs in it, not the standard deviation.


Source: Kingma & Welling (2014), ICLR, appendix B.
"""
import math

import torch

evidence = "identity"
measures = "largest |formula − integral of q·log(q / p)| over all q, in nats"
holds_within = 0.0, 1e-9                                      # the integral is a sum over a grid
control = {"σ for σ²": {"power": 1}, "sign turned": {"sign": 0.5}}
knobs = {"power": [1, 2], "sign": [-0.5, 0.5], "widest": (0.5, 3.0)}
predict = "For which Gaussian q is the divergence from the prior N(0, 1) smallest?", [
    "μ = 0, σ → 0", "μ = 0, σ = 1", "μ = 0, σ → ∞"], 1
picture = {"integral across, formula up": "scatter", "KL over σ, at μ = 0": "curve"}


def experiment(power=2, sign=-0.5, widest=2.0, latent=3, draws=60):
    """Compare formula and numerical integral for Gaussians whose σ grow from 0.2 to `widest`."""
    points, largest = [], 0.0
    for at in torch.linspace(0.2, widest, draws, dtype=torch.float64):
        mean, jitter = torch.randn(2, latent, dtype=torch.float64)
        sigma = at * torch.exp(0.2 * jitter)                  # (latent,)
        e = torch.linspace(-12, 12, 2401, dtype=torch.float64)[:, None]  # steps of 0.01, in standard deviations
        z = mean + sigma * e                                  # (2401, latent)
        log_q = -e**2 / 2 - sigma.log() - 0.5 * math.log(2 * math.pi)
        log_p = -z**2 / 2 - 0.5 * math.log(2 * math.pi)
        integral = (log_q.exp() * (log_q - log_p) * 0.01 * sigma).sum()
        variance = sigma**power
        formula = sign * (1 + variance.log() - mean**2 - variance).sum()
        largest = max(largest, (formula - integral).abs().item())
        points.append([integral.item(), formula.item()])
        yield {"integral across, formula up": points,
               "KL over σ, at μ = 0": -0.5 * (1 + 2 * at.log() - at**2).item()}
    return largest
