"""A ring of 50 units, the simplest of reservoirs, has a larger usable memory capacity than random ones of its size.

In exact arithmetic both, if linear, could recall 50 inputs. But in a random reservoir the traces of old inputs nearly
line up, and the readout cannot tell them apart in finite precision and with a ridge. A ring keeps them on separate
units.

Source: Rodan & Tiňo (2011), Minimum complexity echo state network.
"""
from _reservoir import matrix, normal, recall, ring, run

evidence = "statistical"
measures = "memory capacity (delays 1 … 80) divided by the mean one of three random reservoirs"
holds_within = 1.4, None  # geometric middle of the gap to equality
control = {"structure": "random"}
knobs = {"structure": ["ring", "random"], "units": (10, 60)}
predict = ("Which reservoir of 50 units remembers longer?", ["one with random links", "a ring", "neither"], 1)
picture = {"r²": "curve", "r² of random ones": "curve"}


def experiment(structure="ring", units=50, steps=2000, delays=80):
    """Measure r² at each delay for one reservoir and for three random ones, at the same noise."""
    x, r2 = normal(steps), []
    ours = ring(units, 0.9) if structure == "ring" else matrix(units, 0.9)
    for W in (ours, *(matrix(units, 0.9) for _ in range(3))):
        r2.append(recall(run(W, 0.01 * x[:, None] * normal(units)), x, delays, ridge=1e-9))
    others = sum(r2[1:]) / 3
    for own, random in zip(r2[0].clamp(min=0.01), others.clamp(min=0.01), strict=True):  # a linear axis
        yield {"r²": own, "r² of random ones": random}
    return (r2[0].sum() / others.sum()).item()
