"""Between two deep modes Gibbs hardly moves: a chain of 100 steps looks settled, and has missed half of the model.

The RBM is symmetric: all units flipped has the same energy, so either mode holds half of the probability. To leave its
mode most units of a layer must flip against all others, and the deeper the modes are the rarer that is.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §17.5.
"""
import torch
from _rbm import states, transitions

evidence = "counterexample"
measures = {
    "share": "probability of the other mode after 100 steps, in truth 0.5",
    "moving": "total variation between the distributions after 90 and after 100 steps",
}
holds_within = {"share": (None, 0.05), "moving": (None, 0.01)}
control = {"shallow modes": {"scale": 1.0}}
knobs = {"scale": (0.0, 4.0), "steps": (20, 1000)}
predict = (
    "Two modes hold half the probability each, with hardly anything between. A chain starts in one. After 100 steps …",
    ["it is in the other with probability ½", "with about 0.3", "with less than 0.05"],
    2,
)
picture = {"share of the other mode": "curve", "visible units on: chain": "bars", "visible units on: model": "bars"}


def experiment(scale=2.5, steps=100):
    """Follow the exact distribution of a block Gibbs chain in an RBM of 5 + 5 units that starts with all units on."""
    w = scale * (1 + 0.1 * torch.randn(5, 5, dtype=torch.float64))
    b, c = -w.sum(1) / 2, -w.sum(0) / 2  # makes the energy the same when all units flip
    up, down = transitions(w, b, c)
    v = states(5)  # (32, 5)
    on = v.sum(1).long()
    model = (v @ b + torch.nn.functional.softplus(v @ w + c).sum(1)).softmax(0)  # (32)
    now, earlier = torch.zeros(32, dtype=w.dtype), None
    now[-1] = 1.0
    for step in range(steps):
        now = now @ up @ down
        earlier = now if step == steps - 11 else earlier
        share = now[on < 3].sum()  # most visible units off
        counts = [torch.zeros(6, dtype=w.dtype).index_add(0, on, p) for p in (now, model)]
        yield {"share of the other mode": share, "visible units on: chain": counts[0],
               "visible units on: model": counts[1]}  # fmt: skip
    return {"share": share, "moving": (now - earlier).abs().sum() / 2}
