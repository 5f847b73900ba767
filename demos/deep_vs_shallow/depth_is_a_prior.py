"""At an equal number of parameters depth helps on sin(4‖x‖²), which is composed, and hurts on the sum Σ sin 3x_i.

sin(4‖x‖²) is a function of a function: first the squared radius, then a wave of it. A deep network can compute it in
that order, a single layer cannot. Σ sin 3x_i is a sum of single functions, which is what a single layer is.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.4.1 (depth as a prior); the sizes are measured here.
"""
import torch
from _adam import errors, fit, start

evidence = "statistical"
measures = "mean squared error on new points, three layers of 32 units divided by one of 384; geometric mean of runs"
holds_within = None, 1.0
control = {"target": "sum"}                     # nothing is composed
knobs = {"target": ["composed", "sum"], "steps": (100, 1000)}
predict = (
    "Three layers of 32 or one of 384, both 2305 parameters. Which of them learns the plain sum Σ sin 3x_i better?",
    ["the deep one", "the wide one", "neither: a tie"],
    1,
)
picture = {"log10 error, deep": "curve", "log10 error, wide": "curve"}


def experiment(target="composed", steps=500, inputs=4, examples=64, runs=3):
    """Train `runs` deep and `runs` wide networks on the same examples and compare them on fresh ones."""
    def f(x):                                   # (n, inputs) to (n, 1)
        if target == "composed":
            return torch.sin(4 * x.square().sum(1, keepdim=True))
        return torch.sin(3 * x).sum(1, keepdim=True)

    def batch(examples):                        # new points in the cube [−1, 1]^inputs, each time
        x = 2 * torch.rand(examples, inputs) - 1
        return x, f(x)

    x, y = batch(500)                           # to measure the error on
    networks = [start(sizes, runs) for sizes in ([inputs, 32, 32, 32, 1], [inputs, 384, 1])]    # deep, wide
    training = [fit(parameters, lambda: batch(examples), steps, rate=0.005) for parameters in networks]
    for step, _ in enumerate(zip(*training, strict=True)):
        if step % 20 == 0 or step == steps - 1:
            deep, wide = (errors(parameters, x, y).detach().log10().mean() for parameters in networks)
            yield {"log10 error, deep": deep, "log10 error, wide": wide}
    return 10 ** (deep - wide).item()
