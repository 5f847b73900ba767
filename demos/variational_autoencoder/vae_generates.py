"""On ring data, a VAE decodes prior samples to the ring; a plain autoencoder reconstructs better, but often misses it.

The KL term keeps the codes of all examples together where the prior N(0, I) puts its samples, and the noise on z makes
the decoder right for all codes near them. Without both the reconstruction is better, but where the codes lie is left to
chance: most samples from the prior fall where the decoder has never been trained.


Source: Kingma & Welling (2014), ICLR; Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.3.
"""
import torch
from _ring import CENTRE, RADIUS, apply, ring, train

evidence = "statistical"
measures = {"off": "share of decoded samples from the prior that are farther than 0.4 from the ring of radius 2",
                        "error": "mean squared error of the reconstruction in the last minibatch",
            "spread": "standard deviation of the decoded samples, as a share of the data's"}
holds_within = {"off": (None, 0.3), "error": (0.02, None)}    # log-scale middles of 0.13 and 0.65, 0.1 and 0.004

guards = {"spread": (0.8, None)}                              # not just one good point
control = {"beta": 0.0}                                       # no KL term and no noise: a plain autoencoder
knobs = {"beta": (0.0, 60.0), "latent": (1, 4)}
predict = "A plain autoencoder reconstructs the ring almost perfectly. Decode z ~ N(0, I): on the ring lie …", [
    "nearly all", "about 1 in 3", "none at all"], 1
picture = {"data 0, decoded samples 1": "scatter", "off": "curve", "squared error of reconstruction": "curve"}


def experiment(beta=1.0, latent=2, steps=400):
    """Train on a ring in the plane and decode samples from the prior."""
    data, z = ring(300), torch.randn(1000, int(latent))
    for _, error, _, decoder in train(beta, steps, int(latent)):
        x = apply(decoder, z)                                 # (1000, 2): the decoder's means
        off = (((x - CENTRE).norm(dim=1) - RADIUS).abs() > 0.4).float().mean().item()
        both = [torch.hstack([points, torch.full_like(points[:, :1], k)]) for k, points in enumerate([data, x[:300]])]
        yield {"data 0, decoded samples 1": torch.cat(both), "off": off, "squared error of reconstruction": error}
    return {"off": off, "error": error, "spread": (x.std(0).mean() / data.std(0).mean()).item()}
