"""With a layer of ReLUs between the masks and the softmax, weight scaling is only an approximation.

The mean of relu(a) over the masks is not relu of the mean of a, so the mean score is no longer the score of the scaled
network. It is exact again when the hidden layer is linear, or when only the units below the softmax are dropped.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12.
"""
import torch
from _masks import every_mask, geometric_mean, likelihood, on_simplex

evidence = "counterexample"
measures = "largest difference between two class probabilities: of the scaled network and of the geometric mean"
holds_within = 1e-6, None                                      # more than rounding could ever cause
control = {"linear_layer": {"activation": "none"}, "only_below_the_softmax": {"keep_input": 1.0}}
knobs = {"keep_input": (0.2, 1.0), "keep_hidden": (0.2, 1.0), "activation": ["relu", "tanh", "none"]}
predict = (
    "Inputs and ReLUs are dropped. One pass with scaled weights gives the geometric mean of all the sub-networks …",
    ["exactly", "roughly", "not even roughly: it has nothing to do with it"],
    1,
)
picture = {"p1 and p2 of sub-networks, mean, scaled": "scatter", "difference": "curve"}


def experiment(activation="relu", keep_input=0.8, keep_hidden=0.5, inputs=5, units=5, classes=3, examples=20):
    """Compare scaled weights with the mean of all 1024 sub-networks of a random network, for twenty inputs."""
    f = {"relu": torch.relu, "tanh": torch.tanh, "none": lambda a: a}[activation]
    masks = every_mask(inputs + units)                         # (1024, inputs + units)
    keep = torch.tensor([keep_input] * inputs + [keep_hidden] * units, dtype=torch.float64)
    weights = likelihood(masks, keep)
    on_inputs, on_units = masks.split([inputs, units], 1)
    W = torch.randn(inputs, units, dtype=torch.float64)
    V = torch.randn(units, classes, dtype=torch.float64)
    largest = 0.0
    for x in torch.randn(examples, inputs, dtype=torch.float64):
        h = f((on_inputs * x) @ W) * on_units                  # (1024, units)
        log_p = torch.log_softmax(h @ V, 1)
        ensemble = geometric_mean(log_p, weights)
        scaled = torch.softmax(f(x @ (keep_input * W)) @ (keep_hidden * V), 0)
        difference = (ensemble - scaled).abs().max()
        largest = max(largest, difference.item())
        shown = on_simplex(log_p.exp()[::8], ensemble[None], scaled[None])
        yield {"p1 and p2 of sub-networks, mean, scaled": shown, "difference": difference}
    return largest
