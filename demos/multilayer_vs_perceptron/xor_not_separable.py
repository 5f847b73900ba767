"""No line separates XOR: the margin inequalities of its four points add up to 0 > 0.

A line w·x + b = 0 with all points on their right sides has y (w·x + b) > 0 at each of the four points, where y = ±1 is
the class. But the four vectors y (1, x) add up to the zero vector, so the four left sides add up to 0 for all w and b.
Every way in which a line can part the points is tried, too: a moving line meets the four corners in an order that only
changes at multiples of 45 degrees, so one direction a degree leaves nothing out. The best line gets three right.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.1; Minsky & Papert (1969), Perceptrons.
"""
import math

import torch
from _xor import CORNERS, signs, with_one

evidence = "exhaustive"
measures = {"sum": "length of the sum of the four vectors y (1, x)", "right": "most points that a line gets right"}
holds_within = {"sum": (0, 0), "right": (None, 3)}
control = {"another function": {"labels": "and"}, "another place": {"corner": 0.4}}     # (1, 1) inside the triangle
knobs = {"labels": ["xor", "xnor", "and", "or", "x1"], "corner": (0.0, 2.0)}
predict = "How many of the four points of XOR does the best possible line get right?", ["2", "3", "4"], 1
picture = {"right": "curve", "class +1": "matrix"}


def experiment(labels="xor", corner=1.0):
    """Turn a line through all directions, each time in its best place; (1, 1) may be moved to (corner, corner)."""
    x = CORNERS.clone()                                     # (4, 2)
    x[3] *= corner
    y = signs(labels)                                       # (4,)
    ticks = torch.linspace(-0.25, 1.25, 16, dtype=x.dtype)
    square = torch.cartesian_prod(ticks, ticks)             # (256, 2)
    most = 0
    for degree in range(360):
        angle = math.radians(degree + 0.5)
        w = torch.tensor([math.cos(angle), math.sin(angle)], dtype=x.dtype)
        met = (x @ w).sort().values                         # (4,): where the line, moving along w, meets the points
        places = torch.cat([met[:1] - 1, (met[:-1] + met[1:]) / 2, met[-1:] + 1])       # (5,): before, between, behind
        right = ((x @ w > places[:, None]) == (y > 0)).sum(1)                           # (5,)
        most = max(most, right.max().item())
        yield {"right": right.max(), "class +1": (square @ w > places[right.argmax()]).view(16, 16).double()}
    return {"sum": (y[:, None] * with_one(x)).sum(0).norm().item(), "right": most}
