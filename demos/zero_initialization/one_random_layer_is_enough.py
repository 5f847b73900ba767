"""In a tanh network with one hidden layer it is enough that one of the two weight layers starts random.

Random outgoing weights give each hidden unit an error signal of its own, random incoming weights an output of its own:
either way the units' gradients differ, and the zero layer leaves zero at the first step.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4 (symmetry breaking); gradients as in §6.5.
"""
import torch
from _network import fit, output, points, start, wave

evidence = "statistical"
measures = {
    "hidden_random": "share of the variance of y left unexplained; the output weights start at zero",
    "output_random": "share of the variance of y left unexplained; the hidden weights start at zero",
}
holds_within = {"hidden_random": (None, 0.1), "output_random": (None, 0.1)}
control = {"both_zero": {"scale": 0.0}, "one_constant_layer": {"scale": 0.0, "constant": 0.5}}
knobs = {"scale": (0.0, 2.0), "units": (1, 32)}
predict = (
    "The hidden weights of 16 tanh units start at zero; only the output weights are random. Gradient descent …",
    ["moves nothing but the output bias", "moves all hidden units alike", "fits a curve that one unit cannot fit"],
    2,
)
picture = {"hidden layer random": "curve", "output layer random": "curve", "fits": "scatter"}


def experiment(scale=1.0, constant=0.0, units=16, steps=300):
    """Train twice, with the output weights at zero and with the hidden weights at zero, on a wave."""
    x, y = wave()
    networks = [start([1, units, 1], constant, scale) for _ in range(2)]
    with torch.no_grad():
        networks[0][2].zero_()  # output weights
        networks[1][0].zero_()  # hidden weights
    runs = [fit(parameters, x, y, steps, rate=0.05, momentum=0.9) for parameters in networks]
    for costs in zip(*runs, strict=True):
        left, right = (cost / y.var(correction=0).item() for cost, _ in costs)
        fits = points(x, *(output(parameters, x) for parameters in networks))
        yield {"hidden layer random": left, "output layer random": right, "fits": fits}
    return {"hidden_random": left, "output_random": right}
