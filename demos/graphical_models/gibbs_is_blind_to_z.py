"""Add c to every energy: log Z falls by c, and the Gibbs sampler does not change at all.

A Gibbs step draws x_i from p(x_i | the others) = e^{−E(x)} / Σ e^{−E}, a sum over the values of x_i alone: a constant
cancels. So the samples of a chain can't tell Z. What they estimate in training is the gradient of log Z.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §17.4 (Gibbs sampling), §18.1 and §18.7 (Z).
"""
import torch
from _joint import states

evidence = "identity"
measures = {
    "kernel": "largest change of a transition probability between two of the 64 states",
    "log Z": "distance of the change of log Z from −c",
}
holds_within = {"kernel": (0.0, 1e-12), "log Z": (0.0, 1e-12)}
control = {"energies doubled as well": {"factor": 2.0}}  # a change that is no constant
knobs = {"shift": (-5.0, 5.0), "factor": (0.5, 3.0)}
predict = (
    "You have as many Gibbs samples from a model as you want, but can't evaluate its energy. Can you tell Z from them?",
    ["yes, from their frequencies", "yes, if the chain has mixed", "no"],
    2,
)
picture = {"log Z": "curve", "transitions": "matrix", "change of the transitions": "curve"}


def experiment(shift=3.0, factor=1.0, spins=6, steps=30):
    """Write out the random-scan Gibbs kernel of a small model while its energy goes from E to factor E + shift."""
    x = 2 * states(spins) - 1  # (64, 6)
    weights = torch.randn(spins, spins, dtype=x.dtype).triu(1)
    energy = -((x @ weights) * x).sum(1) - x @ torch.randn(spins, dtype=x.dtype)  # (64,)
    apart = (x[:, None] != x).sum(2)  # (64, 64): in how many spins two states differ
    first = None
    for t in torch.linspace(0, 1, steps, dtype=x.dtype):
        now = energy * (1 + t * (factor - 1)) + t * shift
        flip = torch.sigmoid(now[:, None] - now)  # e^{−E(new)} / (e^{−E(old)} + e^{−E(new)}), (old, new)
        kernel = torch.where(apart == 1, flip / spins, 0.0)  # choose one of the spins, redraw it
        kernel = kernel + torch.diag(1 - kernel.sum(1))
        log_z = torch.logsumexp(-now, 0).item()
        first = first or (kernel, log_z)
        change = (kernel - first[0]).abs().max().item()
        yield {"log Z": log_z, "transitions": kernel, "change of the transitions": round(change, 9)}
    return {"kernel": change, "log Z": abs(log_z - first[1] + shift)}
