"""On XOR the perceptron comes back to weights it had before, so it goes on making mistakes for ever.

What a pass over the four points does depends on nothing but the weights it starts from, so weights that return bring
back all that followed them. Where no line separates the classes, every pass makes a mistake, and the weights stay
bounded; here they are whole numbers, so they must return. One such circle refutes "the rule always stops".

Source: Minsky & Papert (1969), Perceptrons (cycling theorem); Block & Levin (1970).
"""
import torch
from _perceptron import corrections
from _xor import CORNERS, signs, with_one

evidence = "counterexample"
measures = "mistakes between two visits to the same weights"
holds_within = 1, None
control = {"labels": "and"}                     # a separable function: the weights return because they rest
knobs = {"labels": ["xor", "xnor", "and", "or", "x1"], "start": (0, 20)}
predict = "On XOR the perceptron's weights …", ["come to rest", "go round in circles", "grow without bound"], 1
picture = {"weights": "bars", "right": "curve"}


def experiment(labels="xor", start=5):
    """Pass over the four points until the weights at the start of a pass are ones that were there before."""
    x, y = with_one(CORNERS), signs(labels)                 # (4, 3), (4,)
    w = torch.randint(-start, start + 1, (3,)).double()     # bias and two weights, whole numbers
    mistakes, seen = 0, {}                                  # seen: weights at the start of a pass, mistakes till then
    while tuple(w.tolist()) not in seen:
        seen[tuple(w.tolist())] = mistakes
        for _ in corrections(w, x, y):
            mistakes += 1
            yield {"weights": w, "right": (y * (x @ w) > 0).sum()}
    return mistakes - seen[tuple(w.tolist())]
