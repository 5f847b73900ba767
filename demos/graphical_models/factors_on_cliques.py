"""In a chain A – B – C with factors on its cliques, A and C are independent given B.

The cliques are {A, B} and {B, C}. With B fixed, the product of their factors is a function of A times one of C. A
factor on the connected component {A, B, C} can tie A to C directly: then the missing edge says nothing.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §16.2.2 (cliques) and §16.2.5 (separation).
"""
import torch
from _joint import information

evidence = "identity"
measures = {
    "given B": "mutual information of A and C given B, in nats, largest of 50 random models",
    "without B": "mutual information of A and C, in nats, mean of the same models",
}
holds_within = {"given B": (None, 1e-12)}
guards = {"without B": (0.001, None)}  # A and C do hang together, through B
control = {"a factor on the component": {"direct": 1.0}}
knobs = {"direct": (0.0, 2.0), "values": (2, 6)}
predict = (
    "A chain A – B – C has a factor for A, B and one for B, C. Given B, the variables A and C are …",
    ["independent", "dependent, since all three are connected", "dependent or not, as the factors happen to be"],
    0,
)
picture = {"A and C given B": "matrix", "if independent": "matrix", "information given B": "curve"}


def experiment(direct=0.0, values=3, models=50):
    """Draw positive factors and write out the joint; `direct` is the strength of a factor on all three."""
    given, without = [], []
    for _ in range(models):
        ab, bc = torch.randn(2, values, values, dtype=torch.float64).exp()  # (A, B) and (B, C)
        abc = torch.exp(direct * torch.randn(values, values, values, dtype=torch.float64))
        joint = ab[:, :, None] * bc[None] * abc  # (A, B, C)
        joint = joint / joint.sum()
        given.append(information(joint, 0, 2, given=(1,)))
        without.append(information(joint, 0, 2))
        first = joint[:, 0] / joint[:, 0].sum()  # p(a, c | B takes its first value)
        yield {
            "A and C given B": first,
            "if independent": first.sum(1, keepdim=True) * first.sum(0),
            "information given B": round(given[-1], 9),
        }
    return {"given B": max(given), "without B": sum(without) / models}
