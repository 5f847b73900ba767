"""A generator that maximises log D(G(z)) makes its fakes look more real; one that maximises 1 − log D, more fake.

The cure for the flat minimax loss is another function, log D in place of log(1 − D), not the other sign for the same
formula. Up 1 − log D is down log D: the fakes run away from the data, to where D is 0.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §3; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch
from _tables import LOSSES

evidence = "statistical"
measures = "mean logit of D on the fakes after training, minus that before"
holds_within = 0.0, None
control = {"maximise 1 − log D": {"sign": 1.0, "loss": "1 - log D"}}
knobs = {"sign": [-1.0, 1.0], "loss": ["-log D", "1 - log D", "log(1 - D)"], "gap": (0.5, 4.0)}
predict = "The generator maximises 1 − log D(G(z)), D is held. Its samples …", [
    "move towards the data", "move away from the data", "stay where they are"], 1
picture = {"mean D(G(z))": "curve", "data and fakes": "scatter"}


def experiment(loss="-log D", sign=-1.0, gap=2.0, samples=100, steps=40):
    """Move G(z) = a z + b along sign · ∇ loss against D = σ(gap · x − gap²/2), the best for N(gap, 1) and N(0, 1)."""
    real = gap + torch.randn(samples, dtype=torch.float64)
    z = torch.randn(samples, dtype=torch.float64)
    theta = torch.tensor([1.0, 0.0], dtype=torch.float64)                # a, b
    rows = torch.linspace(0, 1, samples, dtype=torch.float64)            # only to draw the points apart
    logits = []
    for _ in range(steps):
        theta.requires_grad_()
        fake = theta[0] * z + theta[1]                                   # (samples,)
        logit = gap * fake - gap**2 / 2
        D = logit.sigmoid()
        gradient, = torch.autograd.grad(LOSSES[loss](D).mean(), theta)
        theta = (theta + sign * 0.05 * gradient).detach()
        logits.append(logit.mean().item())
        cloud = torch.cat([torch.stack([x, rows, torch.full_like(x, group)], 1)
                           for group, x in enumerate([real, fake.detach()])])
        yield {"mean D(G(z))": D.mean().item(), "data and fakes": cloud}
    return logits[-1] - logits[0]
