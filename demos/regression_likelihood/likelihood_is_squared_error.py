"""With Gaussian noise of fixed σ the mean negative log-likelihood is MSE/(2σ²) + ½ log(2πσ²), gradients included.

The logarithm undoes the exponential of the density and leaves the squared error. σ only scales it and adds a constant:
the gradients are parallel and the best weights the same. Under another noise the log-likelihood is another loss.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §5.5.1, §6.2.1.1.
"""
import math

import torch
from _network import output, start

evidence = "identity"
measures = {"value": "largest difference between the two sides of the equation, over ten values of σ",
            "gradient": "largest distance of ∇NLL from ∇MSE/(2σ²), in lengths of ∇NLL"}
holds_within = {"value": (None, 1e-12), "gradient": (None, 1e-12)}
control = {"noise": "laplace"}                  # another density of the same variance
knobs = {"noise": ["gaussian", "laplace"], "widest": (1.0, 4.0)}
predict = (
    "You fit a regression by maximum likelihood and assume Gaussian noise with σ = 2 instead of 1. What changes?",
    ["the best weights", "the gradient's length, not its direction", "both"],
    1,
)
picture = {"NLL": "curve", "MSE/(2σ²) + const": "curve", "∇NLL": "bars", "∇MSE/(2σ²)": "bars"}


def experiment(noise="gaussian", widest=3.0, examples=50):
    """Compute −mean log p(y | x) from the density itself, for a random network and several σ."""
    x, y = torch.randn(examples, 5, dtype=torch.float64), torch.randn(examples, 1, dtype=torch.float64)
    parameters = start(inputs=5, units=16)
    largest = {"value": 0.0, "gradient": 0.0}

    def gradient(loss):                         # (weights)
        return torch.cat([g.flatten() for g in torch.autograd.grad(loss, parameters, retain_graph=True)])

    for sigma in torch.linspace(0.7, widest, 10).tolist():
        error = y - output(parameters, x)       # (examples, 1)
        if noise == "gaussian":
            density = torch.exp(-0.5 * (error / sigma) ** 2) / math.sqrt(2 * math.pi * sigma**2)
        else:                                   # scale σ/√2 gives the variance σ²
            density = torch.exp(-math.sqrt(2) * error.abs() / sigma) / (math.sqrt(2) * sigma)
        nll, mse = -density.log().mean(), error.square().mean()
        formula = mse / (2 * sigma**2) + 0.5 * math.log(2 * math.pi * sigma**2)
        ours, theirs = gradient(nll), gradient(mse) / (2 * sigma**2)
        largest["value"] = max(largest["value"], (nll - formula).abs().item())
        largest["gradient"] = max(largest["gradient"], ((ours - theirs).norm() / ours.norm()).item())
        yield {"NLL": nll, "MSE/(2σ²) + const": formula, "∇NLL": ours[-17:], "∇MSE/(2σ²)": theirs[-17:]}
    return largest
