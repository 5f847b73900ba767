"""On squared error a network learns the conditional mean of the targets, on absolute error their conditional median.

The constant with the least mean squared distance from a set of numbers is their mean, the one with the least mean
absolute distance their median. A network that is flexible enough finds this constant for every x. The data are skewed,
so that the two are not the same.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.2.1.2.
"""
import torch
from _network import fit, output, points, start

evidence = "statistical"
measures = {"mean": "largest distance of the first network from the sample mean of y, over five values of x",
            "median": "largest distance of the second network from the sample median of y"}
holds_within = {"mean": (None, 0.15), "median": (None, 0.15)}
control = {"exchange": True}                    # the first network gets the absolute, the second the squared error
knobs = {"exchange": [False, True], "skew": (0.0, 2.0)}
predict = (
    "Incomes are skewed: few are very high. A network trained on squared error predicts for each age …",
    ["the median income", "the mean income", "the most common income"],
    1,
)
picture = {"mean 0, median 1, first 2, second 3": "scatter", "MSE of the first": "curve", "of the second": "curve"}


def experiment(exchange=False, skew=1.0, steps=400, draws=101):
    """Train two networks on sin 2x plus exponential noise, with `draws` targets at each of five places."""
    places = torch.linspace(-1, 1, 5, dtype=torch.float64)[:, None]     # (5, 1)
    noise = -torch.rand(5, draws, dtype=torch.float64).log()            # exponential: mean 1, median log 2
    y = torch.sin(2 * places) + skew * noise    # (5, draws)
    mean, median = y.mean(1, keepdim=True), y.median(1, keepdim=True).values
    nets = [start(), start()]

    def loss(net, squared):
        error = output(net, places) - y         # (5, draws)
        return error.square().mean() if squared else error.abs().mean()

    losses = [lambda: loss(nets[0], squared=not exchange), lambda: loss(nets[1], squared=exchange)]
    runs = [fit(net, each, steps) for net, each in zip(nets, losses, strict=True)]
    for step, _ in enumerate(zip(*runs, strict=True)):
        if step % 10 == 0:
            first, second = (output(net, places).detach() for net in nets)
            yield {"mean 0, median 1, first 2, second 3": points(places, mean, median, first, second),
                   "MSE of the first": (first - y).square().mean(), "of the second": (second - y).square().mean()}
    first, second = (output(net, places).detach() for net in nets)
    return {"mean": (first - mean).abs().max(), "median": (second - median).abs().max()}
