"""For a fixed generator, training D to maximise V ends at D*(x) = p_data(x) / (p_data(x) + p_g(x)).

At each x the value holds p_data log D + p_g log(1 − D). Its slope by D's logit is p_data − (p_data + p_g) D: it is zero
at D* alone, and V is concave in the logits, so that is the maximum. Here D is a table with a free logit for each x.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §4.1; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch
from _tables import LOSSES, draw

evidence = "identity"
measures = "largest |D(x) − p_data(x) / (p_data(x) + p_g(x))| after training"
holds_within = 0.0, 1e-9
control = {
    "minimise V": {"direction": -1.0},
    "1 misplaced": {"second": "1 - log D"},
    "minimised and 1 misplaced": {"direction": -1.0, "second": "1 - log D"},
}
knobs = {"direction": [1.0, -1.0], "second": ["log(1 - D)", "1 - log D"]}
predict = "At some x, p_data(x) = 0.3 and p_g(x) = 0.1. The best D(x) is …", ["0.5", "0.75", "1: it is real"], 1
picture = {"D(x) above p_data / (p_data + p_g)": "matrix", "objective": "curve"}


def experiment(direction=1.0, second="log(1 - D)", symbols=8, steps=400, rate=4.0):
    """Climb E_data[log D] + E_g[log(1 − D)] (or descend it, or one with a misplaced 1) with D = σ(logits)."""
    p, q = draw(symbols), draw(symbols)                     # data and generator: (symbols,)
    best = p / (p + q)
    logits = torch.randn(symbols, dtype=torch.float64)
    for step in range(steps):
        logits.requires_grad_()
        D = logits.sigmoid()
        objective = (p * D.log() + q * LOSSES[second](D)).sum()
        gradient, = torch.autograd.grad(objective, logits)
        logits = (logits + direction * rate * gradient).detach().clamp(-30, 30)   # a wrong objective has no end
        if step % 4 == 0:
            yield {"D(x) above p_data / (p_data + p_g)": torch.stack([D.detach(), best]), "objective": objective.item()}
    return (logits.sigmoid() - best).abs().max().item()
