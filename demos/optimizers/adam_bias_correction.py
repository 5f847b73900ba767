"""With bias correction Adam's first step is ε long in each coordinate; without it that step is 3.16 times as long.

s and r start at 0. After one step s is just (1 − ρ1) g and r just (1 − ρ2) g², so the uncorrected step has the length
(1 − ρ1) / √(1 − ρ2) = 0.1 / √0.001 = 3.16 in units of ε. Divided by 1 − ρ^t both estimate a constant without bias.

Source: Kingma & Ba (2015), Adam, ICLR; Goodfellow, Bengio & Courville (2016), Deep Learning, §8.5.3.
"""
import torch
from _rules import adam, updates

evidence = "identity"
measures = {
    "first_step": "length of Adam's first step in units of ε, the one farthest from 1 of ten coordinates",
    "other_steps": "largest distance from 1 of the length of the next 99 steps, while the gradient is constant",
}
holds_within = {"first_step": (1 - 1e-12, 1 + 1e-12), "other_steps": (None, 1e-12)}
control = {"correct": False}
knobs = {"rho1": (0.0, 0.99), "rho2": (0.5, 0.9999), "correct": [True, False]}
predict = (
    "Adam's estimates s and r start at 0, and nobody corrects for it. The first step, in units of ε, has the length …",
    ["0.1", "0.32", "1", "3.16"],
    3,
)
picture = {"step / ε, as set and uncorrected": "bars", "uncorrected s / g": "curve", "uncorrected r / g²": "curve"}


def experiment(rho1=0.9, rho2=0.999, correct=True, steps=100):
    """Let Adam take steps on a constant gradient of ten coordinates."""
    g = torch.randn(10, dtype=torch.float64)
    settings = {"rate": 1.0, "rho1": rho1, "rho2": rho2, "delta": 0.0}
    length, raw = (updates(adam, g.expand(steps, 10), correct=c, **settings).abs() for c in (correct, False))
    for t in range(1, steps + 1):
        shown = torch.stack([length[t - 1, 0], raw[t - 1, 0]])
        yield dict(zip(picture, (shown, 1 - rho1**t, 1 - rho2**t), strict=True))
    farthest = (length[0] - 1).abs().argmax()                  # length: (steps, coordinates)
    return {"first_step": length[0, farthest], "other_steps": (length[1:] - 1).abs().max()}
