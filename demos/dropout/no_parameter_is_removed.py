"""Dropout removes no parameter: a unit dropped for an example gets no gradient from it and learns from others.

The mask multiplies a unit's output by 0, so the example has no gradient for its incoming and outgoing weights. Each
example draws another mask, and here each step has one example. In the end every unit has learned, and the network at
test time has all of them: it is as large as without dropout.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12.
"""
import torch
from _network import start

evidence = "identity"
measures = {
    "gradient_of_dropped": "largest gradient of a weight into or out of a dropped unit, over all steps",
    "idle_units": "number of hidden units whose weights are where they started",
}
holds_within = {"gradient_of_dropped": (0.0, 0.0), "idle_units": (0.0, 0.0)}
control = {
    "mask_not_applied": {"apply": False},                      # the same units are picked, but not dropped
    "units_removed": {"new_mask": False},                      # one mask for all steps: a smaller network
}
knobs = {"p": (0.0, 0.9), "new_mask": [True, False], "steps": (1, 200)}
predict = (
    "A layer of 32 units is trained for 60 steps with p = 0.5. How many of its weights does the trained network have?",
    ["all of them", "half of them", "fewer, but not half"],
    0,
)
picture = {"gradients of incoming weights": "matrix", "units that moved": "curve"}


def experiment(p=0.5, apply=True, new_mask=True, units=32, steps=60, rate=0.01):
    """Train on one example a step, with tanh units so that only the mask can make a gradient zero."""
    parameters = start(4, units)
    first = parameters[0].detach().clone()
    mask = torch.rand(units) >= p                              # True = kept
    largest = 0.0
    for _ in range(steps):
        if new_mask:
            mask = torch.rand(units) >= p
        W, b, V, c = parameters
        x = torch.randn(4)
        h = torch.tanh(W @ x + b) / (1 - p)
        error = V @ (h * mask if apply else h) + c - x.sum().sin()
        gradients = torch.autograd.grad(error.square().sum(), parameters)
        of_dropped = torch.hstack([gradients[0][~mask], gradients[2][:, ~mask].T])
        if len(of_dropped):
            largest = max(largest, of_dropped.abs().max().item())
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.sub_(rate * gradient)
        moved = (W.detach() != first).any(1)                   # (units)
        yield {"gradients of incoming weights": gradients[0], "units that moved": moved.sum()}
    return {"gradient_of_dropped": largest, "idle_units": (~moved).sum()}
