"""A probability is e^{−E(x)} divided by Z: only then do they sum to 1, whatever constant is added to the energy.

A constant c in the energy multiplies e^{−E(x)} by e^{−c} in every state, and Z, which is their sum, as well: the ratio
stays. Without Z the numbers sum to Z, and a constant that means nothing would change them.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §16.2.3–§16.2.4.
"""
import torch
from _joint import states

evidence = "identity"
measures = {
    "sum": "distance from 1 of the sum over all 256 states, largest over the constants",
    "change": "largest change of a state's probability when a constant is added to E",
}
holds_within = {"sum": (0.0, 1e-12), "change": (0.0, 1e-12)}
control = {"divide": False}  # e^{−E(x)} alone
knobs = {"divide": [True, False], "temperature": (0.2, 5.0)}
predict = (
    "An energy-based model gives state x the probability P(x). Add 1 to the energy of every state: P(x) becomes …",
    ["P(x) / e", "e P(x)", "P(x), as before"],
    2,
)
picture = {"log Z": "curve", "sum": "curve", "P of the 8 likeliest states": "bars"}


def experiment(divide=True, temperature=1.0, spins=8):
    """Write out a ring of spins with random couplings and shift its energy by constants from −2 to 2."""
    x = 2 * states(spins) - 1  # (256, 8) of −1 and 1
    coupling, field = torch.randn(2, spins, dtype=x.dtype)
    energy = -((x * x.roll(1, 1)) @ coupling + 0.5 * x @ field) / temperature  # (256,)

    def probabilities(shift):
        weights = torch.exp(-(energy + shift))
        return weights / weights.sum() if divide else weights

    at_zero, off, change = probabilities(0.0), 0.0, 0.0
    for shift in torch.linspace(-2, 2, 41, dtype=x.dtype):
        p = probabilities(shift)
        off = max(off, abs(p.sum().item() - 1))
        change = max(change, (p - at_zero).abs().max().item())
        log_z = torch.logsumexp(-(energy + shift), 0)
        yield {"log Z": log_z, "sum": round(p.sum().item(), 9), "P of the 8 likeliest states": p[energy.argsort()[:8]]}
    return {"sum": off, "change": change}
