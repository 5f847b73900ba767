"""Between 0 and 1 a hidden layer of N steep sigmoids comes within L/N of any function whose slope is at most L.

A steep sigmoid is a step. N steps climb from each value of f at 0, 1/N, 2/N, … to the next: a staircase that is never
further from f than f can move within a stair. Soft steps blur into each other and miss.

Source: the squashing functions of Hornik, Stinchcombe & White (1989); Goodfellow, Bengio & Courville (2016), §6.4.1.
"""
import torch
from _interval import graph, waves

evidence = "bound"
measures = "largest error divided by L/N, worst of the widths 4, 16, 64 and 256"
holds_within = None, 1.0
control = {"steepness": 0.1}                    # the units do not saturate within a stair: no squashing to speak of
knobs = {"steepness": (0.1, 40.0)}
predict = (
    "The stairs of 64 sigmoids fit f well. You make every step 400 times softer and keep all else. The largest error …",
    ["shrinks: no more stairs", "stays about the same", "grows many times over"],
    2,
)
picture = {"f 0, network 1": "scatter", "log10 error": "curve", "log10 L/N": "curve"}


def experiment(steepness=40.0):
    """Build a staircase of N sigmoids; a step's slope is `steepness` · N, so that it fits into its stair."""
    f, slope, _ = waves()
    x = torch.linspace(0, 1, 2001, dtype=torch.float64)
    worst = 0.0
    for units in (4, 16, 64, 256):
        knots = torch.arange(units + 1, dtype=torch.float64) / units
        rise = f(knots).diff()                  # (units): output weights
        middle = knots[:-1] + 0.5 / units       # where each unit steps
        hidden = torch.sigmoid(steepness * units * (x[:, None] - middle))       # (points, units)
        network = f(knots[:1]) + hidden @ rise
        error, allowed = (network - f(x)).abs().max(), slope(x).max() / units
        worst = max(worst, (error / allowed).item())
        yield {"f 0, network 1": graph(x[::20], f(x[::20]), network[::20]), "log10 error": error.log10(),
               "log10 L/N": allowed.log10()}
    return worst
