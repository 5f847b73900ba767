"""Without a penalty an overcomplete linear autoencoder learns to copy, even data unlike any it was trained on.

With at least as many code units as inputs the product D E can be the identity, which has error 0 on everything. So the
error says nothing about the data. With 4 units for 8 inputs the autoencoder must choose directions, and on data with
other ones it fails.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §14.1 and §14.2.
"""
import torch
from _linear import centred_data, train

evidence = "statistical"
measures = "squared error as a share of the variance, on data drawn from another distribution"
holds_within = None, 1e-3                                     # 1 would be: no better than its mean; 0: a perfect copy
control = {"width": 4}                                        # undercomplete
knobs = {"width": (1, 24), "steps": (100, 2000)}
predict = "16 linear code units, 8 inputs, no penalty. On data that has nothing to do with the training data it …", [
    "fails: it has learned other features", "copies nearly perfectly", "halves the error"], 1
picture = {"error on training data": "curve", "error on other data": "curve", "D E": "matrix"}


def experiment(width=16, steps=1500):
    """Train a linear autoencoder on correlated data, and try it on uncorrelated noise."""
    x, _ = centred_data()                                     # (200, 8)
    other = torch.randn(200, 8, dtype=torch.float64)
    for cost, E, D in train(x, width, steps):
        P = D @ E                                             # (8, 8): what is applied to an input
        error = ((other - other @ P.T).square().sum() / other.square().sum()).item()
        yield {"error on training data": cost / x.square().sum(1).mean().item(), "error on other data": error, "D E": P}
    return error
