"""On noisy data minibatch descent at a constant rate hovers about the minimum; a decaying rate takes it closer.

At the minimum the full gradient is zero but that of a minibatch is not: its noise keeps on pushing the parameters
around. Gradient descent on all the data needs no decay, nor do minibatches of data that the model can fit exactly.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.3.1.
"""
import torch
from _rules import gradient_descent

evidence = "statistical"
measures = {
    "minibatch": "cost above the minimum with a decaying rate divided by that with a constant one, mean of 50 runs",
    "full": "cost above the minimum of gradient descent on all data at the constant rate",
}
holds_within = {"minibatch": (None, 0.25)}
guards = {"full": (None, 1e-9)}
control = {"constant_rate": {"decay": False}, "no_noise_at_the_minimum": {"noise": 0.0}}
knobs = {"decay": [True, False], "m": (1, 50), "noise": (0.0, 2.0)}
predict = (
    "The learning rate of minibatch gradient descent is held constant for ever. In the end the parameters …",
    ["rest at the minimum", "move about near the minimum", "diverge"],
    1,
)
picture = {"log10 cost, decaying": "curve", "log10 cost, constant": "curve", "log10 cost, all examples": "curve"}


def experiment(decay=True, m=4, noise=1.0, runs=50, steps=600, examples=100, rate=0.1):
    """Fit noisy linear data from minibatches, with ε constant and with ε / (1 + t / 20)."""
    X = torch.randn(examples, 3, dtype=torch.float64)
    y = X @ torch.randn(3, dtype=torch.float64) + noise * torch.randn(examples, dtype=torch.float64)
    best = torch.linalg.lstsq(X, y[:, None]).solution[:, 0]
    decaying, constant, full = (torch.zeros(n, 3, dtype=torch.float64) for n in (runs, runs, 1))

    def gradient(theta, rows):                                 # (runs, 3) and (runs, m) -> (runs, 3)
        error = torch.einsum("rmi,ri->rm", X[rows], theta) - y[rows]
        return torch.einsum("rm,rmi->ri", error, X[rows]) / rows.shape[1]

    def above(theta):
        return (X @ (theta - best).T).square().mean() / 2

    for t in range(steps):
        rows = torch.randint(examples, (runs, m))
        smaller = rate / (1 + t / 20) if decay else rate
        decaying = decaying + gradient_descent(gradient(decaying, rows), {}, smaller)
        constant = constant + gradient_descent(gradient(constant, rows), {}, rate)
        full = full + gradient_descent(gradient(full, torch.arange(examples)[None]), {}, rate)
        if t % 10 == 9:
            logs = [above(theta).clamp(min=1e-12).log10() for theta in (decaying, constant, full)]
            yield dict(zip(picture, logs, strict=True))
    return {"minibatch": above(decaying) / above(constant), "full": above(full)}
