"""ReLU is continuous at 0: it is not its value that jumps there but its slope, from 0 to 1.

Both one-sided limits of max(0, z) at 0 equal max(0, 0) = 0. The left derivative is 0 and the right one is 1, so ReLU is
not differentiable at 0, and what is discontinuous there is its derivative.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.3.
"""
import torch

evidence = "identity"
measures = {
    "value_jump": "distance between the values at −w and w in the narrowest window, w = 2^-39",
    "slope_jump": "right-hand slope minus left-hand slope over the narrowest window",
}
holds_within = {"value_jump": (None, 1e-9), "slope_jump": (1 - 1e-12, 1 + 1e-12)}  # relu(w) − relu(−w) = w = 2e-12
control = {"step": {"function": "step"}, "softplus": {"function": "softplus"}}  # a value that jumps; a smooth function
knobs = {"function": ["relu", "leaky", "softplus", "step"], "halvings": (0, 39)}
predict = (
    "You zoom in on 0 in the graph of ReLU, again and again. What jumps, however close you look?",
    ["its value", "its slope", "both"],
    1,
)
picture = {"graph": "scatter", "value jump": "curve", "slope jump": "curve"}

FUNCTIONS = {
    "relu": torch.relu,
    "leaky": lambda z: torch.where(z > 0, z, 0.25 * z),
    "softplus": lambda z: torch.log1p(torch.exp(z)),
    "step": lambda z: (z > 0).double(),
}


def experiment(function="relu", halvings=39):
    """Look at a function through the window [−w, w], halving w again and again."""
    f = FUNCTIONS[function]
    for halving in range(halvings + 1):
        w = 2.0**-halving
        below, at, above = f(torch.tensor([-w, 0.0, w], dtype=torch.float64)).tolist()
        value_jump = abs(above - below)
        slope_jump = (above - at) / w - (at - below) / w
        z = torch.linspace(-w, w, 41, dtype=torch.float64)
        yield {"graph": torch.stack([z, f(z)], 1), "value jump": value_jump, "slope jump": slope_jump}
    return {"value_jump": value_jump, "slope_jump": slope_jump}
