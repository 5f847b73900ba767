"""A minibatch gradient is right on average; its variance is that of one example's divided by the size m.

A minibatch drawn at random with replacement has m independent examples: the mean over all possible minibatches is the
full gradient, and the variance is σ²/m. So the noise shrinks like 1/√m: a hundred times the examples buy one digit.
It is unbiased, but never exact; copies of one example add nothing.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.1.3, §8.2.6.
"""
from itertools import product

import torch

evidence = "exhaustive"
measures = {"bias": "largest distance of the mean over all minibatches from the full gradient, over all m",
            "variance": "largest |m · variance / variance at m = 1 − 1|"}
holds_within = {"bias": (None, 1e-12), "variance": (None, 1e-12)}
control = {"copies of one example": {"draw": "copies"}, "always the first example in": {"draw": "fixed first"}}
knobs = {"draw": ["independent", "copies", "fixed first"], "examples": (2, 6)}
predict = "With 100 times as many examples in a minibatch its gradient's standard error falls by a factor of …", [
    "10", "100", "10 000"], 0
picture = {"minibatch gradients": "scatter", "log10 of the variance": "curve"}


def experiment(draw="independent", examples=6, largest_m=4):
    """List every minibatch of m = 1 … 4 out of 6 examples of a linear regression, with its gradient."""
    x = torch.randn(examples, 2, dtype=torch.float64)
    y, w = torch.randn(examples, dtype=x.dtype), torch.randn(2, dtype=x.dtype)
    gradients = 2 * (x @ w - y)[:, None] * x                # (examples, 2): of the squared errors
    full = gradients.mean(0)
    one = (gradients - full).square().sum(1).mean()         # the variance at m = 1
    bias = variance_error = 0.0
    for m in range(1, largest_m + 1):
        batches = torch.tensor(list(product(range(examples), repeat=m)))        # (examples^m, m)
        if draw == "copies":
            batches = batches[:, :1].expand(-1, m)
        elif draw == "fixed first":
            batches[:, 0] = 0
        means = gradients[batches].mean(1)                  # (examples^m, 2): one gradient for each minibatch
        variance = (means - full).square().sum(1).mean()
        bias = max(bias, (means.mean(0) - full).abs().max().item())
        variance_error = max(variance_error, abs((m * variance / one).item() - 1))
        yield {"minibatch gradients": means, "log10 of the variance": variance.log10()}
    return {"bias": bias, "variance": variance_error}
