"""Against a discriminator that stays as it is, the generator's best answer is one point; one that follows spreads it.

A fixed D has a place where it is largest, and a generator that maximises E[log D(G(z))] puts all its samples there. Only
because the discriminator learns that too many fakes lie there do they have to spread out. So too many generator steps
against one D lead towards mode collapse. D is the best one here, p_data / (p_data + p_g), known for normal distributions.

Source: Goodfellow (2016), NIPS 2016 Tutorial: Generative Adversarial Networks (max-min against min-max).
"""
import torch

evidence = "statistical"
measures = "standard deviation of the fakes after training; the data have 1"
holds_within = None, 0.06                                 # the middle, on a log scale, between 0.004 and 0.9
control = {"discriminator follows": {"follows": True}}
knobs = {"follows": [False, True], "steps": (10, 400)}
predict = (
    "D is held. The generator takes 400 steps up log D(G(z)). The spread of its samples becomes …",
    ["that of the data", "larger than that of the data", "nearly 0"],
    2,
)
picture = {"data and fakes": "scatter", "spread of the fakes": "curve"}


def log_normal(x, mean, deviation):
    """Return the log-density of N(mean, deviation²), but for a constant that cancels in the ratio."""
    return -((x - mean) / deviation) ** 2 / 2 - torch.log(deviation)


def experiment(follows=False, steps=400, samples=200, rate=0.1):
    """Move G(z) = a z + b, at first N(−1, 2²), up the mean of log D(G(z)), with data from N(1, 1)."""
    z, real = torch.randn(2, samples, dtype=torch.float64)
    theta = torch.tensor([2.0, -1.0], dtype=torch.float64)              # a, b
    seen = theta                                                        # the generator that D knows
    one = torch.ones((), dtype=torch.float64)
    rows = torch.linspace(0, 1, samples, dtype=torch.float64)           # only to draw the points apart
    for step in range(steps):
        if follows:
            seen = theta
        theta.requires_grad_()
        fake = theta[0] * z + theta[1]                                  # (samples,)
        logit = log_normal(fake, one, one) - log_normal(fake, seen[1].detach(), seen[0].detach())
        gradient, = torch.autograd.grad(torch.nn.functional.logsigmoid(logit).mean(), theta)
        theta = (theta + rate * gradient).detach()
        if step % 4 == 0:
            clouds = [torch.stack([x, rows, torch.full_like(x, group)], 1)
                      for group, x in enumerate([real, fake.detach()])]
            yield {"data and fakes": torch.cat(clouds), "spread of the fakes": fake.std().item()}
    return (theta[0] * z + theta[1]).std().item()
