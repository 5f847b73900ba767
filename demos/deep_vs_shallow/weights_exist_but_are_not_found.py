"""Weights for a fast wave exist, but training from a random start does not find them in a budget ample for a slow one.

Linear interpolation gives the weights of a ReLU layer for ten periods of a sine. Gradient training of a layer of the
same width fits slow parts of a function long before fast ones, and stops far from what the layer can represent.

Source: Goodfellow, Bengio & Courville (2016), §6.4.1; slow before fast: Rahaman et al. (2019), On the spectral bias.
"""
import math

import torch
from _adam import fit, output, start
from _interval import graph, interpolating_weights

evidence = "statistical"
measures = {"trained": "share of the variance of the wave left unexplained after training",
            "constructed": "the same with weights from linear interpolation"}
holds_within = {"trained": (0.3, None)}
guards = {"constructed": (None, 0.02)}          # good weights do exist
control = {"periods": 1}                        # a slow wave
knobs = {"periods": [1, 2, 3, 5, 10], "steps": (100, 2000)}
predict = (
    "100 ReLU units can represent ten periods of a sine almost exactly. After 600 steps of training they explain …",
    ["nearly all of the variance", "about half of it", "a small part of it"],
    2,
)
picture = {"wave 0, trained 1": "scatter", "unexplained": "curve"}


def experiment(periods=10, units=100, steps=600):
    """Train a layer with Adam on a wave over [0, 1], beside a layer of the same width that is built by hand."""
    x = torch.linspace(0, 1, 200)
    shift = torch.rand(())

    def wave(x):
        return torch.sin(2 * math.pi * (periods * x + shift))

    variance = wave(x).var(correction=0)
    knots, v, c = interpolating_weights(wave, units)
    built = torch.relu(x[:, None] - knots) @ v + c                      # (200)
    parameters = start([1, units, 1])
    centred, y = 2 * x[:, None] - 1, wave(x)[:, None]       # inputs in [−1, 1], which is easier to learn from
    for step, loss in enumerate(fit(parameters, lambda: (centred, y), steps, rate=0.02)):
        if step % 20 == 0:
            now = output(parameters, centred)[0, :, 0]
            yield {"wave 0, trained 1": graph(x[::2], wave(x)[::2], now[::2]), "unexplained": loss[0] / variance}
    trained = (output(parameters, centred)[0, :, 0] - wave(x)).square().mean()
    return {"trained": trained.item() / variance, "constructed": (built - wave(x)).square().mean() / variance}
