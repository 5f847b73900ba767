"""Two hidden ReLU units and a linear output compute XOR exactly.

The hidden units h1 = max(0, x1 + x2) and h2 = max(0, x1 + x2 - 1) send (0, 1) and (1, 0) to the same point (1, 0). With
(0, 0) and (2, 1), where the other two inputs go, it makes a triangle, and the linear output h1 - 2 h2 is 0, 1, 0.
Without the ReLU the three points lie on one line, the one that should answer 1 in the middle, and nothing is won.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.1.
"""
import torch
from _xor import CORNERS, bits

evidence = "exhaustive"
measures = "largest error over the four inputs"
holds_within = 0, 0                             # whole numbers: no rounding
control = {"activation": "none"}                # the same weights without the bend
knobs = {"activation": ["relu", "none", "tanh"], "bend": (-2.0, 0.0), "slope": (-4.0, 0.0)}
predict = "Which two inputs look alike to both hidden units?", ["(0, 0) and (1, 1)", "(0, 1) and (1, 0)", "none"], 1
picture = {"points": "scatter", "output": "matrix"}


def experiment(activation="relu", bend=-1.0, slope=-2.0):
    """Move the four inputs to their places in the hidden layer, then compute the output over the square."""
    phi = {"relu": torch.relu, "tanh": torch.tanh, "none": lambda z: z}[activation]
    W = torch.ones(2, 2, dtype=torch.float64)
    c = torch.tensor([0, bend], dtype=torch.float64)
    w = torch.tensor([1, slope], dtype=torch.float64)

    def hidden(x):                              # (n, 2) to (n, 2)
        return phi(x @ W + c)

    ticks = torch.linspace(0, 1, 21, dtype=torch.float64)
    output = (hidden(torch.cartesian_prod(ticks, ticks)) @ w).view(21, 21)      # rows x1, columns x2
    for part in ticks:
        yield {"points": (1 - part) * CORNERS + part * hidden(CORNERS), "output": output}
    return (hidden(CORNERS) @ w - bits("xor")).abs().max().item()
