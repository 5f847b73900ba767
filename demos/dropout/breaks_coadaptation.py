"""A network trained with dropout still predicts without half its units; one trained plainly is worse than a constant.

A unit in training meets other partners at every step, so it has to be useful whichever units are there. Without dropout
units correct each other's errors, and the fit breaks down when half of them are missing.

Source: Hinton et al. (2012), arXiv:1207.0580; Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12.
"""
import torch
from _network import adam, drop, output, start

evidence = "statistical"
measures = {
    "half": "mean squared error with half of the units deleted, as a share of the variance of y",
    "whole": "the same with all units",
}
holds_within = {"half": (None, 1.0)}                               # better than predicting the mean of y
guards = {"whole": (None, 0.25)}                               # it did learn
control = {"p": 0.0}
knobs = {"p": (0.0, 0.8), "deleted": (0.1, 0.9)}
predict = (
    "A network is trained without dropout. Then half of its 128 units are deleted and the others doubled. Its error …",
    ["grows many times over", "doubles", "hardly changes"],
    0,
)
picture = {"cost": "curve", "fits with half the units": "scatter"}


def experiment(p=0.5, deleted=0.5, units=128, steps=500):
    """Train on a wave, then delete random halves of the hidden layer, 200 times."""
    x = torch.linspace(-2, 2, 100)[:, None]
    y = torch.sin(2 * x)
    parameters = start(1, units)
    with torch.no_grad():
        parameters[1].uniform_(-2, 2)                          # spread the kinks over the data
    for step, cost in enumerate(adam(lambda: (output(parameters, x, p) - y).square().mean(), parameters, steps)):
        if step % 10 == 0:
            yield {"cost": cost}
    with torch.no_grad():
        W, b, V, c = parameters
        h = torch.relu(x @ W.T + b)                            # (examples, units)
        fits = [h * drop(torch.ones(units), deleted) @ V.T + c for _ in range(200)]
        half = torch.stack([(fit - y).square().mean() for fit in fits]).mean()
        whole = (output(parameters, x) - y).square().mean()
        yield {"fits with half the units": torch.cat([torch.hstack([x, fit]) for fit in fits[:5]])[::4]}
    return {"half": half / y.var(), "whole": whole / y.var()}
