"""Against a held discriminator the generator shrinks to the point where D is largest; one that follows keeps it spread.

A fixed D has a place where it is largest, and a generator that maximises E[log D(G(z))] puts all its samples there.
Only because the discriminator learns that too many fakes lie there do they have to spread out. So too many generator
steps against one D lead towards mode collapse. D is p_data / (p_data + p_g) here, known for normal distributions.

Source: Goodfellow (2016), NIPS 2016 Tutorial: Generative Adversarial Networks (max-min against min-max).
"""
import torch

evidence = "statistical"
measures = {
    "spread": "standard deviation of the fakes after training; the data have 1",
    "place": "distance of their mean from where D is largest",
}
holds_within = {"spread": (None, 0.06), "place": (None, 0.06)}    # the middle, on a log scale, of 0.004 and 0.9
control = {"discriminator follows": {"follows": True}}
knobs = {"follows": [False, True], "steps": (10, 400)}
predict = (
    "D is held. The generator takes 400 steps up log D(G(z)). The spread of its samples becomes …",
    ["that of the data", "larger than that of the data", "nearly 0"],
    2,
)
picture = {"data and fakes": "scatter", "spread of the fakes": "curve"}


def log_ratio(x, seen):
    """Return log p_data(x) − log p_g(x), the logit of the best D, for N(1, 1) and N(b, a²), where `seen` = a, b."""
    a, b = seen.detach()
    return -(x - 1) ** 2 / 2 + ((x - b) / a) ** 2 / 2 + torch.log(a)


def experiment(follows=False, steps=400, samples=200, rate=0.1):
    """Move G(z) = a z + b, at first N(−1, 2²), up the mean of log D(G(z)), with data from N(1, 1)."""
    z, real = torch.randn(2, samples, dtype=torch.float64)
    theta = torch.tensor([2.0, -1.0], dtype=torch.float64)              # a, b
    seen = theta                                                        # the generator that D knows
    rows = torch.linspace(0, 1, samples, dtype=torch.float64)           # only to draw the points apart
    for step in range(steps):
        if follows:
            seen = theta
        theta.requires_grad_()
        fake = theta[0] * z + theta[1]                                  # (samples,)
        logit = log_ratio(fake, seen)
        gradient, = torch.autograd.grad(torch.nn.functional.logsigmoid(logit).mean(), theta)
        theta = (theta + rate * gradient).detach()
        if step % 4 == 0:
            clouds = [torch.stack([x, rows, torch.full_like(x, group)], 1)
                      for group, x in enumerate([real, fake.detach()])]
            yield {"data and fakes": torch.cat(clouds), "spread of the fakes": fake.std().item()}
    fake, x = theta[0] * z + theta[1], torch.linspace(-10, 10, 2001, dtype=torch.float64)
    return {"spread": fake.std().item(), "place": (fake.mean() - x[log_ratio(x, seen).argmax()]).abs().item()}
