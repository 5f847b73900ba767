"""Minimising 1 − log D(G(z)) is minimising −log D(G(z)): the constant 1 has no gradient, so nothing saturates.

A 1 moved out of the logarithm makes of the minimax loss log(1 − D) the non-saturating loss plus a constant. It is not
this formula that is flat where fakes are spotted, and no other sign of it is needed.

Source: calculus; the two losses in Goodfellow et al. (2014), Generative Adversarial Nets, §3.
"""
import torch
from _tables import LOSSES

evidence = "identity"
measures = "largest difference between the gradients of the loss and of −log D by the generator's parameters"
holds_within = 0.0, 1e-12
control = {"loss": "log(1 - D)"}                      # the 1 where it belongs
knobs = {"loss": ["1 - log D", "log(1 - D)"], "gap": (0.0, 8.0)}
predict = "The generator minimises 1 − log D(G(z)). Its gradient is that of", ["log(1 − D)", "−log(1 − D)", "−log D"], 2
picture = {"gradient of the loss": "curve", "gradient of −log D": "curve", "data and fakes": "scatter"}


def experiment(loss="1 - log D", gap=4.0, samples=100, steps=40):
    """Train G(z) = a z + b down `loss` against D = σ(gap · x − gap²/2), the best one for N(gap, 1) and N(0, 1)."""
    z = torch.randn(samples, dtype=torch.float64)
    real = gap + torch.randn(samples, dtype=torch.float64)
    theta = torch.tensor([1.0, 0.0], dtype=torch.float64)                # a, b
    rows = torch.linspace(0, 1, samples, dtype=torch.float64)            # only to draw the points apart
    worst = 0.0
    for _ in range(steps):
        theta.requires_grad_()
        fake = theta[0] * z + theta[1]                                   # (samples,)
        D = (gap * fake - gap**2 / 2).sigmoid()
        ours, other = (torch.autograd.grad(LOSSES[name](D).mean(), theta, retain_graph=True)[0]
                       for name in (loss, "-log D"))                     # each (2,)
        worst = max(worst, (ours - other).abs().max().item())
        theta = (theta - 0.05 * ours).detach()
        cloud = torch.cat([torch.stack([x, rows, torch.full_like(x, group)], 1)
                           for group, x in enumerate([real, fake.detach()])])
        yield {"gradient of the loss": ours.norm(), "gradient of −log D": other.norm(), "data and fakes": cloud}
    return worst
