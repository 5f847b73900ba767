"""Zero weights with different hidden biases are no symmetric start: tanh units learn from there.

Units with different biases have different outputs tanh(b), so the outgoing weights receive different gradients and part
at the first step; then the errors of the units differ, and so do their incoming weights. It is a slow start, since all
is small at first. With equal biases nothing tells the units apart.

Source: the argument of Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4; measured here.
"""
import torch
from _network import fit, output, points, start, wave

evidence = "statistical"
measures = "share of the variance of y left unexplained after training"
holds_within = None, 0.03  # middle, on a log scale, between different and equal biases
control = {"zero biases": {"spread": 0.0}, "equal biases": {"spread": 0.0, "level": 1.0}}
knobs = {"spread": (0.0, 2.0), "level": (-2.0, 2.0)}
predict = (
    "All weights of a tanh network are zero, but the hidden biases are random. Gradient descent …",
    ["moves nothing but the output bias", "moves all units alike", "fits the data"],
    2,
)
picture = {"cost": "curve", "hidden weights": "bars", "data and fit": "scatter"}


def experiment(spread=1.0, level=0.0, units=16, steps=400):
    """Train one hidden layer from zero weights and the given hidden biases on a wave."""
    x, y = wave()
    parameters = start([1, units, 1])
    with torch.no_grad():
        parameters[1].copy_(level + spread * torch.randn(units))
    for step, (cost, _) in enumerate(fit(parameters, x, y, steps, rate=0.05, momentum=0.9)):
        if step % 4 == 3:
            yield {"cost": cost, "hidden weights": parameters[0].detach().flatten(),
                   "data and fit": points(x, y, output(parameters, x))}
    return cost / y.var(correction=0).item()
