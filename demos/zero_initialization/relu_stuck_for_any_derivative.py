"""A ReLU network that starts at zero is stuck whatever value is taken for the derivative of ReLU at 0.

The hidden outputs are relu(0) = 0, so the outgoing weights have no gradient. The error that reaches a hidden unit is
multiplied by its outgoing weight, which is 0: zero times relu'(0) is zero for relu'(0) = 0, ½ or 1.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.3 (derivative at 0) and §6.5 (backpropagation).
"""
import torch
from _network import wave

evidence = "identity"
measures = "largest gradient of any weight or hidden bias, over three conventions for relu'(0) and all steps"
holds_within = 0.0, 0.0
control = {"hidden_bias": {"bias": 0.1}, "outgoing_weights": {"outgoing": 0.5}}  # the one zero away, then the other
knobs = {"bias": (0.0, 0.5), "outgoing": (0.0, 1.0)}
predict = (
    "All parameters are 0, and relu'(0) is taken to be 1 instead of 0. The hidden weights of the ReLU network then …",
    ["learn", "learn, but all alike", "still do not move"],
    2,
)
picture = {"cost": "curve", "backward": "matrix"}


def experiment(bias=0.0, outgoing=0.0, units=4, steps=50, rate=0.1):
    """Backpropagate by hand through one hidden layer, with relu'(0) = 0, ½ and 1 in turn."""
    x, y = wave()  # (examples, 1)
    largest = 0.0
    for at_zero in (0.0, 0.5, 1.0):
        w = torch.zeros(1, units, dtype=torch.float64)  # incoming weights, one for each hidden unit
        b = torch.full((units,), bias, dtype=torch.float64)
        v = torch.full((units, 1), outgoing, dtype=torch.float64)  # outgoing weights
        c = torch.zeros(1, dtype=torch.float64)  # output bias
        for _ in range(steps):
            a = x @ w + b  # (examples, units)
            h = a.clamp(min=0)
            residual = h @ v + c - y  # (examples, 1)
            error = residual / len(y)  # δ of the output unit for the cost ½ mean (ŷ − y)²
            passed = error @ v.T  # what comes back through the outgoing weights, (examples, units)
            delta = passed * torch.where(a == 0, at_zero, (a > 0).double())
            dw, db, dv, dc = x.T @ delta, delta.sum(0), h.T @ error, error.sum(0)
            largest = max(largest, *(g.abs().max().item() for g in (dw, db, dv)))
            w, b, v, c = w - rate * dw, b - rate * db, v - rate * dv, c - rate * dc
            backward = torch.hstack([error, passed[:, :1], delta[:, :1]])  # at the output, below v, below relu'
            yield {"cost": 0.5 * residual.square().mean(), "backward": backward[::5]}
    return largest
