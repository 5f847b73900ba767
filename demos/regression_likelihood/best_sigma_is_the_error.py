"""For given predictions the variance σ² of greatest likelihood is the training MSE itself, with division by n.

NLL(σ²) = MSE/(2σ²) + ½ log(2πσ²) falls until σ² = MSE and rises from there on. So σ needs no place in the training of
the mean: fit by squared error first, read σ² off afterwards. It is the estimate divided by n, not by n − 1.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §5.5.1; the derivative is worked out here.
"""
import math

import torch

evidence = "identity"
measures = {"slope": "derivative of the mean NLL by log σ² at the estimate, by autograd, in absolute value",
            "lower": "by how much the best of 80 other values of σ² undercuts the NLL of the estimate"}
holds_within = {"slope": (None, 1e-12), "lower": (None, 1e-12)}
control = {"correction": 1}                     # divide by n − 1: the unbiased estimate of a variance
knobs = {"correction": [0, 1, 2], "examples": (5, 100)}
predict = (
    "20 examples, training error MSE. The likelihood is greatest for a σ² of …",
    ["1", "MSE · 20/19", "MSE"],
    2,
)
picture = {"NLL against σ²": "scatter", "NLL": "curve"}


def experiment(correction=0, examples=20):
    """Draw errors of a fixed model, and go through values of σ² from a third to three times the estimate."""
    error = 1.5 * torch.randn(examples, dtype=torch.float64)            # y − ŷ

    def nll(log_variance):                      # mean over the examples
        return (0.5 * error**2 / log_variance.exp() + 0.5 * (math.log(2 * math.pi) + log_variance)).mean()

    estimate = error.square().sum() / (examples - correction)
    at = estimate.log().requires_grad_()
    slope, = torch.autograd.grad(nll(at), at)
    lower, drawn = 0.0, []
    for offset in torch.linspace(-math.log(3), math.log(3), 80, dtype=torch.float64):
        value = nll(estimate.log() + offset)
        lower = max(lower, (nll(estimate.log()) - value).item())
        drawn.append([(estimate * offset.exp()).item(), value.item()])
        yield {"NLL against σ²": drawn, "NLL": value}
    return {"slope": slope.abs(), "lower": lower}
