"""Where there are new data at every step and no noise, dropout makes a small network's fit worse.

Nothing can be overfitted here, so there is nothing to gain, and the noise on the units takes away from what few units
can represent. Dropout lowers the effective capacity of a model: it wants larger ones and more steps.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12.
"""
import torch
from _network import adam, copy, output, start

evidence = "statistical"
measures = "mean squared error on new data of the network trained with dropout / of the same trained without"
holds_within = 1.5, None
control = {"p": 0.0}
knobs = {"p": (0.0, 0.8), "units": (2, 256), "steps": (50, 1000)}
predict = (
    "A network of 16 units meets new examples without noise at every step. With dropout its error on other data is …",
    ["lower: it generalises better", "higher", "the same"],
    1,
)
picture = {"with dropout": "curve", "without": "curve"}


def experiment(p=0.5, units=16, steps=400):
    """Train two networks from the same start on the same stream of examples of a smooth function."""
    def data(n):
        x = torch.randn(n, 2)
        return x, torch.sin(x[:, :1]) + x[:, :1] * x[:, 1:] / 2

    x_test, y_test = data(1000)
    dropped = start(2, units)
    plain = copy(dropped)
    stream = [data(64) for _ in range(steps)]

    def test_error(parameters):
        with torch.no_grad():
            return (output(parameters, x_test) - y_test).square().mean()

    def training(parameters, p):
        batches = iter(stream)

        def cost():
            x, y = next(batches)
            return (output(parameters, x, p) - y).square().mean()

        return adam(cost, parameters, steps)

    for step, _ in enumerate(zip(training(dropped, p), training(plain, 0.0), strict=True)):
        if step % 4 == 3:
            yield {"with dropout": test_error(dropped), "without": test_error(plain)}
    return test_error(dropped) / test_error(plain)
