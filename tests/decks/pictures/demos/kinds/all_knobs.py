"""A sum stays below its bound as long as nobody turns it up.

Chance adds at most one.

Source: arithmetic.
"""

import numpy as np

evidence = "statistical"
measures = "the sum"
holds_within = None, 10.0
control = {"mode": "loud"}
knobs = {"base": (0.0, 20.0), "count": (1, 1000000), "mode": ["quiet", "loud"], "doubled": [False, True]}
predict = "The sum is …", ["below ten", "above ten", "ten"], 0
picture = {"sum": "curve"}


def experiment(base=5.0, count=100, mode="quiet", doubled=False):
    """Add what the knobs say, and a little chance."""
    total = base + count / 1000000 + (20.0 if mode == "loud" else 0.0) + np.random.random()
    total *= 2 if doubled else 1
    for step in range(1, 5):
        yield {"sum": total * step / 4}
    return total
