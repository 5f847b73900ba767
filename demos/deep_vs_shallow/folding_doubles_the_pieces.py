"""With two ReLU units in each layer, k layers can make 2^k linear pieces; 2k units in one layer make 2k + 1 at most.

Each layer folds its input range onto itself, so whatever comes after is drawn twice, once mirrored. The pieces double
with each layer; a further unit in a single layer adds only one. Random weights hardly fold at all.

Source: Montúfar, Pascanu, Cho & Bengio (2014); Telgarsky (2016); Goodfellow, Bengio & Courville (2016), §6.4.1.
"""
import torch
from _tent import pieces, tent

evidence = "exhaustive"
measures = "largest deviation of the number of pieces from 2^k, as a share of 2^k, for k = 1 … `layers`"
holds_within = 0.0, 0.0
control = {"random_weights": {"network": "random"}, "one_layer": {"network": "one layer"}}
knobs = {"network": ["folds", "random", "one layer"], "layers": (1, 12)}
predict = (
    "Ten layers of two ReLU units each, with one input and well-chosen weights, can make how many linear pieces?",
    ["20", "100", "1024"],
    2,
)
picture = {"output, first four layers": "scatter", "log2 of the pieces": "curve", "hidden layers": "curve"}


def experiment(network="folds", layers=10):
    """Add layer after layer and count the linear pieces of the output on [0, 1], on a grid that sees them all."""
    kinks = torch.rand(2 * layers, dtype=torch.float64)
    signs = torch.randn(2 * layers, dtype=torch.float64)
    weights = torch.randn(layers, 2, 2, dtype=torch.float64)            # random layers: hidden and outgoing weights
    biases = torch.randn(layers, 2, dtype=torch.float64)

    def output(x, k):                           # (points) to (points), with k layers of 2 units or 2k units in one
        if network == "one layer":
            return torch.relu(x[:, None] - kinks[:2 * k]) @ signs[:2 * k]
        for layer in range(k):
            if network == "folds":
                x = tent(x)
            else:
                x = torch.relu(x[:, None] * weights[layer, 0] + biases[layer]) @ weights[layer, 1]
        return x

    largest, x = 0.0, torch.linspace(0, 1, 49, dtype=torch.float64)
    for k in range(1, layers + 1):
        count = pieces(lambda x, k=k: output(x, k), cells=2 ** (layers + 2))
        largest = max(largest, abs(count / 2**k - 1))
        yield {"output, first four layers": torch.stack([x, output(x, min(k, 4))], 1),
               "log2 of the pieces": torch.tensor(count).log2(), "hidden layers": 1 if network == "one layer" else k}
    return largest
