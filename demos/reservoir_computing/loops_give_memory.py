"""The loops are the memory: a reservoir recalls the input of five steps ago, and without its loops nothing of it.

With W = 0 the state is tanh(U x^(t)), a function of the present input alone. The recurrent weights pass a trace of each
input on from state to state, and a linear readout finds it there.

Source: Jaeger (2002), Short term memory in echo state networks, GMD report 152.
"""
from _reservoir import matrix, normal, recall, run

evidence = "statistical"
measures = "r² between output and the input of five steps ago, on new steps"
holds_within = 0.5, None  # the larger part of the variance
control = {"radius": 0.0}  # no loops: W = 0
knobs = {"radius": (0.0, 1.2), "loudness": (0.01, 3.0)}
predict = (
    "All recurrent weights of a reservoir are set to 0. How well is the input of five steps ago recalled?",
    ["as well as before", "about half as well", "not at all"],
    2,
)
picture = {"r² at delays 1, 2, …": "bars", "r²": "curve"}


def experiment(radius=0.9, loudness=0.1, units=50, steps=1500, delay=5):
    """Feed independent noise and ask for the input of 1, 2, … steps ago."""
    x = normal(steps)
    H = run(matrix(units, radius), loudness * x[:, None] * normal(units))  # (steps, units)
    r2 = recall(H, x, 30, ridge=1e-9)  # (delays)
    for k in range(1, 31):
        yield {"r² at delays 1, 2, …": r2[:k], "r²": r2[k - 1].clamp(min=0.01)}  # a linear axis
    return r2[delay - 1].item()
