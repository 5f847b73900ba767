"""Adam with ρ1 = 0 is RMSprop with bias correction; what ρ1 > 0 adds is momentum.

With ρ1 = 0 the first moment s is the gradient itself. What remains is the gradient over the root of a decaying mean of
squares, as in RMSprop, where dividing r by 1 − ρ2^t multiplies the step by √(1 − ρ2^t).

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.5.3.
"""
import torch
from _rules import adam, rmsprop, updates

evidence = "identity"
measures = "largest difference between Adam's steps and RMSprop's times √(1 − ρ2^t), in units of ε"
holds_within = 0.0, 1e-12
control = {"momentum": {"rho1": 0.9}, "no_correction": {"correct": False}}
knobs = {"rho1": (0.0, 0.99), "rho2": (0.5, 0.999), "correct": [True, False]}
predict = (
    "Adam's ρ1 is set to 0. What is left is …",
    ["gradient descent", "AdaGrad", "RMSprop with bias correction", "momentum"],
    2,
)
picture = {"adam": "curve", "rmsprop, corrected": "curve"}


def experiment(rho1=0.0, rho2=0.999, correct=True, steps=60):
    """Give both the same random gradients with a drift, which momentum would follow."""
    g = 0.5 + torch.randn(steps, 10, dtype=torch.float64)
    t = torch.arange(1, steps + 1, dtype=torch.float64)[:, None]
    ours = updates(adam, g, rate=1.0, rho1=rho1, rho2=rho2, delta=0.0, correct=correct)
    theirs = updates(rmsprop, g, rate=1.0, rho=rho2, delta=0.0) * (1 - rho2**t).sqrt()
    for now in range(steps):
        yield {"adam": ours[now, 0], "rmsprop, corrected": theirs[now, 0]}
    return (ours - theirs).abs().max()
