"""A reservoir of spectral radius 1.25 forgets its start under strong random input, but not without input.

Strong inputs push the units to where tanh is flat, so that differences shrink although ρ(W) > 1. With zero input the
state 0 is unstable, and copies at h and −h stay mirror images. So ρ(W) > 1 rules the echo state property out only where
zero input may occur.

Source: Manjunath & Jaeger (2013), Echo state property linked to an input; Lukoševičius (2012), A practical guide.
"""
import torch
from _reservoir import matrix, normal, step

evidence = "statistical"
measures = "distance of two copies that have read the same input for 500 steps"
holds_within = None, 1e-6  # between rounding, 1e-15, and the size of a state
control = {"loudness": 0.0}
knobs = {"loudness": (0.0, 5.0), "radius": (0.5, 3.0)}
predict = (
    "The spectral radius is 1.25 and the input strong noise. Do two copies that start apart meet?",
    ["yes", "no, since the radius is above 1", "they meet and part again"],
    0,
)
picture = {"log10 distance": "curve", "states of both copies": "matrix"}


def experiment(loudness=3.0, radius=1.25, units=100, steps=500):
    """Start at h and −h and feed both copies the same noise."""
    W, U = matrix(units, radius), normal(units)
    h = 2 * torch.rand(units, dtype=torch.float64) - 1
    h = torch.stack([h, -h])  # (copies, units)
    for t in range(steps):
        h = step(W, h, loudness * normal(1) * U)
        apart = (h[0] - h[1]).norm().item()
        if t % 5 == 0:
            yield {"log10 distance": torch.tensor(max(apart, 1e-16)).log10(), "states of both copies": h[:, :30]}
    return apart
