"""However wide, a layer of equal tanh or ReLU units cannot get the mean squared error on XOR below 1/6.

Equal units act as one, and one monotone unit meets the four points in an order along which XOR changes twice. The best
monotone fit gives three points, labels 1, 1 and 0, their mean 2/3: (0 + 1/9 + 1/9 + 4/9) / 4 = 1/6.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.1 (XOR) and §8.4; the monotone fit is worked out here.
"""
import torch
from _network import training

evidence = "bound"
measures = "smallest mean squared error on XOR, over twenty networks and all steps"
holds_within = 1 / 6 - 1e-12, None  # the best monotone fit, which one ReLU attains
control = {"scale": 1.0}  # random weights on top of the constant
knobs = {"scale": (0.0, 1.0), "units": (1, 16)}
predict = (
    "All weights of 16 hidden tanh units start at one common value. On XOR the mean squared error can fall …",
    ["to 0, as with random weights", "below 1/6, but not to 0", "no lower than 1/6"],
    2,
)
picture = {"best error": "curve", "outputs of the best": "bars"}


def experiment(scale=0.0, units=8, starts=10, steps=300):
    """Train ten tanh and ten ReLU networks at once, each from a constant of its own plus `scale` times noise."""
    x = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)
    y = torch.tensor([[0], [1], [1], [0]], dtype=torch.float64)
    constant = torch.rand(2 * starts, 1, 1, dtype=torch.float64)
    shapes = (units, 2), (1, units)  # hidden weights, output weights
    w, v = (constant + scale * torch.randn(2 * starts, *shape, dtype=torch.float64) for shape in shapes)
    b, c = (torch.zeros(2 * starts, 1, size, dtype=torch.float64) for size in (units, 1))
    parameters = [parameter.requires_grad_() for parameter in (w, b, v, c)]

    def outputs():
        a = x @ w.mT + b  # (networks, 4, units)
        return torch.cat([a[:starts].tanh(), a[starts:].relu()]) @ v.mT + c  # (networks, 4, 1)

    def errors():
        return (outputs() - y).square().mean((1, 2))  # (networks)

    best = float("inf")
    for _ in training(parameters, lambda: errors().sum(), steps, rate=0.16 / units, momentum=0.9):
        now = errors().detach()
        best = min(best, now.min().item())
        yield {"best error": now.min(), "outputs of the best": outputs()[now.argmin()].detach().flatten()}
    return best
