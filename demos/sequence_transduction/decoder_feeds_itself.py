"""A recurrent decoder fed with its own outputs makes a whole sequence of one vector; without them it falls silent.

The state stores the last output but one. With the last output y fed back, 2 cos ω · y − (the one before) is the next
value of a cosine: a vector of two numbers and a frequency ω in the weights become a wave of any length.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.2.1 and §10.2.4; the weights are worked out here.
"""
import math

import torch

evidence = "identity"
measures = {
    "difference": "largest difference between output t and cos(ωt + φ), over 200 steps",
    "size": "standard deviation of the outputs",
}
holds_within = {"difference": (None, 1e-9)}
guards = {"size": (0.1, None)}  # a wave, not silence beside silence
control = {"feedback": 0.0}  # a zero in place of the output
knobs = {"feedback": [0.0, 0.9, 1.0], "steps": (20, 200)}
predict = (
    "A decoder turns one vector into a sequence. From the second step on its input is …",
    ["that vector, again and again", "its own last output", "always zero"],
    1,
)
picture = {"output": "curve", "wave": "curve"}


def experiment(feedback=1.0, steps=200):
    """Start from a vector that encodes a phase; feed each output back as the next input."""
    omega, phase = (0.1 + 0.2 * torch.rand(2, dtype=torch.float64)).tolist()
    W = torch.tensor([[0, -1], [0, 0]], dtype=torch.float64)  # what was stored is subtracted
    U = torch.tensor([2 * math.cos(omega), 1], dtype=torch.float64)  # the input enters, and is stored
    vector = torch.tensor([math.cos(phase), math.cos(phase - omega)], dtype=torch.float64)
    h, o, outputs, wave = vector, vector[0], [], []
    for t in range(1, steps + 1):
        h = W @ h + U * feedback * o  # (2,): the new output, the one before
        o = h[0]
        outputs.append(o.item())
        wave.append(math.cos(omega * t + phase))
        yield {"output": outputs[-1], "wave": wave[-1]}
    outputs, wave = (torch.tensor(values, dtype=torch.float64) for values in (outputs, wave))
    return {"difference": (outputs - wave).abs().max().item(), "size": outputs.std().item()}
