"""The five update rules of this card are those of torch.optim, except that torch puts RMSprop's δ outside the root.

Both receive the same gradients at a constant ε, step by step, and must make the same updates. Leave out what is easily
forgotten, the square, the division by the root or the bias correction, and they no longer do.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.3.2 (momentum), §8.5.1–8.5.3 (the others); torch.optim.
"""
import math

import torch
from _rules import adagrad, adam, gradient_descent, momentum, rmsprop

evidence = "identity"
measures = {
    "descent": "largest difference between our updates and torch's, in units of ε",
    "momentum": "the same",
    "adagrad": "the same",
    "rmsprop": "the same",
    "adam": "the same",
}
holds_within = {
    "descent": (None, 1e-12),
    "momentum": (None, 1e-12),
    "adagrad": (None, 1e-12),
    "rmsprop": (None, 1e-12),
    "adam": (None, 1e-12),
}
control = {
    "momentum_without_velocity": {"mistake": "momentum"},
    "adagrad_without_squares": {"mistake": "adagrad"},
    "rmsprop_without_division": {"mistake": "rmsprop"},
    "rmsprop_delta_inside": {"mistake": "delta"},
    "adam_without_correction": {"mistake": "adam"},
}
knobs = {"mistake": ["none", "momentum", "adagrad", "rmsprop", "delta", "adam"], "delta": (1e-8, 0.1)}
predict = (
    "The bias correction is left out of Adam. Its updates differ from torch's …",
    ["for many steps, at first most", "at the first step only", "nowhere: it cancels out"],
    0,
)
picture = {"log10 of the difference": "curve", "adagrad": "curve", "rmsprop": "curve", "adam": "curve"}


def experiment(mistake="none", delta=1e-3, steps=60, size=3, rate=0.01):
    """Feed rules and torch optimizers the same random gradients, of which every fourth is negative."""
    theta = torch.zeros(5, size, dtype=torch.float64)          # one row for each rule
    rows = [row.clone().requires_grad_() for row in theta]
    sgd, ada, rms, adm = torch.optim.SGD, torch.optim.Adagrad, torch.optim.RMSprop, torch.optim.Adam
    torchs = [sgd([rows[0]], rate), sgd([rows[1]], rate, momentum=0.9), ada([rows[2]], rate, eps=delta),
              rms([rows[3]], rate, alpha=0.9, eps=delta), adm([rows[4]], rate, eps=delta)]
    memories, largest = [{} for _ in rows], dict.fromkeys(measures, 0.0)
    for t in range(1, steps + 1):
        g = (0.7 + 0.6 * torch.rand(size, dtype=torch.float64)) * (-1 if t % 4 == 0 else 1)
        ours = [
            gradient_descent(g, memories[0], rate),
            momentum(g, memories[1], rate, alpha=0.0 if mistake == "momentum" else 0.9),
            adagrad(g, memories[2], rate, delta, squared=mistake != "adagrad"),
            -rate * g if mistake == "rmsprop" else rmsprop(g, memories[3], rate, 0.9, delta, mistake == "delta"),
            adam(g, memories[4], rate, delta=delta, correct=mistake != "adam"),
        ]
        for name, row, optimizer, mine in zip(measures, rows, torchs, ours, strict=True):
            before, row.grad = row.detach().clone(), g.clone()
            optimizer.step()
            theirs = row.detach() - before
            largest[name] = max(largest[name], (mine - theirs).abs().max().item() / rate)
            theta[list(measures).index(name)] += mine
        travelled = {name: theta[row, 0] for row, name in enumerate(measures) if name in picture}
        yield {"log10 of the difference": math.log10(max(1e-17, *largest.values()))} | travelled
    return largest
