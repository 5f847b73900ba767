"""Through 15 sigmoid layers a gradient shrinks over 100 000 times; through ReLU layers with He's start it does not.

A layer multiplies the gradient by its weights and by the slope of its units. The slope of a sigmoid is 1/4 at most, so
at the usual size of weights each layer takes a large share away. ReLU's slope is 1 where it is on, and He's start makes
up for the half that is off. So vanishing needs depth, not recurrence.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.5; Glorot & Bengio (2010); He et al. (2015).
"""
import torch

evidence = "statistical"
measures = "norm of the gradient at the first layer's units as a share of that at the last layer's"
holds_within = None, 1e-5                       # middle, on a log scale, between sigmoid and ReLU
control = {"unit": "relu"}                      # with He's start, the variance 2 / inputs
knobs = {"unit": ["sigmoid", "tanh", "relu"], "layers": (2, 25)}
predict = "From layer 15 back to layer 1 of a sigmoid network the gradient shrinks to a share of about …", [
    "0.1", "0.0001", "0.000000001"], 2
picture = {"log10 of the gradient by layer": "bars"}


def experiment(unit="sigmoid", layers=15, width=64, examples=64):
    """Send one random gradient back through a network at its start, layer by layer."""
    f = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}[unit]
    variance = (2 if unit == "relu" else 1) / width         # He's start, or the usual 1 / inputs
    h = torch.randn(examples, width, dtype=torch.float64)
    states = []                                             # (examples, width): the outputs of each layer
    for _ in range(layers):
        h = f(h @ (variance**0.5 * torch.randn(width, width, dtype=h.dtype).requires_grad_()))
        states.append(h)
    gradient, logs = torch.randn_like(h), torch.zeros(layers)
    for layer in reversed(range(layers)):
        logs[layer] = gradient.norm().log10()
        yield {"log10 of the gradient by layer": logs - logs[-1]}
        if layer:
            (gradient,) = torch.autograd.grad(states[layer], states[layer - 1], gradient, retain_graph=True)
    return 10 ** (logs[0] - logs[-1]).item()
