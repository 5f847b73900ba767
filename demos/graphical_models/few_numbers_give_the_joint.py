"""If each of 12 binary variables has at most two parents, 48 numbers or fewer give all 4096 probabilities.

A table of the joint distribution has 2^n − 1 free numbers; a node with k parents needs 2^k, one for each state of its
parents. The product of the nodes' tables gives the joint back, provided that the arrows left out are not needed.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §16.1 and §16.2.1.
"""
import math

from _joint import conditionals, draw_parents, marginal, states

evidence = "identity"
measures = {"numbers": "numbers in all tables", "error": "total variation distance of the joint rebuilt from them"}
holds_within = {"numbers": (None, 48), "error": (0.0, 1e-12)}
control = {
    "all earlier nodes are parents": {"in_graph": 11, "in_data": 11},
    "an arrow left out is needed": {"in_data": 3},
}
knobs = {"in_graph": (1, 11), "in_data": (1, 11)}
predict = (
    "Each of 12 binary variables depends on two others at most. How many numbers give their joint distribution?",
    ["4095", "about 400", "fewer than 50"],
    2,
)
picture = {"log10 numbers of the graph": "curve", "log10 numbers of the table": "curve", "joint": "matrix"}


def experiment(in_graph=2, in_data=2, nodes=12):
    """Make a joint with up to `in_data` parents a node, read off tables with up to `in_graph`, and multiply them."""
    x = states(nodes)  # (4096, 12)
    true_parents = draw_parents(nodes, in_data)
    joint = 1
    for factor in conditionals(x, true_parents):
        joint = joint * factor
    joint = joint.view([2] * nodes)  # one axis a variable
    rebuilt, numbers = 1, 0
    for node, parents in enumerate(true_parents):
        kept = parents[-in_graph:]  # the graph may leave some out
        table = marginal(joint, [*kept, node]) / marginal(joint, kept)  # p(x_i | kept parents)
        rebuilt, numbers = rebuilt * table, numbers + 2 ** len(kept)
        yield {
            "log10 numbers of the graph": math.log10(numbers),
            "log10 numbers of the table": math.log10(2 ** (node + 1) - 1),
            "joint": rebuilt.expand_as(joint).reshape(64, 64),
        }
    return {"numbers": numbers, "error": (rebuilt - joint).abs().sum().item() / 2}
