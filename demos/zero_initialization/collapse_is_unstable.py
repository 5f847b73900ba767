"""Where one unit cannot fit the data, equality is unstable: a nudge of 1e-9 to one weight grows a millionfold.

Equal units stay equal in exact arithmetic, but the set of equal weights is no attractor: near the best fit of one unit
the cost still falls in directions that tell the units apart, as at a saddle point, so small differences grow fast.

Source: the growth is measured here; saddle points in Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.3.
"""
import torch
from _network import fit, start, wave

evidence = "statistical"
measures = "largest difference between two hidden units' incoming weights after training, divided by 1e-9"
holds_within = 1e6, None
control = {"nudge": 0.0}  # exactly equal: only rounding is left to grow
knobs = {"nudge": (0.0, 1e-3), "steps": (1, 1000)}
predict = (
    "One of 16 equal units starts with a weight that is 1e-9 larger. After 700 steps the weights differ by …",
    ["0: the difference is averaged out", "about 1e-9, as at the start", "1e-3 or more"],
    2,
)
picture = {"difference": "curve", "cost": "curve", "incoming weights": "bars"}


def experiment(nudge=1e-9, units=16, steps=700):
    """Train a layer of equal tanh units, one of them nudged, on a wave."""
    x, y = wave()
    parameters = start([1, units, 1], constant=0.5)
    with torch.no_grad():
        parameters[0][0].add_(nudge)
    for cost, _ in fit(parameters, x, y, steps, rate=0.05, momentum=0.9):
        weights = parameters[0].detach().flatten()  # (units)
        difference = (weights.max() - weights.min()).item()
        yield {"difference": difference, "cost": cost, "incoming weights": weights}
    return difference / 1e-9
