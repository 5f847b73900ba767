"""A decoder that gives p(x | z), as a VAE's does, makes different x from one z; a generator x = g(z) makes always one.

With x ~ N(g(z), σ²I) noise in all directions of x is added to g(z): here, for a linear g, Cov(x) = WWᵀ + σ²I has full
rank. Direct samples of a 2-dimensional z lie in a plane of the 5-dimensional space, where no density exists.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.2–§20.10.3; Kingma & Welling (2014), the VAE.
"""
import torch
from _generator import points

evidence = "statistical"
measures = {
    "spread": "standard deviation of x at one fixed z",
    "least": "least eigenvalue of the covariance of x, as a share of σ²",
    "formula": "relative error of WWᵀ + σ²I for that covariance",
}
holds_within = {"spread": (0.25, None), "least": (0.5, None), "formula": (None, 0.1)}
control = {"emits": "x"}  # the first way: z becomes a sample, not a distribution
knobs = {"emits": ["p(x | z)", "x"], "sigma": (0.2, 2.0)}
predict = (
    "You put the same z into a trained VAE's generative model twice and draw x each time. The two x are …",
    ["different", "the same", "the same up to rounding"],
    0,
)
picture = {"x1 and x2 (crosses: one z)": "scatter", "eigenvalues of Cov(x)": "bars", "spread at one z": "curve"}


def experiment(emits="p(x | z)", sigma=0.5, samples=8000):
    """Sample a linear generative model, 2 latent and 5 visible dimensions, in batches of 200."""
    w = torch.randn(5, 2, dtype=torch.float64)
    same = torch.randn(1, 2, dtype=w.dtype)  # the z that is used again and again

    def emit(z):
        mean = z @ w.T  # (200, 5)
        return mean if emits == "x" else mean + sigma * torch.randn_like(mean)

    xs, again = [], []
    for _ in range(samples // 200):
        xs.append(emit(torch.randn(200, 2, dtype=w.dtype)))
        again.append(emit(same.expand(200, -1)))
        x, fixed = torch.cat(xs), torch.cat(again)
        covariance = torch.cov(x.T)  # (5, 5)
        spread, values = fixed.std(0).mean(), torch.linalg.eigvalsh(covariance)
        drawn = points(x[-200:, :2], fixed[-200:, :2])
        yield {"x1 and x2 (crosses: one z)": drawn, "eigenvalues of Cov(x)": values, "spread at one z": spread}
    formula = w @ w.T + sigma**2 * torch.eye(5, dtype=w.dtype)
    error = (covariance - formula).norm() / formula.norm()
    return {"spread": spread, "least": values[0] / sigma**2, "formula": error}
