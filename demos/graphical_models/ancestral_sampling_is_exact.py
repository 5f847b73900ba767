"""One pass through a directed model in topological order draws an exact sample, whatever state it starts from.

Each node is drawn given its parents, which are drawn already. After the pass the product of the conditionals, which is
the joint, is the distribution of the sample. In another order, or with Gibbs steps that condition on all other nodes,
as an undirected model must, one pass is not enough.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §16.3 (ancestral sampling).
"""
import torch
from _joint import conditionals, draw_parents, marginal, states

evidence = "identity"
measures = "total variation distance between the distribution after one pass and the joint, largest of 16 starts"
holds_within = 0.0, 1e-12
control = {"children before their parents": {"order": "reversed"}, "a sweep of Gibbs steps": {"given": "all others"}}
knobs = {"given": ["parents", "all others"], "order": ["topological", "reversed"], "passes": (1, 20)}
predict = (
    "All nodes of a directed model start at 0. Draw each once, parents first. Is the result an exact sample?",
    ["only after many passes", "yes, after this one pass", "only if all nodes are independent"],
    1,
)
picture = {"distance": "curve", "distribution": "matrix"}


def experiment(given="parents", order="topological", passes=1, nodes=8):
    """Carry the distribution of the state, written out, through a pass, instead of drawing samples of it."""
    x = states(nodes)  # (256, 8)
    factors = [factor.view([2] * nodes) for factor in conditionals(x, draw_parents(nodes, 3))]
    joint = 1
    for factor in factors:
        joint = joint * factor  # one axis a node
    others = [[node for node in range(nodes) if node != one] for one in range(nodes)]
    if given == "all others":
        factors = [joint / marginal(joint, rest) for rest in others]
    starts = torch.eye(2**nodes, dtype=x.dtype)[torch.randperm(2**nodes)[:16]]
    now = [start.view([2] * nodes) for start in starts]  # sixteen states, each with certainty
    for _ in range(passes):
        for node in range(nodes) if order == "topological" else reversed(range(nodes)):
            now = [factors[node] * marginal(p, others[node]) for p in now]  # forget x_i, draw it anew
            distance = max((p - joint).abs().sum().item() / 2 for p in now)
            yield {"distance": distance, "distribution": now[0].reshape(16, 16)}
    return distance
