"""The logit of a trained discriminator approximates log p_data(x) − log p_g(x): it learns a ratio of densities.

From D* = p_data / (p_data + p_g) follows log(D* / (1 − D*)) = log(p_data / p_g). So an ordinary classifier, trained on
samples alone, tells how much likelier x is as data than as a fake. For N(½, 1) and N(−½, 1) that is exactly x.

Source: Goodfellow et al. (2014), §4.1; Mohamed & Lakshminarayanan (2016), Learning in Implicit Generative Models.
"""
import torch
from _adam import adam
from _network import network
from torch.nn.functional import softplus

evidence = "statistical"
measures = "share of the true log-ratio's variation on [−2, 2] that the logit explains (R²)"
holds_within = 0.9, None                                        # 1 − R²: the middle, on a log scale, of 0.01 and 0.6
control = {"labels drawn at random": {"shuffled": True}}
knobs = {"gap": (0.5, 2.0), "shuffled": [False, True]}
predict = (
    "D learns to tell N(½, 1) from N(−½, 1). As a function of x its logit becomes …",
    ["a step at 0", "a straight line", "a bump where the data lie"],
    1,
)
picture = {"true and learned log-ratio": "scatter", "R²": "curve"}


def experiment(shuffled=False, gap=1.0, steps=200, batch=1024, units=16):
    """Train a network on fresh samples of N(gap/2, 1) as data and N(−gap/2, 1) as fakes."""
    weights, D = network(1, units, units, 1)
    step_D = adam(weights, 0.005)
    x = torch.linspace(-2, 2, 41)[:, None]                           # (41, 1)
    truth = gap * x                                                  # log N(x; gap/2, 1) − log N(x; −gap/2, 1)
    for step in range(steps):
        samples = torch.randn(2 * batch, 1)
        samples[:batch] += gap / 2
        samples[batch:] -= gap / 2
        if shuffled:
            samples = samples[torch.randperm(2 * batch)]             # real and fake no longer in their places
        logit = D(samples)
        step_D(softplus(-logit[:batch]).mean() + softplus(logit[batch:]).mean())      # −V
        if step % 4 == 0 or step == steps - 1:
            learned = D(x).detach()
            explained = (1 - (learned - truth).square().mean() / truth.square().mean()).item()
            lines = [torch.hstack([x, y, torch.full_like(x, group)]) for group, y in enumerate([truth, learned])]
            yield {"true and learned log-ratio": torch.cat(lines), "R²": explained}
    return explained
