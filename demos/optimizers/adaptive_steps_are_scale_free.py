"""AdaGrad, RMSprop and Adam make the same steps when each gradient coordinate is multiplied by a positive constant.

The constant stands in g and in the root of the sum or mean of g², and cancels as long as δ is negligible. So each
parameter has a learning rate of its own. The step of gradient descent grows with the gradient.

Source: Kingma & Ba (2015), Adam, ICLR; Goodfellow, Bengio & Courville (2016), Deep Learning, §8.5.
"""
import torch
from _rules import adagrad, adam, gradient_descent, rmsprop, updates

evidence = "identity"
measures = {
    "adagrad": "largest difference between the steps before and after the rescaling, in units of ε",
    "rmsprop": "the same",
    "adam": "the same",
}
holds_within = {"adagrad": (None, 1e-12), "rmsprop": (None, 1e-12), "adam": (None, 1e-12)}
control = {"gradient_descent": {"adaptive": False}, "large_delta": {"delta": 1.0}}
knobs = {"decades": (0.0, 6.0), "delta": (0.0, 1.0), "adaptive": [True, False]}
predict = (
    "The cost is multiplied by 1000, and so are all gradients. Adam's steps become …",
    ["no longer at all", "about 31 times as long", "1000 times as long"],
    0,
)
picture = {"gradients": "bars", "adagrad": "bars", "rmsprop": "bars", "adam": "bars"}


def experiment(decades=3.0, delta=0.0, adaptive=True, steps=50):
    """Multiply the coordinates of random gradients by constants from 10^−decades to 10^decades."""
    g = torch.randn(steps, 7, dtype=torch.float64)             # (steps, coordinates)
    scale = 10 ** torch.linspace(-decades, decades, 7, dtype=torch.float64)
    largest, shown = {}, {}
    for name, rule in {"adagrad": adagrad, "rmsprop": rmsprop, "adam": adam}.items():
        settings = {"rate": 1.0, "delta": delta} if adaptive else {"rate": 1.0}
        before, after = (updates(rule if adaptive else gradient_descent, x, **settings) for x in (g, g * scale))
        largest[name] = (after - before).abs().max()
        shown[name] = after
    for t in range(steps):
        yield {"gradients": g[t] * scale} | {name: steps_made[t] for name, steps_made in shown.items()}
    return largest
