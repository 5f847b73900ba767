"""Writing z where others write 1 − z changes nothing but the sign of the update gate's weights and bias.

Because 1 − σ(a) = σ(−a), a GRU in which z says how much to keep becomes one in which z says how much to write when U, W
and b of the update gate change sign. Both are the same family of functions; only the meaning of the letter differs.

Source: Cho et al. (2014), arXiv:1406.1078 (z keeps); Chung et al. (2014), arXiv:1412.3555 (z writes).
"""
import torch
from _gru import candidate, draw, gate, step

evidence = "identity"
measures = "largest difference between the states of the two conventions, over all steps"
holds_within = 0.0, 1e-12
control = {"sign": 1.0}                                       # rename z, but leave the gate's weights as they are
knobs = {"sign": [-1.0, 1.0]}
predict = "To turn 'z keeps' into 'z writes' without changing any state, the update gate's weights and bias …", [
    "change sign", "stay as they are", "must be learned anew"], 0
picture = {"z keeps above z writes": "matrix", "difference": "curve"}


def experiment(sign=-1.0, units=8, inputs=4, steps=30):
    """Run h = z ⊙ h + (1 − z) ⊙ n beside h = (1 − z) ⊙ h + z ⊙ n."""
    p = draw(inputs, units)
    keeps = writes = torch.zeros(1, units, dtype=torch.float64)
    largest = 0.0
    for _ in range(steps):
        x = torch.randn(1, inputs, dtype=torch.float64)
        keeps = step(x, keeps, p)
        z = gate(x, writes, [sign * weight for weight in p["z"]])      # (1, units)
        r = gate(x, writes, p["r"])
        writes = (1 - z) * writes + z * candidate(x, writes, r, p["n"])
        difference = (keeps - writes).abs().max().item()
        largest = max(largest, difference)
        yield {"z keeps above z writes": torch.cat([keeps, writes]), "difference": difference}
    return largest
