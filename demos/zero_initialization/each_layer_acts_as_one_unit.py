"""With one weight value per layer, each hidden layer of a deep network acts as one unit, and not all layers as one.

The argument holds layer by layer: units with equal weights above equal inputs have equal outputs and equal errors. So a
network of two hidden layers is trained like a chain of two units, one behind the other, which are not equal to each
other.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4; back-propagation as in §6.5, algorithm 6.4.
"""
import torch
from _network import fit, output, slope, start

evidence = "identity"
measures = {
    "within": "largest difference between the outputs of two units of one layer, over both layers and all steps",
    "between": "largest difference between a unit of the first layer and one of the second, in the end",
    "cost_left": "cost after training as a share of the cost at the start",
}
holds_within = {"within": (None, 1e-9)}
guards = {"between": (0.05, None), "cost_left": (None, 0.9)}  # two different units, and they do learn
control = {"scale": 0.5}  # random weights on top of the constants
knobs = {"constant": (0.1, 1.0), "scale": (0.0, 1.0)}
predict = (
    "Two hidden layers start with all weights equal to 0.3. After training the number of different units is …",
    ["1 in all", "1 in each layer", "as many as there are units"],
    1,
)
picture = {"cost": "curve", "units: first layer, second layer": "matrix"}


def experiment(constant=0.3, scale=0.0, steps=150):
    """Train a tanh network with hidden layers of 4 and 3 units and look at the outputs of all seven."""
    x, y = slope()
    parameters = start([3, 4, 3, 1], constant, scale)
    within, costs = 0.0, []
    for cost, _ in fit(parameters, x, y, steps, rate=0.02):
        costs.append(cost)
        first = torch.tanh(output(parameters[:2], x)).detach()  # (examples, 4)
        second = torch.tanh(output(parameters[:4], x)).detach()  # (examples, 3)
        for layer in (first, second):
            within = max(within, (layer - layer[:, :1]).abs().max().item())
        yield {"cost": cost, "units: first layer, second layer": torch.hstack([first, second])[::4]}
    return {
        "within": within,
        "between": (first[:, :1] - second[:, :1]).abs().max().item(),
        "cost_left": costs[-1] / costs[0],
    }
