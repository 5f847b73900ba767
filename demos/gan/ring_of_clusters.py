"""A small GAN trained in turns reaches most of eight clusters on a ring: mode collapse is a risk, no law.

One network has to bend a cloud of noise into eight heaps. Early on, the fakes may all run to a few clusters; the
discriminator then calls these fake, and they spread. Where it is held after 50 steps, no one calls them back. On other
data and with other networks a GAN can lose clusters all the same.

Source: Metz et al. (2017), Unrolled GANs (a ring of Gaussians); Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch
from _adam import adam
from _network import centres, network, ring
from torch.nn.functional import softplus

evidence = "statistical"
measures = "clusters that hold at least 1 % of the samples, within 0.5 of their centre"
holds_within = 5, 8                                        # most of them
control = {"discriminator held after 50 steps": {"held_after": 50}}
knobs = {"held_after": (0, 600), "clusters": (2, 8)}
predict = (
    "A plain GAN learns eight clusters on a ring. How many of them do its samples reach?",
    ["one: its modes collapse", "about half of them", "all of them, or nearly all"],
    2,
)
picture = {"data and fakes": "scatter", "clusters reached": "curve"}


def experiment(held_after=600, clusters=8, steps=600, batch=128, units=32):
    """Train networks 2-32-32-2 and 2-32-32-1 in turns; the discriminator learns until step `held_after`."""
    weights_G, G = network(2, units, units, 2)
    weights_D, D = network(2, units, units, 1)
    step_G, step_D = adam(weights_G, 0.003), adam(weights_D, 0.01)
    middle = centres(int(clusters))                                           # (clusters, 2)

    def reached(x):
        distance, nearest = torch.cdist(x, middle).min(1)                     # (samples,)
        counts = torch.bincount(nearest[distance < 0.5], minlength=len(middle))
        return (counts >= 0.01 * len(x)).sum().item()

    for step in range(steps):
        real, fake = ring(batch, int(clusters)), G(torch.randn(batch, 2))
        if step < held_after:
            logit = D(torch.cat([real, fake.detach()]))                       # (2 batch, 1)
            step_D(softplus(-logit[:batch]).mean() + softplus(logit[batch:]).mean())
        step_G(softplus(-D(fake)).mean())
        if step % 8 == 0:
            clouds = [torch.hstack([x, torch.full_like(x[:, :1], group)])
                      for group, x in enumerate([real, fake.detach()])]
            yield {"data and fakes": torch.cat(clouds), "clusters reached": reached(fake.detach())}
    with torch.no_grad():
        return reached(G(torch.randn(2000, 2)))
