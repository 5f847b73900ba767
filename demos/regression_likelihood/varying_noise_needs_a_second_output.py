"""Where the noise grows with x, a second output for log σ²(x) makes new data more likely than the best single σ.

Squared error treats all examples as equally noisy. With −log N(y; f(x), σ²(x)) as the loss the network learns where to
be sure and where not. Its squares are then divided by σ²(x), so that noisy examples count less. If the noise is the
same everywhere there is nothing to gain.

Source: Goodfellow, Bengio & Courville (2016), §6.2.2.4 (heteroscedastic models); Nix & Weigend (1994).
"""
import torch
from _network import fit, output, points, start

evidence = "statistical"
measures = "log-likelihood of a new example with two outputs, minus that with one output and one σ, in nats"
holds_within = 0.1, None
control = {"growth": 0.0}                       # the same noise everywhere
knobs = {"growth": (0.0, 0.6), "steps": (100, 800)}
predict = (
    "The noise is the same for all x. What does the second output gain on new data?",
    ["a lot", "about nothing", "it loses a lot"],
    1,
)
picture = {"target 0, mean + 2σ 1, mean − 2σ 2": "scatter", "gain": "curve"}


def experiment(growth=0.3, steps=300, examples=800):
    """Train two networks on a wave with noise of standard deviation 0.05 + growth · (x + 1), or 0.3 if growth is 0."""
    def draw():
        x = 2 * torch.rand(examples, 1, dtype=torch.float64) - 1
        sigma = 0.05 + growth * (x + 1) if growth else torch.full_like(x, 0.3)
        return x, torch.sin(2 * x) + sigma * torch.randn_like(x)

    def nll(y, mean, log_variance):             # without the constant ½ log 2π
        return (0.5 * (y - mean) ** 2 / log_variance.exp() + 0.5 * log_variance).mean()

    (x, y), (fresh, truth) = draw(), draw()
    one, two = start(units=24, outputs=1), start(units=24, outputs=2)

    def two_nll(x, y):
        mean, log_variance = output(two, x).split(1, 1)
        return nll(y, mean, log_variance)

    first = fit(one, lambda: 0.5 * (output(one, x) - y).square().mean(), steps, rate=0.05)
    second = fit(two, lambda: two_nll(x, y), steps, rate=0.05)
    for step, _ in enumerate(zip(first, second, strict=True)):
        if step % 5 == 0 or step == steps - 1:
            single = (output(one, x) - y).square().mean().log()         # the best σ² for all x is the training MSE
            gain = (nll(truth, output(one, fresh), single) - two_nll(fresh, truth)).item()
            mean, log_variance = output(two, x[::16]).split(1, 1)
            band = 2 * (0.5 * log_variance).exp()
            yield {"target 0, mean + 2σ 1, mean − 2σ 2": points(x[::16], y[::16], mean + band, mean - band),
                   "gain": gain}
    return gain
