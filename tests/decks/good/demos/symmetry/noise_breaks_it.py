"""A little noise in the weights drives the units apart.

The larger unit receives the larger gradient, so a difference grows.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4.
"""
import numpy as np
from _units import train

evidence = "statistical"
measures = "growth of the difference between the two units' weights"
holds_within = 1.01, None
control = {"noise": 0.0}
picture = {"apart": "curve"}


def experiment(noise=0.01, steps=30):
    """Start two units `noise` apart (up to a random factor) and measure how much further apart they get."""
    start = noise * (1 + np.random.random())
    for first, second in train(start, steps):
        yield {"apart": second - first}
    return abs(second - first) / start if start else 1.0
