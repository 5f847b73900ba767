"""Alternating steps make a generator's samples follow the data's distribution, though no density is ever computed.

The discriminator sees real samples and fakes and climbs V; the generator then steps down −log D, only through D's
gradient. Both see samples alone. The noise keeps its distribution: what is learned is a map from it to the data, here
G(z) = a z + b, which has to find the mean and the spread.

Source: Goodfellow et al. (2014), algorithm 1; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch
from _adam import adam
from torch.nn.functional import softplus

evidence = "statistical"
measures = "Wasserstein-2 distance of the fakes from the data (both normal), mean of the last quarter of training"
holds_within = None, 0.2                                     # the middle, on a log scale, between 0.04 and 1
control = {"discriminator held": {"discriminator_steps": 0}}
knobs = {"discriminator_steps": (0, 4), "steps": (50, 400)}
predict = (
    "The discriminator is not trained: it answers as it does at the start. The generator …",
    ["learns, only more slowly", "learns the mean, but not the spread", "does not learn the data"],
    2,
)
picture = {"data and fakes": "scatter", "mean": "curve", "standard deviation": "curve"}


def experiment(discriminator_steps=2, steps=300, batch=256):
    """Train G(z) = a z + b, at first N(−3, 0.3²), against D = σ(u x² + v x + w) on data from N(0, 1)."""
    a, b = generator = [torch.tensor(0.3, requires_grad=True), torch.tensor(-3.0, requires_grad=True)]
    u, v, w = discriminator = [(0.1 * torch.randn(())).requires_grad_() for _ in range(3)]
    step_G, step_D = adam(generator, 0.05), adam(discriminator, 0.05)
    rows, late = torch.linspace(0, 1, batch), []             # rows: only to draw the points apart

    def fakes():
        return a * torch.randn(batch) + b                    # (batch,)

    def logit(x):
        return u * x**2 + v * x + w

    for step in range(steps):
        for _ in range(int(discriminator_steps)):
            real, fake = torch.randn(batch), fakes().detach()
            step_D(softplus(-logit(real)).mean() + softplus(logit(fake)).mean())       # −V
        fake = fakes()
        step_G(softplus(-logit(fake)).mean())                # −log D(G(z))
        if step >= 3 * steps // 4:
            late.append((b.item() ** 2 + (abs(a.item()) - 1) ** 2) ** 0.5)
        if step % 3 == 0:
            clouds = [torch.stack([x, rows, torch.full_like(x, group)], 1)
                      for group, x in enumerate([torch.randn(batch), fake.detach()])]
            yield {"data and fakes": torch.cat(clouds), "mean": b.item(), "standard deviation": abs(a.item())}
    return sum(late) / len(late)
