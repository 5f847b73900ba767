"""One hidden layer of tanh units learns XOR clouds that the same network without tanh cannot learn.

Four clouds of points lie at (±1, ±1); the class says whether the signs of x1 and x2 differ. Both networks begin with
the same weights and are trained alike. Without tanh the network is linear: even the best line leaves one cloud of four
on the wrong side, and training does no better than chance, for by symmetry the cost is least with hardly any slope.
With tanh the hidden layer finds features of x in which one line is enough.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.1.
"""
import torch
from _adam import adam

evidence = "statistical"
measures = "share of new points that are misclassified"
holds_within = None, 0.08                       # the middle, on a log scale, between a percent and a half
control = {"activation": "none"}                # the same network without its non-linearity
knobs = {"units": (1, 16), "noise": (0.1, 1.0), "activation": ["tanh", "none"]}
predict = "Trained without its tanh, the network misclassifies …", ["hardly a point", "one point in 4", "one in 2"], 2
picture = {"loss": "curve", "probability": "matrix"}


def clouds(noise, points=400):
    """Points around (±1, ±1) and their class 0 or 1: (points, 2), (points,)."""
    centre = torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]).repeat(points // 4, 1)
    return centre + noise * torch.randn(points, 2), (centre.prod(1) < 0).float()


def experiment(activation="tanh", units=8, noise=0.3, steps=300):
    """Train a network with one hidden layer on clouds, and count its errors on fresh ones."""
    phi = {"tanh": torch.tanh, "none": lambda z: z}[activation]
    x, y = clouds(noise)
    weights = [torch.randn(2, units), torch.randn(units), torch.randn(units) / units**0.5, torch.zeros(())]
    W, c, w, b = (tensor.requires_grad_() for tensor in weights)

    def logit(x):                               # (n, 2) to (n,)
        return phi(x @ W + c) @ w + b

    def loss():                                 # cross-entropy
        return torch.nn.functional.binary_cross_entropy_with_logits(logit(x), y)

    ticks = torch.linspace(-2, 2, 21)
    square = torch.cartesian_prod(ticks, ticks)             # (441, 2)
    for step, value in enumerate(adam(loss, [W, c, w, b], steps, rate=0.05)):
        if step % 5 == 0:
            yield {"loss": value, "probability": logit(square).sigmoid().view(21, 21)}
    x, y = clouds(noise)
    return ((logit(x) > 0) != (y > 0)).float().mean().item()
