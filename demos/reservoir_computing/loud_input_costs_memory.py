"""Memory and nonlinearity trade off: an input that drives the units into saturation lowers the memory capacity.

Small inputs leave tanh nearly linear, and traces of old inputs add up undisturbed. Large ones bend and clip the states;
a linear readout finds less of the past there, though more functions of it.

Source: Dambre, Verstraeten, Schrauwen & Massar (2012), Information processing capacity of dynamical systems.
"""
from _reservoir import matrix, normal, recall, run

evidence = "statistical"
measures = "memory capacity (delays 1 … 60) with the loud input, divided by the one at loudness 0.01"
holds_within = None, 0.4  # geometric middle of the gap
control = {"loudness": 0.02}  # twice as loud, but still small
knobs = {"loudness": (0.01, 5.0), "radius": (0.5, 1.0)}
predict = (
    "The input of a tanh reservoir is made 300 times louder. Its memory capacity …",
    ["rises", "stays", "falls"],
    2,
)
picture = {"r² when quiet": "curve", "r² when loud": "curve"}


def experiment(loudness=3.0, radius=0.9, units=50, steps=2000, delays=60):
    """Measure r² at each delay for the same reservoir and the same noise, quiet and loud."""
    x, W, U = normal(steps), matrix(units, radius), normal(units)
    quiet, loud = (recall(run(W, scale * x[:, None] * U), x, delays, ridge=1e-9) for scale in (0.01, loudness))
    for soft, hard in zip(quiet.clamp(min=0.01), loud.clamp(min=0.01), strict=True):  # a linear axis
        yield {"r² when quiet": soft, "r² when loud": hard}
    return (loud.sum() / quiet.sum()).item()
