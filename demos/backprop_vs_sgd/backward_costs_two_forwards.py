"""In matrix products a backward pass costs at most twice as much as a forward pass, however many weights there are.

Each weight matrix is multiplied once on the way forward. On the way back there are two products: one for the gradient
of the weights, one that carries δ to the layer below (the first layer needs none). Differences cost a pass for each
weight.

Source: Goodfellow, Bengio & Courville (2016), §6.5; Griewank & Walther (2008), Evaluating Derivatives (reverse mode).
"""
from itertools import pairwise

import torch

evidence = "bound"
measures = {"ratio": "multiplications in matrix products for the gradient, per multiplication of a forward pass",
            "weights": "weights of the largest network"}
holds_within = {"ratio": (None, 2.0)}           # two products for each one
guards = {"weights": (400, None)}
control = {"method": "differences"}             # one more forward pass for every weight, no backward pass
knobs = {"method": ["backprop", "differences"], "layers": (1, 6)}
predict = (
    "Forward through a network of 15 000 weights takes 1 ms. A backward pass, for all derivatives, takes about …",
    ["2 ms", "120 ms", "15 s"],
    0,
)
picture = {"ratio": "curve", "weights": "curve", "cost of forward and gradient": "bars"}


def experiment(method="backprop", layers=3, widest=23, h=1e-5):
    """Count multiplications in networks of growing width, each for one gradient on a batch of 32 examples."""
    count = 0

    def product(A, B):                          # (m, k), (k, n) to (m, n)
        nonlocal count
        count += A.shape[0] * A.shape[1] * B.shape[1]
        return A @ B

    def forward(weights, x):
        outputs = [x]
        for W in weights:
            outputs.append(product(outputs[-1], W).tanh())
        return outputs

    largest, x, y = 0.0, torch.randn(32, 4), torch.randn(32, 1)
    for width in range(2, widest + 1, 3):
        sizes = [4] + [width] * (layers - 1) + [1]
        weights = [torch.randn(m, n) / m**0.5 for m, n in pairwise(sizes)]
        count = 0
        outputs = forward(weights, x)
        once, count = count, 0                  # the forward pass; count again from here
        if method == "differences":
            for W in weights:
                for i in range(W.numel()):
                    W.view(-1)[i] += h
                    forward(weights, x)
                    W.view(-1)[i] -= h
        delta = (outputs[-1] - y) / len(y) * (1 - outputs[-1] ** 2)     # (32, 1)
        for layer in reversed(range(layers if method == "backprop" else 0)):
            product(outputs[layer].T, delta)    # ∇W
            if layer:
                delta = product(delta, weights[layer].T) * (1 - outputs[layer] ** 2)
        total = sum(W.numel() for W in weights)
        largest = max(largest, count / once)
        yield {"ratio": count / once, "weights": total, "cost of forward and gradient": [once, count]}
    return {"ratio": largest, "weights": total}
