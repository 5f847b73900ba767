"""Dividing kept units by the keep probability leaves the mean over all masks equal to the unit itself.

A unit h is kept with probability 1 − p, so its mean over the masks is (1 − p) h. Divided by 1 − p it is h, and the next
layer receives in training, on average, what it receives at test time from all the units.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12 (weight scaling, and its form in training).
"""
import torch
from _masks import every_mask, likelihood

evidence = "exhaustive"
measures = "largest difference between a unit's mean over all 1024 masks and the unit"
holds_within = 0.0, 1e-12
control = {"divide": False}                                    # masks alone: the mean is (1 − p) h
knobs = {"p": (0.1, 0.8), "divide": [True, False]}
predict = (
    "Dropout with p = 0.2 only multiplies by the mask, nothing else. Averaged over all masks, a unit of value 1 is …",
    ["1.25", "1", "0.8", "0.2"],
    2,
)
picture = {"running mean / unit": "bars", "input of the next unit": "histogram"}


def experiment(p=0.5, divide=True, units=10):
    """Go through all masks of a layer of ten units, likely and unlikely ones, and add up."""
    h = 0.5 + torch.rand(units, dtype=torch.float64)
    w = torch.randn(units, dtype=torch.float64)                # weights of one unit of the next layer
    masks = every_mask(units)
    masks = masks[torch.randperm(len(masks))]                  # (1024, units)
    weights = likelihood(masks, 1 - p)                         # they sum to 1
    dropped = h * masks / ((1 - p) if divide else 1)
    mean, seen = torch.zeros_like(h), 0.0
    for first in range(0, len(masks), 32):
        block = slice(first, first + 32)
        mean += weights[block] @ dropped[block]
        seen += weights[block].sum()
        yield {"running mean / unit": mean / seen / h, "input of the next unit": dropped[: first + 32] @ w}
    return (mean - h).abs().max()
