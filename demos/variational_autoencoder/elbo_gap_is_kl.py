"""The gap between log p(x) and the evidence lower bound is the KL divergence from q(z | x) to the true posterior.

log p(x) = ELBO + D_KL(q(z | x) ‖ p(z | x)). The divergence is 0 only if q is the posterior; then the bound is exact. So
raising the bound with the model fixed pulls q towards the posterior, not towards the prior.


Source: Kingma & Welling (2014), ICLR, eq. 1; Goodfellow, Bengio & Courville (2016), Deep Learning, §19.1.
"""
import torch
from _linear_gaussian import draw_model, expected_log_likelihood, kl, log_likelihood, posterior, some_q

evidence = "identity"
measures = {"identity": "largest |log p(x) − ELBO − KL| over 300 pairs of x and q, in nats",
            "posterior": "largest |log p(x) − ELBO| where q is the posterior, in nats"}
holds_within = {"identity": (0.0, 1e-10), "posterior": (0.0, 1e-10)}     # terms of up to 1e3: rounding is about 1e-13
control = {"divergence": "to the prior"}
knobs = {"divergence": ["to the posterior", "to the prior"], "noise": (0.2, 2.0)}
predict = "The model is fixed and q is changed so that the ELBO rises. Towards what does q move?", [
    "the posterior p(z | x)", "the prior p(z)", "a single point"], 0
picture = {"KL across, gap up": "scatter", "difference": "curve"}


def experiment(divergence="to the posterior", noise=0.5, pairs=300):
    """Let Gaussians q approach the posterior, and compare the gap with the divergence."""
    W, s = draw_model(noise=noise)
    x = torch.randn(pairs, 2, dtype=torch.float64) @ W.T + s * torch.randn(pairs, 5, dtype=torch.float64)
    prior = torch.zeros(2, dtype=torch.float64), torch.eye(2, dtype=torch.float64)
    mean, cov = posterior(x, W, s)

    def gap(m, S):                                            # (pairs,)
        return log_likelihood(x, W, s) - (expected_log_likelihood(x, m, S, W, s) - kl(m, S, *prior))

    m, S = some_q(x, W, s, torch.logspace(0, -2, pairs, dtype=torch.float64))
    target = (mean, cov) if divergence == "to the posterior" else prior
    points = torch.stack([kl(m, S, *target), gap(m, S)], 1)   # (pairs, 2)
    differences = (points[:, 0] - points[:, 1]).abs()
    for n in range(5, pairs + 1, 5):
        yield {"KL across, gap up": points[:n], "difference": differences[n - 1].item()}
    return {"identity": differences.max().item(), "posterior": gap(mean, cov).abs().max().item()}
