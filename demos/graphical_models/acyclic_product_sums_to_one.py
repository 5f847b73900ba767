"""Local conditional distributions multiplied along an acyclic graph sum to 1: a directed model needs no Z.

Sum over the last node first: its conditional adds up to 1 whatever its parents are, and drops out; so do the others,
one by one. A cycle has no last node, and in general its product does not sum to 1. Potentials are free of such rules.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §16.2.1 (directed models) and §16.2.3 (Z).
"""
import torch
from _joint import conditionals, draw_parents, states

evidence = "identity"
measures = "distance from 1 of the product, summed over all states of ten binary variables"
holds_within = 0.0, 1e-12
control = {
    "an arrow back closes a cycle": {"cycle": 2},
    "potentials for conditionals": {"factors": "potentials"},
}
knobs = {"cycle": [0, 2, 3, 5, 10], "factors": ["conditionals", "potentials"], "most_parents": (1, 5)}
predict = (
    "Node 2 depends on node 1. Let node 1 depend on node 2 as well, and multiply all conditionals. They sum to …",
    ["1, as before", "something else than 1", "0"],
    1,
)
picture = {"sum over all states": "curve", "log10 of the product": "matrix"}


def experiment(cycle=0, factors="conditionals", most_parents=3, nodes=10):
    """Multiply the nodes' factors one by one; with a `cycle` of k nodes, node k is a parent of node 1."""
    x = states(nodes)  # (1024, 10)
    parents = draw_parents(nodes, most_parents)
    if cycle:
        parents[0] = [cycle - 1]
    product = torch.full((2**nodes,), 0.5**nodes, dtype=x.dtype)
    for factor in conditionals(x, parents):
        value = factor if factors == "conditionals" else torch.exp(2 * factor)  # positive, of the same variables
        product = product * 2 * value  # the 2 replaces the ½ of a variable that has no factor yet
        total = product.sum().item()
        yield {"sum over all states": round(total, 9), "log10 of the product": product.log10().view(32, 32)}
    return abs(total - 1)
