"""Backpropagation computes the exact gradient: the chain rule by hand, autograd and numerical differences agree.

The forward pass stores every layer's output. From the loss backwards, δ is carried through W and through the slope of
the activation function; the gradient of a weight is the stored output at its one end times the δ at its other end.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.5, algorithm 6.4.
"""
import torch
from _network import by_backprop, by_differences, data, flat, start

evidence = "identity"
measures = {"autograd": "largest difference from autograd's gradient, as a share of its largest element",
            "differences": "the same, from the gradient by central differences"}
holds_within = {"autograd": (None, 1e-12), "differences": (None, 1e-6)}     # the error of differences is about h²
control = {"slope": False}                      # leave out the slope of tanh on the way back
knobs = {"slope": [True, False], "layers": (2, 5), "h": [1e-1, 1e-3, 1e-5, 1e-9, 1e-13]}
predict = (
    "You back-propagate by hand and forget the slope of tanh, a factor between 0 and 1. The gradient is then wrong …",
    ["only in its length", "in length and direction", "only at the output layer"],
    1,
)
picture = {"by hand against autograd": "scatter", "error of differences": "curve"}


def experiment(slope=True, layers=3, h=1e-5, width=6):
    """Compute one gradient in three ways; draw a point for each weight as soon as its gradient is known."""
    x, y = data(20, 3)                          # (20, 3), (20, 1)
    parameters = start([3] + [width] * (layers - 1) + [1])
    exact = by_backprop(parameters, x, y)
    weights, biases = parameters[::2], parameters[1::2]
    with torch.no_grad():
        outputs = [x]                           # forward: outputs[l] is what layer l reads, (20, its inputs)
        for layer, (W, b) in enumerate(zip(weights, biases, strict=True)):
            a = outputs[-1] @ W + b
            outputs.append(a if layer == layers - 1 else a.tanh())
        delta = (outputs[-1] - y) / len(y)      # ∇ of half the mean squared error with respect to ŷ, (20, 1)
        hand = []
        for layer in reversed(range(layers)):   # backward
            hand = [outputs[layer].T @ delta, delta.sum(0), *hand]
            delta = delta @ weights[layer].T    # with respect to this layer's inputs, (20, its inputs)
            if slope:
                delta = delta * (1 - outputs[layer] ** 2)                   # tanh' = 1 − tanh²
            known = torch.stack([flat(exact[2 * layer:]), flat(hand)], 1)   # (weights so far, 2)
            yield {"by hand against autograd": known}
    largest = flat(exact).abs().max()
    error = (flat(hand) - flat(by_differences(parameters, x, y, h))).abs() / largest
    for weight in range(len(error)):
        yield {"error of differences": error[weight]}
    return {"autograd": (flat(hand) - flat(exact)).abs().max() / largest, "differences": error.max()}
