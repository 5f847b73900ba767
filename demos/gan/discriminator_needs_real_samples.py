"""A discriminator that is shown fakes only learns to call everything fake; it has to see real samples beside them.

With fakes alone its value is E_g[log(1 − D)], which D = 0 everywhere maximises: p_data is missing in the ratio D*. Real
samples pull it up where the data lie, and only then does its gradient tell the generator where to go.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, algorithm 1 (both minibatches); §4.1 for D*.
"""
import torch
from _adam import adam
from _network import network, ring
from torch.nn.functional import softplus

evidence = "statistical"
measures = {
    "real": "share of new real samples that D takes for real",
    "fake": "share of new fakes that D takes for fake",
}
holds_within = {"real": (0.75, None)}                       # midway between half and all
guards = {"fake": (0.75, None)}                             # and it does not call everything real
control = {"fakes only": {"real_weight": 0.0}}
knobs = {"real_weight": (0.0, 1.0), "units": (2, 32)}
predict = (
    "A discriminator is trained on generated samples only, all with label 0. Of real samples it accepts …",
    ["nearly all: they look unlike the fakes", "half of them", "next to none"],
    2,
)
picture = {"real and fake": "scatter", "D(x) over the plane": "matrix", "real samples accepted": "curve"}


def experiment(real_weight=1.0, units=16, steps=100, batch=128):
    """Train D on data from a ring of clusters (times `real_weight` in V) and fakes from N(0, 0.5²) in its middle."""
    weights, D = network(2, units, units, 1)
    climb = adam(weights, 0.01)
    ticks = torch.linspace(-3, 3, 21)
    plane = torch.cartesian_prod(ticks, ticks)              # (441, 2)
    for step in range(steps + 1):
        real, fake = ring(batch), 0.5 * torch.randn(batch, 2)
        logit = D(torch.cat([real, fake]))[:, 0]            # (2 batch,)
        accepted = (logit[:batch] > 0).float().mean().item()
        if step % 4 == 0:
            cloud = torch.cat([torch.hstack([x, torch.full_like(x[:, :1], g)]) for g, x in enumerate([real, fake])])
            yield {"real and fake": cloud, "D(x) over the plane": D(plane).sigmoid().detach().view(21, 21),
                   "real samples accepted": accepted}
        if step < steps:
            climb(real_weight * softplus(-logit[:batch]).mean() + softplus(logit[batch:]).mean())        # −V
    return {"real": accepted, "fake": (logit[batch:] < 0).float().mean().item()}
