"""With the KL term weighted 50 times, the posterior collapses on the prior and the decoder ignores z.

The expected log-likelihood gains from telling the examples apart, the KL term loses by it. Weighted this heavily the
loss is always the larger: q(z | x) becomes N(0, I) for every x, the code carries no information, and the best output is
the mean of the data, whatever z is.

Source: Bowman et al. (2016), CoNLL, and Lucas et al. (2019), NeurIPS, on collapse; Higgins et al. (2017), ICLR, on β.
"""
import torch
from _ring import apply, ring, train

evidence = "statistical"
measures = {"kl": "mean D_KL(q(z | x) ‖ p(z)), in nats",
            "spread": "standard deviation of the decoder's output over z, as a share of the data's"}
holds_within = {"kl": (None, 0.1), "spread": (None, 0.35)}    # the middles, on a log scale, of 0.005 and 3, 0.1 and 1
control = {"beta": 1.0}
knobs = {"beta": (1.0, 200.0), "steps": (100, 600)}
predict = "The KL term is weighted 50 times. How many nats do the codes keep about the examples?", [
    "nearly 0", "about 3, as without the weight", "50 times as many"], 0
picture = {"codes μ(x) of 200 examples": "scatter", "kl": "curve", "spread": "curve"}


def experiment(beta=50.0, steps=300):
    """Train a VAE on a ring in the plane, and look at its codes and at what its decoder makes of the prior."""
    x, z = ring(200), torch.randn(500, 2)
    for kl, _, encoder, decoder in train(beta, steps):
        spread = (apply(decoder, z).std(0).mean() / x.std(0).mean()).item()
        yield {"codes μ(x) of 200 examples": apply(encoder, x)[:, :2], "kl": kl, "spread": spread}
    return {"kl": kl, "spread": spread}
