"""Against the best discriminator the generator's cost is V(D*, G) = −log 4 + 2 JSD(p_data ‖ p_g).

Put D* into V: each logarithm becomes one of a distribution against the mixture (p_data + p_g)/2, less log 2. The two
sums are the two KL divergences of the JSD. It is 0 if p_g = p_data and only then, so −log 4 is the least cost.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §4.1.
"""
import math

import torch
from _tables import draw, jsd, value

evidence = "identity"
measures = {
    "identity": "largest |V − (−log 4 + 2 JSD)| on the way of p_g to p_data",  # nats
    "at_equality": "|V + log 4| where p_g = p_data",
    "start": "V + log 4 where p_g is still far from p_data",
}
holds_within = {"identity": (0, 1e-12), "at_equality": (0, 1e-12)}
guards = {"start": (1e-3, None)}                       # V begins above −log 4
control = {"D held at 1/2": {"best": 0.0}, "D halfway to the best": {"best": 0.5}}
knobs = {"best": (0.0, 1.0)}
predict = "G improves against the best D. Its cost V(D*, G) can fall to …", ["−∞", "0", "−log 4 = −1.39"], 2
picture = {"V": "curve", "−log 4 + 2 JSD": "curve", "p_data above p_g": "matrix"}


def experiment(best=1.0, symbols=12, steps=60):
    """Blend p_g into p_data, with a discriminator `best` of the way from 1/2 to D*."""
    p, start = draw(symbols), draw(symbols)            # (symbols,)
    worst = 0.0
    for blend in torch.linspace(0, 1, steps, dtype=torch.float64):
        q = torch.lerp(start, p, blend)
        D = torch.lerp(torch.full_like(p, 0.5), p / (p + q), best)
        V = value(D, p, q).item()
        theory = -math.log(4) + 2 * jsd(p, q).item()
        if blend == 0:
            first = V
        worst = max(worst, abs(V - theory))
        yield {"V": V, "−log 4 + 2 JSD": theory, "p_data above p_g": torch.stack([p, q])}
    return {"identity": worst, "at_equality": abs(V + math.log(4)), "start": first + math.log(4)}
