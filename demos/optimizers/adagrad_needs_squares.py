"""AdaGrad must sum the squared gradients: sums of the gradients themselves cancel out or turn negative.

With squares, |g| / √r is at most 1, so no step is longer than ε. A plain sum of gradients of both signs wanders around
0: its root is undefined when it is negative, and the step has no limit when it is close to 0.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.5.1; Duchi, Hazan & Singer (2011), JMLR 12.
"""
import torch
from _rules import adagrad

evidence = "counterexample"
measures = "number of steps, of 1000, that are undefined or longer than ε"
holds_within = 0.0, 0.0
control = {"squared": False}
knobs = {"squared": [True, False], "mean": (-1.0, 2.0)}
predict = (
    "The gradients are 1, −1, 1, −1. After these four steps the sum of the gradients, unlike that of the squares, is …",
    ["4", "0", "−4"],
    1,
)
picture = {"r": "curve", "step / ε": "curve"}


def experiment(squared=True, mean=0.0, steps=100, size=10, rate=0.1):
    """Run AdaGrad on ten streams of random gradients at once."""
    memory, wild = {}, 0
    for g in mean + torch.randn(steps, size, dtype=torch.float64):
        step = adagrad(g, memory, rate=rate, squared=squared).abs() / rate    # (size), may be nan
        wild += (~(step <= 1 + 1e-12)).sum()
        yield {"r": memory["r"][0], "step / ε": step[0].nan_to_num(0.0)}
    return wild
