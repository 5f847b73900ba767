"""The 4!·2⁴ = 384 relabellings of 4 tanh units are 384 different weight vectors of one and the same function.

Swapping two hidden units together with all their weights changes nothing but the order of a sum; turning the signs of
a tanh unit's incoming and outgoing weights changes nothing, since tanh is odd. So each minimum comes with hundreds of
equal copies: very many minima, but none of them worse than another.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.2; Chen, Lu & Hecht-Nielsen (1993).
"""
from itertools import permutations, product

import torch

evidence = "exhaustive"
measures = {"difference": "largest difference between a relabelled network's output and the original's",
            "copies": "different weight vectors among the relabellings"}
holds_within = {"difference": (None, 1e-12)}
guards = {"copies": (384, 384)}                 # they are different points of weight space
control = {"incoming weights alone": {"moved": "incoming"}, "a unit that is not odd": {"unit": "relu"}}
knobs = {"moved": ["both", "incoming"], "unit": ["tanh", "relu"]}
predict = "A network with 4 hidden tanh units is at a minimum. How many weight vectors give the same function?", [
    "4", "24", "384 or more"], 2
picture = {"incoming weights": "matrix", "outputs of original and copy": "scatter"}


def experiment(moved="both", unit="tanh", units=4):
    """Relabel the units of a random network in every order and with every choice of signs."""
    f = {"tanh": torch.tanh, "relu": torch.relu}[unit]
    x = torch.randn(50, 3, dtype=torch.float64)
    incoming = torch.randn(units, 4, dtype=torch.float64)   # (units, 3 inputs and a bias)
    outgoing = torch.randn(units, dtype=torch.float64)

    def output(incoming, outgoing):                         # (50,)
        return f(x @ incoming[:, :3].T + incoming[:, 3]) @ outgoing

    original = output(incoming, outgoing)
    seen, largest = set(), 0.0
    for order in permutations(range(units)):
        for signs in product((1.0, -1.0), repeat=units):
            sign = torch.tensor(signs, dtype=x.dtype)
            W = sign[:, None] * incoming[list(order)]
            v = sign * outgoing[list(order)] if moved == "both" else outgoing
            copy = output(W, v)
            seen.add(tuple(torch.cat([W.flatten(), v]).tolist()))
            largest = max(largest, (copy - original).abs().max().item())
        yield {"incoming weights": W, "outputs of original and copy": torch.stack([original, copy], 1)}
    return {"difference": largest, "copies": len(seen)}
