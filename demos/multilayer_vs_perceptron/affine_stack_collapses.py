"""A stack of affine layers without activation functions computes no more than one affine layer.

W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2): two affine layers multiply out to one, and so, step by step, does any
number of them. Depth alone buys nothing; with a non-linearity between the layers no affine map comes near the stack.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.1.
"""
import torch
from _xor import with_one

evidence = "identity"
measures = {"product": "largest distance of the stack from its layers multiplied out, as a share of the largest output",
            "best": "the same distance from the affine map that fits the stack best"}
holds_within = {"product": (None, 1e-12), "best": (None, 1e-12)}
control = {"activation": "relu"}                # a non-linearity between the layers
knobs = {"activation": ["none", "relu", "tanh"], "layers": (1, 12)}
predict = "Six affine layers follow each other directly. How many does the same function need?", ["1", "2", "6"], 0
picture = {"all layers as one matrix": "matrix"}


def experiment(activation="none", layers=6, width=8):
    """Send random inputs through random layers, multiply the layers out on the way, and compare."""
    phi = {"relu": torch.relu, "tanh": torch.tanh, "none": lambda z: z}[activation]
    x = torch.randn(200, width, dtype=torch.float64)
    h = x
    A, a = torch.eye(width, dtype=x.dtype), torch.zeros(width, dtype=x.dtype)   # the stack so far: x A + a
    for layer in range(layers):
        W = torch.randn(width, width, dtype=x.dtype) / width**0.5
        b = torch.randn(width, dtype=x.dtype)
        h = (phi(h) if layer else h) @ W + b                # (200, width)
        A, a = A @ W, a @ W + b
        yield {"all layers as one matrix": A}
    best = with_one(x) @ torch.linalg.lstsq(with_one(x), h).solution            # (200, width)
    distance = {"product": h - (x @ A + a), "best": h - best}
    return {name: (d.abs().max() / h.abs().max()).item() for name, d in distance.items()}
