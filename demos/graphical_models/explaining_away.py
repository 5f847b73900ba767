"""Two independent causes become dependent once their common effect is seen: one explains the other away.

In A → C ← B nothing ties A to B until C is known. Then either cause will do, so finding one makes the other less
likely. A fork A ← C → B and a chain A → C → B behave the other way round: dependent, and independent given C.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §16.2.5; Pearl (1988), Probabilistic Reasoning.
"""
import torch
from _joint import information

evidence = "identity"
measures = {
    "before": "mutual information of the causes A and B in nats",
    "after": "mutual information of A and B given the effect C in nats",
    "drop": "fall of p(burglary | alarm) when the earthquake is learned, too",
}
holds_within = {"before": (None, 1e-12), "after": (1e-3, None), "drop": (0.01, None)}
control = {"fork: A and B from C": {"graph": "fork"}, "chain: A to C to B": {"graph": "chain"}}
knobs = {"graph": ["collider", "fork", "chain"], "strength": (0.1, 0.95)}
predict = (
    "The alarm rings: a burglar? Then the radio reports an earthquake, which also sets off alarms. A burglar is now …",
    ["less likely than before the report", "as likely", "likelier"],
    0,
)
picture = {"prior, alarm, alarm and quake": "bars", "p(burglary | alarm)": "curve", "with quake": "curve"}


def experiment(graph="collider", strength=0.9, steps=40):
    """Write out p(a, b, c) for burglary a, earthquake b and alarm c, from a weak link up to `strength`."""
    rates = 0.1 + 0.2 * torch.rand(2, dtype=torch.float64)
    first, second = (torch.stack([1 - rate, rate]) for rate in rates)  # p(a), or p(c) in a fork; p(b)
    for link in torch.linspace(0.05, 1, steps, dtype=torch.float64) * strength:
        on = torch.stack([torch.tensor(0.05, dtype=link.dtype), link + 0.05 * (1 - link)])  # p(child | parent is 0, 1)
        flip = torch.stack([1 - on, on], 1)  # (parent, child)
        if graph == "collider":
            off = 0.95 * (1 - link) ** torch.tensor([[0.0, 1.0], [1.0, 2.0]])  # (a, b): no cause rings it (noisy OR)
            joint = (first[:, None] * second)[:, :, None] * torch.stack([off, 1 - off], 2)  # (a, b, c)
        elif graph == "fork":
            joint = torch.einsum("c,ca,cb->abc", first, flip, flip)
        else:
            joint = torch.einsum("a,ac,cb->abc", first, flip, flip)
        prior = joint[1].sum()
        alarm = joint[1, :, 1].sum() / joint[:, :, 1].sum()
        both = joint[1, 1, 1] / joint[:, 1, 1].sum()
        yield {
            "prior, alarm, alarm and quake": torch.stack([prior, alarm, both]),
            "p(burglary | alarm)": alarm,
            "with quake": both,
        }
    return {"before": information(joint, 0, 1), "after": information(joint, 0, 1, (2,)), "drop": alarm - both}
