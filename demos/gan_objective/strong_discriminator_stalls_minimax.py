"""Against a discriminator that spots every fake the minimax loss hardly moves the generator; −log D moves it.

The discriminator is trained first and then held. Where it gives fakes a D near 0, log(1 − D) is flat, so plain gradient
steps down it nearly stand still, while as many steps down −log D bring the fakes most of the way to the data. (Adam
would hide this in part: it rescales gradients, however small.) With a D that has hardly learned both move alike.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §3; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch
from _tables import LOSSES

evidence = "statistical"
measures = {
    "ratio": "way that −log D moves the generator, divided by the way that log(1 − D) moves it",
    "moved": "way that −log D moves the generator, as a share of the way to the data",
}
holds_within = {"ratio": (15, None)}   # the middle, on a log scale, between 2 and 100
guards = {"moved": (0.3, None)}                             # it does get somewhere
control = {"a weak discriminator": {"lead": 1}}
knobs = {"lead": (1, 300), "gap": (1.0, 10.0)}
predict = (
    "D spots every fake. After 100 gradient steps down log(1 − D(G(z))) the generator has gone …",
    ["all the way to the data", "half of it", "next to nothing of it"],
    2,
)
picture = {"down log(1 − D)": "curve", "down −log D": "curve", "data, fakes of both": "scatter"}


def experiment(lead=300, gap=8.0, samples=200, steps=100, rate=0.05):
    """Train a logistic D for `lead` steps on N(gap, 1) against G(z) = z + b, then b down each loss from 0."""
    real = gap + torch.randn(samples, dtype=torch.float64)
    z = torch.randn(samples, dtype=torch.float64)
    x, label = torch.cat([real, z]), torch.tensor([1.0, 0.0], dtype=torch.float64).repeat_interleave(samples)
    w, c = torch.zeros(2, dtype=torch.float64)
    for _ in range(lead):                                    # climb V: the gradient by the logit is label − D
        error = label - (w * (x - gap / 2) + c).sigmoid()
        w, c = w + 0.1 * (error * (x - gap / 2)).mean(), c + 0.1 * error.mean()
    names = ["log(1 - D)", "-log D"]
    shifts = torch.zeros(2, dtype=torch.float64)
    rows = torch.linspace(0, 1, samples, dtype=torch.float64)    # only to draw the points apart
    for step in range(steps):
        shifts.requires_grad_()
        D = (w * (z + shifts[:, None] - gap / 2) + c).sigmoid()  # (2, samples): one row for each loss
        cost = sum(LOSSES[name](D[i]).mean() for i, name in enumerate(names))
        shifts = (shifts - rate * torch.autograd.grad(cost, shifts)[0]).detach()
        if step % 2 == 0:
            clouds = [torch.stack([cloud, rows, torch.full_like(z, group)], 1)
                      for group, cloud in enumerate([real, z + shifts[0], z + shifts[1]])]
            yield {"down log(1 − D)": shifts[0], "down −log D": shifts[1], "data, fakes of both": torch.cat(clouds)}
    return {"ratio": (shifts[1] / shifts[0]).item(), "moved": (shifts[1] / gap).item()}
