"""Annealed importance sampling finds log Z of small RBMs that plain importance sampling with as many chains misses.

Samples alone do not tell Z; a bridge of distributions from one whose Z is known does. Each chain multiplies the ratios
of neighbours on the bridge, and the mean of these weights is an unbiased estimate of Z / Z_0. With a single step the
weights vary so much that the mean of 300 says little.

Source: Neal (2001), Annealed importance sampling; Goodfellow, Bengio & Courville (2016), Deep Learning, §18.7.1.
"""
import torch
from _joint import states

evidence = "statistical"
measures = "mean absolute error of log Z in nats, over six RBMs of 12 + 12 units"
holds_within = None, 0.075  # the middle, by ratio, of about 0.02 and 0.25
control = {"one step: plain importance sampling": {"bridges": 1}}
knobs = {"bridges": (1, 500), "scale": (0.2, 2.0)}
predict = (
    "One bridge or 200 between the uniform distribution and the RBM: the error of log Z is, with 200, …",
    ["the same", "about half", "less than a tenth"],
    2,
)
picture = {"estimate": "bars", "exact": "bars", "log Z of the bridge, first RBM": "curve"}


def experiment(bridges=200, scale=1.0, models=6, units=12, chains=300):
    """Anneal from the uniform distribution (all weights 0) to RBMs whose Z a sum over 2^12 states gives exactly."""
    w = scale * torch.randn(models, units, units, dtype=torch.float64)  # (models, visible, hidden)
    b, c = scale * torch.randn(2, models, 1, units, dtype=torch.float64)

    def log_weight(v, beta):  # log Σ_h e^{−βE(v, h)}, (models, rows of v)
        return beta * (v * b).sum(2) + torch.nn.functional.softplus(beta * (v @ w + c)).sum(2)

    exact = log_weight(states(units).expand(models, -1, -1), 1.0).logsumexp(1)  # (models,)
    v = torch.rand(models, chains, units, dtype=w.dtype).round()  # the start: uniform, log Z_0 = 24 log 2
    total = torch.zeros(models, chains, dtype=w.dtype)
    start, before = 2 * units * torch.log(torch.tensor(2.0, dtype=w.dtype)), 0.0
    for beta in torch.linspace(0, 1, bridges + 1, dtype=w.dtype)[1:].tolist():
        total = total + log_weight(v, beta) - log_weight(v, before)
        h = (torch.rand_like(v) < torch.sigmoid(beta * (v @ w + c))).double()  # one Gibbs step on this bridge
        v = (torch.rand_like(v) < torch.sigmoid(beta * (h @ w.mT + b))).double()
        before = beta
        estimate = start + total.logsumexp(1) - torch.log(torch.tensor(float(chains), dtype=w.dtype))
        yield {"estimate": estimate, "exact": exact, "log Z of the bridge, first RBM": estimate[0]}
    return (estimate - exact).abs().mean().item()
