"""Equal units receive equal updates, but the weights within a unit receive different ones.

The gradient of a weight is δ of its unit times the input it looks at. Equal units have the same δ, so their rows move
alike; the inputs differ, so the entries of a row do not.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4; the gradient of a weight as in §6.5, algorithm 6.4.
"""
from _network import fit, slope, start

evidence = "identity"
measures = {
    "across_units": "largest difference between two units' updates of the weight of the same input",
    "across_inputs": "difference between the largest and the smallest update within one unit",
}
holds_within = {"across_units": (None, 1e-9), "across_inputs": (0.01, None)}
control = {
    "different_units": {"perturbation": 0.5},
    "equal_inputs": {"copies": True},  # only when all inputs are copies of one do all weights move alike
}
knobs = {"perturbation": (0.0, 1.0), "copies": [False, True]}
predict = (
    "All weights start at 0.3. In the hidden weight matrix rows are units, columns inputs. After training it has …",
    ["one value everywhere", "equal rows, but different columns", "equal columns, but different rows"],
    1,
)
picture = {"cost": "curve", "updates": "matrix"}


def experiment(perturbation=0.0, copies=False, units=4, steps=100):
    """Train a layer of equal tanh units and look at the sum of its updates, entry by entry."""
    x, y = slope()
    if copies:
        x = x[:, :1].repeat(1, 3)  # three copies of the first input
    parameters = start([3, units, 1], constant=0.3, scale=perturbation)
    first = parameters[0].detach().clone()  # (units, inputs)
    for cost, _ in fit(parameters, x, y, steps, rate=0.02):
        updates = parameters[0].detach() - first
        yield {"cost": cost, "updates": updates}
    return {
        "across_units": (updates.amax(0) - updates.amin(0)).max(),
        "across_inputs": (updates.amax(1) - updates.amin(1)).min(),
    }
