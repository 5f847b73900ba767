"""In one bidirectional layer the forward chain is causal and the backward chain sees only the present and the future.

The forward state at t has read x^(1) … x^(t), the backward state x^(n) … x^(t). The output reads both, so it depends on
the whole sequence. In a second layer each chain reads both halves of the first, so neither half is causal any more.

Source: Schuster & Paliwal (1997); Goodfellow, Bengio & Courville (2016), Deep Learning, §10.3.
"""
import torch
from _networks import depends, jacobian, past

evidence = "identity"
measures = {
    "forward sees future": "largest |derivative of a forward state by a later input|",
    "backward sees past": "largest |derivative of a backward state by an earlier input|",
    "backward sees future": "smallest |derivative of a backward state by the present or a later input|",
}
holds_within = {"forward sees future": (0.0, 0.0), "backward sees past": (0.0, 0.0)}
guards = {"backward sees future": (1e-12, None)}
control = {"layers": 2}
knobs = {"layers": (1, 3), "steps": (4, 20)}
predict = (
    "Two bidirectional layers, one on top of the other. The forward states of the second layer at t depend on …",
    ["the inputs up to t", "the inputs from t on", "all inputs"],
    2,
)
picture = {"forward half depends on": "matrix", "backward half depends on": "matrix"}


def experiment(layers=1, steps=10, units=6):
    """Differentiate the forward and the backward states of the last layer by the inputs."""
    net = torch.nn.GRU(1, units, layers, batch_first=True, bidirectional=True, dtype=torch.float64)
    v = torch.randn(units, dtype=torch.float64)

    def half(start):  # the states' columns: forward first, then backward
        return lambda x: net(x[..., None])[0][..., start : start + units] @ v

    forward, backward = jacobian(half(0), steps), jacobian(half(units), steps)  # (steps, steps)
    for row in range(1, steps + 1):
        yield {
            "forward half depends on": depends(forward)[:row],
            "backward half depends on": depends(backward)[:row],
        }
    return {
        "forward sees future": forward.triu(1).abs().max().item(),
        "backward sees past": backward.tril(-1).abs().max().item(),
        "backward sees future": past(backward.T),
    }
