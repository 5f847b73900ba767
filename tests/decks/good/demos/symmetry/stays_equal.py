"""Units that start equal stay equal.

Both receive the same gradient in every step, so nothing ever tells them apart.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4.
"""
from _units import train

evidence = "identity"
measures = "difference between the two units' weights after training"
holds_within = None, 1e-12
control = {"difference": 0.1}
knobs = {"difference": (0.0, 0.5), "steps": (1, 60)}
predict = "After training, the two weights are …", ["equal", "different"], 0
picture = {"first": "curve", "weights": "bars"}


def experiment(difference=0.0, steps=30):
    """Train two units whose weights differ by `difference`."""
    for first, second in train(difference, steps):
        yield {"first": first, "weights": [first, second]}
    return abs(first - second)
