"""After a burst of large gradients RMSprop's learning rates recover, AdaGrad's are still cut 300 steps later.

AdaGrad's sum keeps each squared gradient for ever. RMSprop's mean has an exponentially decaying memory of about
1 / (1 − ρ) steps, so what lies far back no longer counts.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.5.1 and §8.5.2.
"""
import torch
from _rules import adagrad, rmsprop

evidence = "statistical"
measures = {
    "rmsprop": "mean learning rate at the end, divided by what it would be without the burst",
    "adagrad": "the same",
}
holds_within = {"rmsprop": (0.9, None), "adagrad": (None, 0.5)}
control = {"no_burst": {"burst": 1.0}, "rmsprop_with_a_long_memory": {"rho": 0.9999}}
knobs = {"burst": (1.0, 1000.0), "rho": (0.5, 0.9999)}
predict = (
    "Gradients are about 1, but about 30 for ten steps. 300 steps later AdaGrad's learning rate is …",
    ["as if there had been none", "less than half of what it would be", "exactly 0"],
    1,
)
picture = {"rmsprop": "curve", "adagrad": "curve", "|g|": "curve"}


def experiment(burst=30.0, rho=0.9, steps=330, size=20):
    """Multiply the gradients of steps 20 to 29 by `burst`, and compare ε / √r with a run without that."""
    runs = {name: ({}, {}) for name in measures}               # the memories without and with the burst
    for t in range(steps):
        g = torch.randn(size, dtype=torch.float64)
        loud = g * burst if 20 <= t < 30 else g
        ratio = {}
        for name, (calm, shaken) in runs.items():
            rule, settings = (rmsprop, {"rho": rho}) if name == "rmsprop" else (adagrad, {})
            rule(g, calm, **settings)
            rule(loud, shaken, **settings)
            ratio[name] = (calm["r"] / shaken["r"]).sqrt().mean()
        yield ratio | {"|g|": loud.abs().mean()}
    return ratio
