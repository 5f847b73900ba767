"""For every q, E log p(x|z) − KL(q(z|x) ‖ p(z)) is at most log p(x): it bounds the log-likelihood from below.

This is the evidence lower bound, which follows from Jensen's inequality. In a linear model with Gaussian noise log p(x)
is known exactly. The first term alone, the expected log-likelihood of the reconstruction, is no bound; nor is
the sum with the KL divergence added instead of subtracted.


Source: Kingma & Welling (2014), ICLR, §2.2; Goodfellow, Bengio & Courville (2016), Deep Learning, §19.1 and §20.10.3.
"""
import torch
from _linear_gaussian import draw_model, expected_log_likelihood, kl, log_likelihood, some_q

evidence = "bound"
measures = {"excess": "largest ELBO − log p(x) over 300 pairs of x and q, in nats",
            "nearest": "smallest log p(x) − ELBO over the pairs, in nats"}
holds_within = {"excess": (None, 0.0)}
guards = {"nearest": (None, 0.1)}                             # some of the q come close: the bound is tight
control = {"no KL term": {"sign": 0.0}, "KL added": {"sign": 1.0}}
knobs = {"sign": (-1.0, 1.0), "noise": (0.1, 2.0)}
predict = "300 random pairs of x and q. How often is E_q log p(x | z) − KL(q ‖ p(z)) above log p(x)?", [
    "about half the time", "never", "always"], 1
picture = {"log p(x) across, ELBO up": "scatter", "gap": "histogram"}


def experiment(sign=-1.0, noise=0.5, pairs=300):
    """Draw data from the model and Gaussians q from far off to near the posterior."""
    W, s = draw_model(noise=noise)
    z = torch.randn(pairs, 2, dtype=torch.float64)
    x = z @ W.T + s * torch.randn(pairs, 5, dtype=torch.float64)
    m, S = some_q(x, W, s, torch.logspace(0, -2, pairs, dtype=torch.float64))
    prior = torch.zeros(2, dtype=torch.float64), torch.eye(2, dtype=torch.float64)
    elbo = expected_log_likelihood(x, m, S, W, s) + sign * kl(m, S, *prior)
    exact = log_likelihood(x, W, s)
    for n in range(5, pairs + 1, 5):
        yield {"log p(x) across, ELBO up": torch.stack([exact, elbo], 1)[:n], "gap": (exact - elbo)[:n]}
    return {"excess": (elbo - exact).max().item(), "nearest": (exact - elbo).min().item()}
