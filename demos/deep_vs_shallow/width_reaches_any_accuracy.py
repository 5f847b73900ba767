"""A hidden layer of N ReLU units comes within max|f″|/(8N²) of a smooth f on a closed interval, but not outside it.

Put the kinks at 0, 1/N, 2/N, … and let each change the slope to the one that meets f at the next knot: this is linear
interpolation, and its error is a known bound. Twice the units, a quarter of the error: any ε > 0 is reached by width.

Source: the error of linear interpolation (numerical analysis); in general Hornik, Stinchcombe & White (1989).
"""
import torch
from _interval import graph, interpolating_weights, waves

evidence = "bound"
measures = {"ratio": "largest error divided by max|f″|/(8N²), worst of all widths",
            "error": "largest error of the widest layer"}
holds_within = {"ratio": (None, 1.0)}
guards = {"error": (None, 0.05)}
control = {"low": -1.0, "high": 2.0}            # leave the closed interval on which the layer was built
knobs = {"low": (-1.0, 0.0), "high": (1.0, 2.0)}
predict = (
    "A layer of 64 ReLU units interpolates a smooth function. With 128 units the largest error is about …",
    ["half as large", "a quarter", "an eighth"],
    1,
)
picture = {"f 0, network 1": "scatter", "log10 error": "curve", "log10 bound": "curve"}


def experiment(low=0.0, high=1.0, widest=256):
    """Build networks of growing width for one random function, and look for their largest error on [low, high]."""
    f, _, curvature = waves()
    x = torch.linspace(low, high, 5121, dtype=torch.float64)
    few = torch.linspace(low, high, 61, dtype=torch.float64)
    highest = curvature(torch.linspace(0, 1, 20_001, dtype=torch.float64)).max()
    ratio, units = 0.0, 2
    while units <= widest:
        knots, v, c = interpolating_weights(f, units)

        def network(x, knots=knots, v=v, c=c):                          # (points) to (points)
            return torch.relu(x[:, None] - knots) @ v + c

        error, bound = (network(x) - f(x)).abs().max(), highest / (8 * units**2)
        ratio = max(ratio, (error / bound).item())
        yield {"f 0, network 1": graph(few, f(few), network(few)), "log10 error": error.log10(),
               "log10 bound": bound.log10()}
        units *= 2
    return {"ratio": ratio, "error": error}
