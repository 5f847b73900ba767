"""The fixed map −log(1 − u) / λ turns uniform noise into exponential samples: a generator with one parameter.

It is the inverse of the distribution function F(x) = 1 − e^{−λx}. P(F⁻¹(u) ≤ x) = P(u ≤ F(x)) = F(x) for uniform u, and
so for any F. A generator network learns such a map where no formula for it is known.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.2 (inverse transform sampling).
"""
import torch

evidence = "statistical"
measures = "largest distance between the share of samples up to x and F(x), over all x (Kolmogorov–Smirnov)"
holds_within = None, 0.035  # the middle, by ratio, of about 0.01 and 0.15
control = {"transform": "2 u / rate"}  # the same mean, another shape
knobs = {"transform": ["-log(1 - u) / rate", "2 u / rate", "-log(u) / rate"], "rate": (0.2, 5.0)}
predict = (
    "u is uniform on (0, 1). Which map makes it an exponential variable with rate λ?",
    ["u / λ", "λ e^{−λu}, its density", "−log(1 − u) / λ, the inverse of F"],
    2,
)
picture = {"samples": "histogram", "distance from F": "curve", "share below and F": "scatter"}


def experiment(transform="-log(1 - u) / rate", rate=1.5, samples=20000):
    """Transform uniform noise and compare the samples' distribution function with F."""
    u = torch.rand(samples, dtype=torch.float64)
    maps = {"-log(1 - u) / rate": -torch.log1p(-u), "2 u / rate": 2 * u, "-log(u) / rate": -torch.log(u)}
    x = maps[transform] / rate
    for count in [*torch.logspace(1, 4, 30).long().tolist(), samples]:
        found = x[:count].sort().values
        exact = -torch.expm1(-rate * found)  # F(x)
        share = torch.arange(1, count + 1, dtype=x.dtype) / count
        distance = torch.maximum((share - exact).abs(), (share - 1 / count - exact).abs()).max()
        few = slice(None, None, count // 10)
        yield {"samples": found, "distance from F": distance,
               "share below and F": torch.stack([exact[few], share[few]], 1)}  # fmt: skip
    return distance
