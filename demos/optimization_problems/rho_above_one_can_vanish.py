"""A recurrent weight above 1 need not make gradients explode: with a saturating tanh unit they can vanish.

Each step multiplies the gradient by w (1 − h²), not by w. From h = 1 the state stays where tanh is nearly flat, and the
product falls below 1 although w is above it. For such a unit w > 1 is needed for an explosion, but not enough; with a
linear unit the factor is w, and the gradient does explode.

Source: Pascanu, Mikolov & Bengio (2013), On the difficulty of training recurrent neural networks, §2.1.
"""
import torch

evidence = "counterexample"
measures = {"gradient": "largest |∂h(50)/∂h(0)| over 31 weights", "weight": "the smallest of the weights"}
holds_within = {"gradient": (None, 1.0)}        # below 1: it has shrunk
guards = {"weight": (1.4, None)}
control = {"unit": "linear"}                    # no saturation
knobs = {"unit": ["tanh", "linear"], "steps": (1, 100), "lowest": (1.1, 4.0)}
predict = "h ← tanh(3 h), from h = 1. After 50 steps the gradient with respect to the first state is about …", [
    "3⁵⁰, a 24-digit number", "1", "zero, to 60 decimals or more"], 2
picture = {"log10 |gradient|, smallest w": "curve", "log10 |gradient|, largest w": "curve", "states by w": "bars"}


def experiment(unit="tanh", steps=50, lowest=1.5):
    """Run 31 single recurrent units with weights from `lowest` to 4.5 and multiply up the derivatives."""
    w = torch.linspace(lowest, 4.5, 31, dtype=torch.float64)
    h = 0.9 + 0.1 * torch.rand(31, dtype=torch.float64)     # one state for each weight
    log_gradient = torch.zeros_like(w)                      # log10: the product leaves the range of numbers
    for _ in range(steps):
        h = torch.tanh(w * h) if unit == "tanh" else w * h
        slope = w * (1 - h**2) if unit == "tanh" else w
        log_gradient += slope.abs().clamp(min=1e-300).log10()
        yield {"log10 |gradient|, smallest w": log_gradient[0], "log10 |gradient|, largest w": log_gradient[-1],
               "states by w": torch.tanh(h)}
    return {"gradient": 10 ** log_gradient.max().item(), "weight": w.min().item()}
