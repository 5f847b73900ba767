"""Through a linear recurrence with an orthogonal matrix the norm of a gradient stays what it is, at any lag.

An orthogonal matrix turns vectors and keeps their lengths: all its singular values are 1. A Gaussian matrix of the same
size has the same mean square, but stretches some directions and shrinks others, at each step anew.

Source: Saxe, McClelland & Ganguli (2014), arXiv:1312.6120; Goodfellow, Bengio & Courville (2016), §8.4.
"""
import math

import torch
from _quadratic import directions
from _recurrent import norms

evidence = "identity"
measures = "largest |log of the gradient's norm| over all steps, from norm 1"
holds_within = None, 1e-9                       # 200 steps
control = {"start": "Gaussian"}                 # entries of the same mean square
knobs = {"start": ["orthogonal", "Gaussian"], "units": (2, 40)}
predict = "The recurrent matrix is orthogonal. After 200 linear steps back the gradient's norm is …", [
    "the same", "nearly zero", "huge"], 0
picture = {"log10 of the norm": "curve"}


def experiment(start="orthogonal", units=20, steps=200):
    """Send a gradient of norm 1 back through a linear recurrence."""
    W = directions(units)                                   # (units, units); the squares of its entries sum to `units`
    if start == "Gaussian":
        W = torch.randn(units, units, dtype=torch.float64)
        W = W * units**0.5 / W.norm()
    largest = 0.0
    for norm in norms(W, steps):
        largest = max(largest, abs(math.log(norm)))
        yield {"log10 of the norm": math.log10(norm)}
    return largest
