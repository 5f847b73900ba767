"""From all-zero parameters, a tanh or ReLU network learns its output bias and nothing else.

Every hidden unit puts out f(0) = 0, so no weight above it has a gradient; every outgoing weight is 0, so no error
signal passes below it. Both stay true after each step: the output bias moves alone, to the mean of y.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4; backpropagation as in §6.5, algorithm 6.4.
"""
import torch
from _network import fit, output, points, start, wave

evidence = "identity"
measures = {
    "gradient": "largest gradient of any parameter but the output bias, over six networks and all steps",
    "distance": "largest distance of a prediction from the mean of y after training, in units of y",
}
holds_within = {"gradient": (0.0, 0.0), "distance": (None, 1e-9)}  # structural zeros; the bias's error shrinks by 0.8
control = {"scale": 1.0}  # random weights, biases still zero
knobs = {"scale": (0.0, 1.0), "units": (1, 16)}
predict = (
    "A ReLU network starts with all weights and biases at 0 and is trained on squared error. In the end it predicts …",
    ["0 for every x", "the mean of y for every x", "the best fit of one hidden unit"],
    1,
)
picture = {"cost": "curve", "largest weight of each network": "bars", "data and prediction": "scatter"}


def experiment(scale=0.0, units=4, steps=120):
    """Train six networks, tanh and ReLU with one to three hidden layers, on squared error."""
    x, y = wave()
    networks, runs = [], []
    for activation in (torch.tanh, torch.relu):
        for hidden in (1, 2, 3):
            parameters = start([1] + [units] * hidden + [1], scale=scale)
            networks.append((parameters, activation))
            runs.append(fit(parameters, x, y, steps, activation=activation))
    gradient = 0.0
    for taken in zip(*runs, strict=True):  # one step of each network
        for _, gradients in taken:
            gradient = max(gradient, *(g.abs().max().item() for g in gradients[:-1]))
        outputs = [output(parameters, x, activation).detach() for parameters, activation in networks]
        yield {
            "cost": sum(cost for cost, _ in taken) / len(taken),
            "largest weight of each network": [max(w.abs().max().item() for w in p[::2]) for p, _ in networks],
            "data and prediction": points(x, y, outputs[0]),
        }
    return {"gradient": gradient, "distance": max((fitted - y.mean()).abs().max().item() for fitted in outputs)}
