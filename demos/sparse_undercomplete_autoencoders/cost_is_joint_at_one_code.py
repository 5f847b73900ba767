"""The sparse autoencoder's cost is −log p(x, h) at a single code h, and its gap to −log p(x) differs from x to x.

With h from a Laplace prior and x from a Gaussian around g(h) with variance 1/2, ‖x − g(h)‖² + λ|h| is −log p(x, h) up
to a constant. The likelihood p(x) takes the integral over all h. A single h stands in for it, here the best one: an
approximation whose error isn't the same for all x.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §14.2.1.
"""
import math

import torch

evidence = "identity"
measures = {"identity": "spread of cost + log p(x, h) over all x and h, as a share of the largest cost",
            "gap": "standard deviation over x of least cost + log p(x), in nats"}
holds_within = {"identity": (0.0, 1e-12), "gap": (0.01, None)}  # 0.01: far above the error of the grid
control = {"variance": 1.0}                                   # noise that the squared error does not stand for
knobs = {"variance": [0.25, 0.5, 1.0], "rate": (0.2, 3.0)}
predict = "The least cost over all codes of an x and −log p(x) differ by …", [
    "nothing", "the same constant for every x", "an amount that differs from x to x"], 2
picture = {"−log p(x) and least cost": "scatter", "gap": "histogram"}


def experiment(variance=0.5, rate=1.0, examples=60):
    """Integrate p(x, h) over a fine grid of one-dimensional codes, beside the autoencoder's cost; `rate` is λ."""
    h = torch.linspace(-20, 20, 8001, dtype=torch.float64)    # steps of 0.005
    a, b = torch.randn(2, 3, dtype=torch.float64)
    g = torch.outer(h, a / a.norm()) + torch.sin(torch.outer(h, b))       # (8001, 3): a curve in three dimensions
    log_prior = torch.log(rate / 2 * torch.exp(-rate * h.abs()))
    largest, low, high, points = 0.0, math.inf, -math.inf, []
    for _ in range(examples):
        x = g[torch.randint(3000, 5001, (1,))] + variance**0.5 * torch.randn(1, 3, dtype=torch.float64)
        square = (x - g).square().sum(1)                      # (8001,)
        cost = square + rate * h.abs()
        joint = log_prior - square / (2 * variance) - 1.5 * math.log(2 * math.pi * variance)    # log p(x, h)
        largest = max(largest, cost.max().item())
        low, high = min(low, (cost + joint).min().item()), max(high, (cost + joint).max().item())
        log_p = torch.logsumexp(joint, 0) + math.log(0.005)   # log of the integral over h
        points.append([-log_p.item(), cost.min().item()])
        yield {"−log p(x) and least cost": points, "gap": [least - p for p, least in points]}
    return {"identity": (high - low) / largest, "gap": torch.tensor(points).diff(dim=1).std().item()}
