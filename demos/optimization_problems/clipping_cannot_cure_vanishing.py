"""Clipping leaves a vanished gradient as it is: it shortens long gradients and never lengthens short ones.

Clipping multiplies a gradient by min(1, threshold / norm), a factor that is never above 1. An exploded gradient comes
out at the threshold; one that has shrunk to 1e-18 on its way back through 60 steps keeps that norm.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.11.1; Pascanu, Mikolov & Bengio (2013).
"""
from _recurrent import gaussian, norms

evidence = "counterexample"
measures = "norm of the gradient after 60 steps back and clipping to norm 1, as a share of the threshold"
holds_within = None, 1e-9                       # middle, on a log scale, of what is left and the threshold
control = {"radius": 1.5}                       # a gradient that explodes: clipping does its work
knobs = {"radius": (0.5, 1.5), "threshold": (0.1, 10.0)}
predict = "A gradient of norm 1e-15 is clipped to norm 1. Its norm is now …", ["1", "1e-15", "0"], 1
picture = {"norm clipped": "curve", "norm": "curve"}


def experiment(radius=0.5, threshold=1.0, units=20, steps=60):
    """Send a gradient back through a linear recurrence, and clip it at every lag."""
    for norm in norms(gaussian(units, radius), steps):
        clipped = norm * min(1.0, threshold / norm)
        yield {"norm clipped": clipped, "norm": norm}
    return clipped / threshold
