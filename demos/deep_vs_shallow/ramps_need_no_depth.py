"""One layer of d ReLU units computes Σ max(0, x_i); a deeper network needs as many in its first layer alone.

Fewer than d units in the first layer leave a direction v with W v = 0, and all that follows, however deep and wide, is
blind along v: the output at x and at x + t v is the same. Σ max(0, x_i) does move along v, by ½ or more for a unit
vector v and t between −1 and 1, since Σ max(0, v_i) + Σ max(0, −v_i) = Σ |v_i| ≥ 1. So there the error reaches ¼.

Source: worked out here from the rank of the first weight matrix; it holds where no connection skips that layer.
"""
from itertools import pairwise

import torch

evidence = "identity"
measures = {"one layer": "largest error of d ReLU units in one layer on 200 random points",
            "blind": "how far the output of a deep network moves along v, largest over 1 to `layers` layers",
            "target": "how far Σ max(0, x_i) moves along the same v, smallest over 1 to `layers` layers"}
holds_within = {"one layer": (None, 1e-12), "blind": (None, 1e-12)}
guards = {"target": (0.5, None)}                # what the blind network misses
control = {"missing": 0}                        # d units in the first layer: no direction is lost
knobs = {"missing": (0, 4), "layers": (1, 8)}
predict = (
    "Five ReLU layers, 7 units in the first, 1000 in each other, are to compute Σ max(0, x_i) of 8 inputs. They …",
    ["can, with suitable weights", "can come as close as wanted", "stay off by ¼ or more somewhere"],
    2,
)
picture = {"target 0, deep network 1": "scatter", "moves along v": "curve", "target moves": "curve"}


def experiment(missing=1, layers=6, d=8, width=64):
    """Draw networks of 1 to `layers` hidden layers and walk along the direction that their first layer sees least."""
    x = torch.randn(200, d, dtype=torch.float64)
    one_layer = torch.relu(x @ torch.eye(d, dtype=x.dtype)) @ torch.ones(d, dtype=x.dtype)
    wrong = (one_layer - x.clamp(min=0).sum(1)).abs().max()
    t = torch.linspace(-1, 1, 41, dtype=x.dtype)
    blind, target = 0.0, float("inf")
    for depth in range(1, layers + 1):
        sizes = [d, d - missing] + [width] * (depth - 1) + [1]
        weights = [torch.randn(m, n, dtype=x.dtype) * (2 / m)**0.5 for m, n in pairwise(sizes)]
        v = torch.linalg.svd(weights[0].T).Vh[-1]                       # (d): W v = 0 if a unit is missing
        h = line = t[:, None] * v                                       # (41, d)
        for W in weights[:-1]:
            h = torch.relu(h @ W + 0.1 * torch.randn(W.shape[1], dtype=x.dtype))
        network, f = (h @ weights[-1])[:, 0], line.clamp(min=0).sum(1)
        moved, should = (y.max() - y.min() for y in (network, f))
        blind, target = max(blind, moved.item()), min(target, should.item())
        drawn = torch.cat([torch.stack([t, y, torch.full_like(y, i)], 1) for i, y in enumerate((f, network))])
        yield {"target 0, deep network 1": drawn, "moves along v": moved, "target moves": should}
    return {"one layer": wrong, "blind": blind, "target": target}
