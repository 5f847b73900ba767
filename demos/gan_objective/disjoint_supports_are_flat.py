"""As long as p_data and p_g do not overlap, their JSD is log 2 at any distance; only the Wasserstein distance falls.

Without overlap each is alone in half of the mixture, so both KL terms are log 2: the best discriminator is perfect, and
the generator has nothing to descend. The Wasserstein-1 distance, the area between the two cumulative distributions, is
the way that the mass has to go.

Source: Arjovsky & Bottou (2017), Towards Principled Methods for Training GANs; Arjovsky et al. (2017), Wasserstein GAN.
"""
import math

import torch
from _tables import jsd

evidence = "identity"
measures = {
    "jsd": "largest |JSD − log 2| while p_g comes nearer",  # nats
    "wasserstein": "largest |Wasserstein-1 distance − distance of the two means|",  # cells
}
holds_within = {"jsd": (0, 1e-12), "wasserstein": (0, 1e-9)}
control = {"overlap": {"nearest": 0}}
knobs = {"nearest": (0, 20), "width": (1, 10)}
predict = (
    "p_g comes nearer to p_data, but they do not overlap yet. Their JSD …",
    ["falls", "stays at log 2", "rises"],
    1,
)
picture = {"JSD": "curve", "Wasserstein-1": "curve", "p_data above p_g": "matrix"}


def experiment(nearest=10, farthest=30, width=10):
    """Slide p_g, a copy of p_data on `width` cells, from `farthest` to `nearest` cells away from it."""
    shape = torch.rand(width, dtype=torch.float64) + 0.1
    p = torch.zeros(farthest + width, dtype=torch.float64)                  # (cells,)
    p[:width] = shape / shape.sum()
    worst_jsd = worst_wasserstein = 0.0
    for distance in range(farthest, int(nearest) - 1, -1):
        q = p.roll(distance)                                                # the same shape, further on
        divergence = jsd(p, q).item()
        wasserstein = (p.cumsum(0) - q.cumsum(0)).abs().sum().item()
        worst_jsd = max(worst_jsd, abs(divergence - math.log(2)))
        worst_wasserstein = max(worst_wasserstein, abs(wasserstein - distance))
        yield {"JSD": divergence, "Wasserstein-1": wasserstein, "p_data above p_g": torch.stack([p, q])}
    return {"jsd": worst_jsd, "wasserstein": worst_wasserstein}
