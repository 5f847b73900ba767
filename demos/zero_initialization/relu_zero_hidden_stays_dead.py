"""A ReLU hidden layer whose weights and biases start at zero stays dead even below random outgoing weights.

All pre-activations are 0, where PyTorch takes relu'(0) = 0: no error passes, and the outputs relu(0) = 0 give the
outgoing weights no gradient. With tanh, whose slope at 0 is 1, the same start learns.

Source: PyTorch, torch.relu, whose gradient at 0 is 0; gradients as in Goodfellow, Bengio & Courville (2016), §6.5.
"""
import torch
from _network import ACTIVATIONS, fit, start, wave

evidence = "counterexample"
measures = {
    "weights_moved": "largest change of any weight or hidden bias in training",
    "bias_moved": "change of the output bias in training",
}
holds_within = {"weights_moved": (0.0, 0.0)}
guards = {"bias_moved": (0.01, None)}  # training did take place
control = {"tanh": {"activation": "tanh"}, "positive_bias": {"bias": 0.1}}
knobs = {"activation": ["relu", "tanh", "sigmoid"], "bias": (0.0, 0.5)}
predict = (
    "Hidden weights and biases are zero, output weights random. Tanh units learn from there. ReLU units, in PyTorch, …",
    ["learn as well", "learn, but all alike", "never move"],
    2,
)
picture = {"cost": "curve", "hidden weights": "bars"}


def experiment(activation="relu", bias=0.0, units=4, steps=100):
    """Train from a zero hidden layer below a random output layer, on a wave."""
    x, y = wave()
    parameters = start([1, units, 1], scale=1.0)
    with torch.no_grad():
        parameters[0].zero_()
        parameters[1].fill_(bias)
    first = [parameter.detach().clone() for parameter in parameters]
    for cost, _ in fit(parameters, x, y, steps, activation=ACTIVATIONS[activation]):
        yield {"cost": cost, "hidden weights": parameters[0].detach().flatten()}
    moved = [(now - then).abs().max().item() for now, then in zip(parameters, first, strict=True)]
    return {"weights_moved": max(moved[:-1]), "bias_moved": moved[-1]}
