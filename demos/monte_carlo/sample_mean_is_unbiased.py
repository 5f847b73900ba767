"""Over all samples of n independent draws, the mean of f has the expectation E[f] and the variance Var[f] / n.

Each f(x) has the expectation E[f], so their mean has it too; of independent terms the variances add up, n Var[f] / n².
Draws that depend on each other, as along a Markov chain, can leave the mean unbiased, but it scatters more.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §17.1.2.
"""
import torch

evidence = "identity"
measures = {
    "bias": "distance of the expected sample mean from E[f]",
    "variance": "n times the variance of the sample mean, divided by Var[f], less 1",
}
holds_within = {"bias": (0.0, 1e-12), "variance": (-1e-12, 1e-12)}
control = {
    "an expectation inside the sum": {"summed": "E[f(x)]"},  # (1/n) Σ E[f(x)]: a constant, nothing is sampled
    "draws that repeat": {"repeat": 0.5},
}
knobs = {"repeat": (0.0, 0.9), "draws": (1, 6)}
predict = (
    "Each draw repeats the one before with probability ½, so draws depend on each other. Their mean is …",
    ["biased", "unbiased, with the variance Var[f] / n", "unbiased, with a larger variance"],
    2,
)
picture = {"distribution of the mean": "scatter", "n times variance / Var[f]": "curve"}


def experiment(repeat=0.0, summed="f(x)", draws=5):
    """Go through all 4^n tuples of draws from p over four values, with their probabilities."""
    p = torch.rand(4, dtype=torch.float64) + 0.1
    p = p / p.sum()
    f = torch.randn(4, dtype=torch.float64)
    exact = p @ f
    variance = p @ (f - exact) ** 2
    values = torch.full_like(f, exact.item()) if summed == "E[f(x)]" else f
    follow = repeat * torch.eye(4, dtype=p.dtype) + (1 - repeat) * p  # p(next draw | this draw); p stays the marginal
    for n in range(1, draws + 1):
        x = torch.cartesian_prod(*[torch.arange(4)] * n).view(-1, n)  # (4^n, n)
        chance = p[x[:, 0]] * follow[x[:, :-1], x[:, 1:]].prod(1)  # (4^n)
        mean = values[x].mean(1)
        expected = chance @ mean
        spread = chance @ (mean - expected) ** 2 * n / variance
        yield {"distribution of the mean": torch.stack([mean, chance], 1), "n times variance / Var[f]": spread}
    return {"bias": abs(expected - exact), "variance": spread - 1}
