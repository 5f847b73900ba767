"""On a constant gradient AdaGrad's steps shrink as 1/√t, RMSprop's fall to ε, Adam's are ε; momentum's grow tenfold.

With g the same at all t, r is t g² in AdaGrad and (1 − ρ^t) g² in RMSprop; Adam's two corrections cancel the start
at 0 exactly. The velocity of momentum adds up to ε g (1 − α^t) / (1 − α).

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.3.2 and §8.5; the lengths follow from the rules.
"""
import torch
from _rules import adagrad, adam, momentum, rmsprop, updates

evidence = "identity"
measures = {
    "adagrad": "largest relative difference between |Δθ| / ε and 1 / √t",
    "rmsprop": "the same for 1 / √(1 − ρ^t)",
    "adam": "the same for 1",
    "momentum": "the same for |Δθ| / (ε |g|) and (1 − α^t) / (1 − α)",
}
holds_within = {
    "adagrad": (None, 1e-12),
    "rmsprop": (None, 1e-12),
    "adam": (None, 1e-12),
    "momentum": (None, 1e-12),
}
control = {"noise": 0.5}                                       # the gradient varies by half of its size
knobs = {"rho": (0.5, 0.99), "alpha": (0.0, 0.95), "noise": (0.0, 1.0)}
predict = (
    "The gradient is the same at every step. AdaGrad's first step has length ε. The length of its 100th is …",
    ["ε", "ε / 10", "ε / 100"],
    1,
)
picture = {"adagrad": "curve", "rmsprop": "curve", "adam": "curve", "momentum": "curve"}


def experiment(rho=0.9, alpha=0.9, noise=0.0, steps=100):
    """Give the rules gradients of nine sizes from 0.0001 to 10000 that stay what they are."""
    size = 10 ** torch.linspace(-4, 4, 9, dtype=torch.float64)
    g = size * (1 + noise * torch.randn(steps, 9, dtype=torch.float64))          # (steps, sizes)
    t = torch.arange(1, steps + 1, dtype=torch.float64)
    made = {
        "adagrad": updates(adagrad, g, rate=1.0, delta=0.0),
        "rmsprop": updates(rmsprop, g, rate=1.0, delta=0.0, rho=rho),
        "adam": updates(adam, g, rate=1.0, delta=0.0),
        "momentum": updates(momentum, g, rate=1.0, alpha=alpha) / size,
    }
    expected = {
        "adagrad": t**-0.5,
        "rmsprop": (1 - rho**t) ** -0.5,
        "adam": torch.ones_like(t),
        "momentum": (1 - alpha**t) / (1 - alpha),
    }
    for now in range(steps):
        yield {name: length[now, 4].abs().float() for name, length in made.items()}
    return {name: (made[name].abs() / expected[name][:, None] - 1).abs().max() for name in made}
