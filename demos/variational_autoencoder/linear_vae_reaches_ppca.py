"""Raising the bound over encoder and decoder together takes a linear VAE to the best likelihood its model can have.

A linear decoder with noise s² in all directions is probabilistic PCA, whose maximum likelihood is known in closed form.
No ELBO can be above it. Gradient ascent on the ELBO, KL term and all, climbs up to it: the encoder closes the gap to
log p(x) while the decoder raises log p(x). With an encoder that is not trained the bound stays far below.

Source: Tipping & Bishop (1999), JRSS B 61; Lucas et al. (2019), NeurIPS; Kingma & Welling (2014), ICLR.
"""
import math

import torch
from _adam import adam

evidence = "bound"
measures = {"below": "log-likelihood of the best probabilistic PCA minus the ELBO at the end, in nats an example",
            "above": "largest ELBO minus that log-likelihood, over all steps"}
holds_within = {"below": (None, 0.1), "above": (None, 1e-9)}  # 0.1: of the ≥ 1 nat that an untrained encoder misses
control = {"train_encoder": False}
knobs = {"train_encoder": [True, False], "latent": (1, 5), "steps": (50, 1000)}
predict = "The ELBO of a linear VAE is trained without end. Can it rise above the best log-likelihood of PPCA?", [
    "yes, the VAE has an encoder too", "for a few steps", "no, but it gets there"], 2
picture = {"ELBO": "curve", "best log-likelihood − ELBO": "curve", "WᵀW": "matrix"}

SPECTRUM = torch.tensor([6, 2.5, 0.8, 0.6, 0.4, 0.2], dtype=torch.float64)      # variances along the components


def experiment(train_encoder=True, latent=2, steps=600):
    """Maximise the exact mean ELBO over data with a given covariance C, by Adam."""
    d, k = len(SPECTRUM), int(latent)
    Q = torch.linalg.qr(torch.randn(d, d, dtype=torch.float64))[0]
    C = Q * SPECTRUM @ Q.T                                    # (d, d)
    W, V = (0.3 * torch.randn(shape, dtype=C.dtype) for shape in [(d, k), (k, d)])       # decoder W z, encoder V x
    log_var, log_noise = torch.zeros(k, dtype=C.dtype), torch.zeros((), dtype=C.dtype)  # of q(z | x), of p(x | z)
    weights = [w.requires_grad_() for w in ([W, log_noise, V, log_var] if train_encoder else [W, log_noise])]

    def negative_elbo():
        R, variance = torch.eye(d, dtype=C.dtype) - W @ V, log_var.exp()      # x − W μ(x) = R x
        square = (R @ C * R).sum() + (W**2 * variance).sum()                  # E‖x − W z‖², over data and q
        likelihood = -0.5 * (d * (math.log(2 * math.pi) + log_noise) + square / log_noise.exp())
        kl = 0.5 * (variance.sum() + (V @ C * V).sum() - k - log_var.sum())
        return kl - likelihood

    noise = SPECTRUM[k:].mean()                               # the best s²
    best = -0.5 * (SPECTRUM[:k].log().sum() + (d - k) * noise.log() + d * math.log(2 * math.pi) + d).item()
    above = -math.inf
    for step, value in enumerate(adam(negative_elbo, weights, steps, 0.05)):
        above = max(above, -value - best)
        if step % 10 == 0:
            yield {"ELBO": -value, "best log-likelihood − ELBO": best + value, "WᵀW": W.T @ W}
    return {"below": best + negative_elbo().item(), "above": above}
