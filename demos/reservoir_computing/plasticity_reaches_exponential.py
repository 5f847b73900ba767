"""Intrinsic plasticity turns the outputs of logistic units into nearly exponential ones, without any target.

Each unit changes its own gain a and bias b so as to come closer, in divergence, to an exponential density of the wanted
mean. It uses its own input and output only, no error, no other unit: the rule is local and unsupervised.

Source: Triesch (2005), A gradient rule for the plasticity of a neuron's intrinsic excitability, ICANN.
"""
import torch

evidence = "statistical"
measures = {
    "distance": "largest gap between the units' distribution function and the exponential one, after / before",
    "mean": "|mean output − 0.2|, the wanted mean, as a share of it",
}
holds_within = {"distance": (None, 0.3), "mean": (None, 0.2)}
control = {"rate": 0.0}
knobs = {"rate": (0.0, 0.05), "wanted": (0.1, 0.4)}
predict = (
    "What does a unit need to know to adapt by intrinsic plasticity?",
    ["the error of the network", "the outputs of its neighbours", "its own input and output"],
    2,
)
picture = {"outputs": "histogram", "distance": "curve", "mean gain": "curve"}


def apart(y, mean):
    """Return the Kolmogorov distance of the sample y from the exponential density of this mean."""
    y = y.flatten().sort().values
    ranks = torch.arange(1, len(y) + 1, dtype=torch.float64) / len(y)
    return (ranks - (1 - torch.exp(-y / mean))).abs().max().item()


def experiment(rate=0.01, wanted=0.2, units=200, steps=3000):
    """Feed each logistic unit normal noise of its own and adapt its gain and bias."""
    a, b = torch.ones(units, dtype=torch.float64), torch.zeros(units, dtype=torch.float64)
    test = torch.randn(50, units, dtype=torch.float64)  # (samples, units)
    first = apart(torch.sigmoid(test), wanted)
    for t in range(steps + 1):
        if t % 100 == 0:
            y = torch.sigmoid(a * test + b)
            distance = apart(y, wanted)
            yield {"outputs": y.flatten()[:2000], "distance": distance, "mean gain": a.mean()}
        x = torch.randn(units, dtype=torch.float64)
        y = torch.sigmoid(a * x + b)
        change = 1 - (2 + 1 / wanted) * y + y * y / wanted
        a, b = a + rate * (1 / a + x * change), b + rate * change
    return {"distance": distance / first, "mean": abs(torch.sigmoid(a * test + b).mean().item() / wanted - 1)}
