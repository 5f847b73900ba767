"""Of the 16 Boolean functions of two bits exactly 14 are linearly separable: all but XOR and XNOR.

Fourteen times a search over small weights finds a line that gets all four inputs right. Twice the vectors y (1, x) of
the inputs, y = ±1 being the answer, add up to zero, so that no weights can exist. Any four points of the plane, no
three on a line, have 2 (1 + 3 + 3) = 14 separable labellings; once a third coordinate lifts them out of one plane, all
16 are. A third input does that only where it is no linear function of the two: that is a hidden unit's work.

Source: Cover (1965), Geometrical and Statistical Properties of Systems of Linear Inequalities.
"""
import torch
from _xor import CORNERS, with_one

evidence = "exhaustive"
measures = {"separable": "functions for which a line was found", "refuted": "functions for which none can exist"}
holds_within = {"separable": (14, 14), "refuted": (2, 2)}
control = {"feature": "relu(x1 + x2 - 1)"}                  # a non-linear third input
knobs = {"feature": ["none", "x1 - x2", "x1 * x2", "relu(x1 + x2 - 1)"]}
predict = "How many of the 16 Boolean functions of two bits can one perceptron compute?", ["8", "12", "14", "16"], 2
picture = {"function": "matrix", "separable so far": "curve"}


def experiment(feature="none"):
    """For each function look for weights that compute it and for the certificate that none can."""
    x1, x2 = CORNERS.T
    third = {"x1 - x2": x1 - x2, "x1 * x2": x1 * x2, "relu(x1 + x2 - 1)": torch.relu(x1 + x2 - 1)}.get(feature, 0 * x1)
    x = with_one(torch.stack([x1, x2, third], 1))           # (4, 4): 1, two bits, the feature
    bias, weight = torch.arange(-2.5, 3.0), torch.arange(-2.0, 3.0)
    tried = torch.cartesian_prod(bias, weight, weight, weight).double()                 # (750, 4)
    answers = (tried @ x.T).sign()                          # (750, 4), never 0: the bias is no whole number
    separable = refuted = 0
    for number in range(16):
        y = torch.tensor([1.0 if number >> bit & 1 else -1.0 for bit in range(4)], dtype=x.dtype)
        separable += bool((answers == y).all(1).any())
        refuted += bool((y @ x == 0).all())
        yield {"function": y.view(2, 2), "separable so far": separable}
    return {"separable": separable, "refuted": refuted}
