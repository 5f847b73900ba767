"""Drawing h given v, then v given the new h, leaves an RBM's distribution as it is and forgets any start.

Units of a layer are independent given the other layer, so a layer is drawn at once from its conditional; a draw from a
conditional of p leaves p invariant. Both layers at once, each given the other's old state, is no such step.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §17.3–§17.4 and §20.2.
"""
import torch
from _rbm import draw, minus_energy, transitions

evidence = "identity"
measures = {
    "change": "total variation between the model's distribution before and after a step",
    "start": "total variation from the model's distribution after 200 steps, for the worst start",
}
holds_within = {"change": (None, 1e-12), "start": (None, 1e-9)}
control = {"both layers at once": {"order": "both at once"}, "weights of another model": {"factor": 0.5}}
knobs = {"order": ["one after the other", "both at once"], "factor": (-1.0, 2.0)}
predict = (
    "To save time both layers of an RBM are redrawn at once, each given the other's old state. The chain then …",
    ["has the same stationary distribution", "mixes faster to the same distribution", "settles in another one"],
    2,
)
picture = {"distance": "curve", "from a far start": "matrix", "model": "matrix"}


def experiment(order="one after the other", factor=1.0, steps=200):
    """Write out the transition matrix of an RBM with 4 + 3 units over its 128 joint states and apply it."""
    w, b, c = draw(4, 3, 0.7)
    model = minus_energy(w, b, c).flatten().softmax(0)  # (128): v slow, h fast
    up, down = transitions(factor * w, b, c)  # p(h | v) (16, 8), p(v | h) (8, 16)
    if order == "one after the other":
        step = torch.einsum("vk,kw->vwk", up, down)[:, None].expand(-1, 8, -1, -1)  # the old h plays no part
    else:
        step = torch.einsum("vk,hw->vhwk", up, down)
    step = step.reshape(128, 128)  # (old v and h, new v and h)
    change = (model @ step - model).abs().sum() / 2
    rows = torch.eye(128, dtype=w.dtype)  # every start
    for count in range(steps):
        rows = rows @ step
        distances = (rows - model).abs().sum(1) / 2
        if count < 40:
            yield {"distance": distances.max(), "from a far start": rows[model.argmin()].view(16, 8),
                   "model": model.view(16, 8)}  # fmt: skip
    return {"change": change, "start": distances.max()}
