"""A gradient without reparametrisation exists and is right on average, but its variance is here over 20 times larger.

The score-function estimator f(z)·∇log q(z) needs no path through z. It multiplies all of f(z) by a random direction,
where the reparametrised one uses the slope of f. Both have the same mean, the gradient. It takes as many times the
samples as the variance is larger to be equally exact. Subtracting a baseline from f, here the knob, helps.

Source: Kingma & Welling (2014), ICLR; Mohamed et al. (2020), JMLR 21; Deep Learning (2016), §20.9.1 (REINFORCE).
"""
import torch

evidence = "statistical"
measures = {"variance": "variance of the score-function estimate of ∂/∂μ divided by that of the reparametrised one",
            "bias": "largest |mean − exact gradient| of both estimates, in standard errors"}
holds_within = {"variance": (20.0, None)}                     # the middle, on a log scale, of 1 and 500
guards = {"bias": (None, 5.0)}                                # both are unbiased
control = {"estimator": "reparametrised"}                     # the same estimate twice
knobs = {"estimator": ["score", "reparametrised"], "sigma": (0.1, 2.0), "offset": (0.0, 20.0)}
predict = "Both estimates of the gradient are unbiased. The variance of the score-function one is …", [
    "the same", "twice as large", "dozens to hundreds of times as large"], 2
picture = {"estimates": "histogram", "reparametrised": "histogram", "running means": "curve"}


def experiment(estimator="score", sigma=0.5, offset=5.0, samples=10000):
    """Estimate ∂/∂μ of E[−(x − z)²/2 − offset], the expected log-likelihood of a decoder that passes z on."""
    mu = torch.randn(1, dtype=torch.float64)
    x = mu + 1
    first, second = torch.randn(2, samples, dtype=torch.float64)          # the noise ε of each estimate
    z = mu + sigma * first
    f = -(x - z)**2 / 2 - offset
    estimates = f * (z - mu) / sigma**2 if estimator == "score" else x - z      # f·∂log q/∂μ, or ∂f/∂z·∂z/∂μ
    paths = x - (mu + sigma * second)
    for n in range(250, samples + 1, 250):
        yield {"estimates": estimates[:n], "reparametrised": paths[:n], "running means": estimates[:n].mean().item()}
    bias = max(abs(e.mean() - (x - mu)).item() / (e.std().item() / samples**0.5) for e in (estimates, paths))
    return {"variance": (estimates.var() / paths.var()).item(), "bias": bias}
