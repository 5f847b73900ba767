"""A generator of bits learns when it gives their probabilities; rounded outputs pass no gradient back.

Rounding is constant nearly everywhere, so its derivative is 0 and backpropagation ends there. The probabilities of the
bits are smooth functions of the weights. So the second way, x ~ p(x | z), serves discrete data, too.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.2.
"""
import torch
from _generator import adam, generate, start

evidence = "statistical"
measures = {
    "gradient": "norm of the gradient at the start",
    "fall": "fall of the negative log-likelihood of the data in training, in nats",
}
holds_within = {"gradient": (1e-3, None), "fall": (0.5, None)}
control = {"emits": "bits"}
knobs = {"emits": ["probabilities", "bits"], "flips": (0.0, 0.3)}
predict = (
    "The output of a generator is rounded to 0 or 1. The gradient that comes back through the rounding is …",
    ["small, but enough", "noisy", "exactly 0"],
    2,
)
picture = {"negative log-likelihood": "curve", "data": "matrix", "outputs": "matrix"}


def experiment(emits="probabilities", flips=0.05, steps=150):
    """Fit p(x) = mean over z of p(x | z) to two patterns of 8 bits, each bit flipped now and then."""
    patterns = torch.rand(2, 8).round()
    data = (patterns[torch.randint(0, 2, (100,))] + (torch.rand(100, 8) < flips)) % 2  # (100, 8)
    z = torch.randn(64, 2)
    parameters = start([2, 16, 8])

    def probabilities():
        p = torch.sigmoid(generate(parameters, z))  # (64, 8), one p(x | z) a row
        return (p.round() if emits == "bits" else p).clamp(0.01, 0.99)  # where bits count as nearly sure

    def cost():
        p = probabilities()
        each = data @ p.log().T + (1 - data) @ (-p).log1p().T  # (100, 64): log p(x | z)
        return -(each.logsumexp(1) - torch.log(torch.tensor(64.0))).mean()

    first = cost()
    gradient = torch.cat([g.flatten() for g in torch.autograd.grad(first, parameters)]).norm().item()
    for now in adam(cost, parameters, steps, rate=0.03):
        yield {"negative log-likelihood": now, "data": data[:20], "outputs": probabilities()[:20]}
    return {"gradient": gradient, "fall": first.item() - now}
