"""For a deep encoder, one backward pass with random signs estimates the penalty without bias.

For v with independent signs ±1, E[v vᵀ] is the identity, so E‖vᵀJ‖² = ‖J‖²_F. Back-propagating v from the code gives
vᵀJ in one pass, where the whole Jacobian takes one pass for each code unit. The mean over all 256 sign vectors of eight
code units is exact.

Source: Hutchinson (1990), Communications in Statistics 19; applied to the penalty of Rifai et al. (2011), ICML.
"""
from itertools import product

import torch

evidence = "exhaustive"
measures = "relative difference between the mean of ‖vᵀJ‖² over all 256 vectors v and ‖J‖²_F"
holds_within = 0.0, 1e-12
control = {"low": 0.0}                                        # v of zeros and ones: E[v vᵀ] is not the identity
knobs = {"low": [-1.0, 0.0], "depth": (1, 5)}
predict = "The estimate from one random sign vector is off. The mean over all 256 sign vectors is …", [
    "exact", "about 5% off", "too small, because signs cancel"], 0
picture = {"running mean ÷ penalty": "curve", "single estimates ÷ penalty": "histogram"}


def experiment(low=-1.0, depth=3, units=8):
    """Back-propagate every vector of `low`s and ones through a random deep tanh encoder."""
    layers = torch.randn(int(depth), units, units, dtype=torch.float64) * 1.5 / units**0.5
    x = torch.randn(units, dtype=torch.float64, requires_grad=True)

    def f(x):                                                 # (units,) to (units,)
        for W in layers:
            x = torch.tanh(W @ x)
        return x

    exact = torch.autograd.functional.jacobian(f, x).square().sum().item()
    h, estimates = f(x), []
    vectors = torch.tensor(list(product([low, 1.0], repeat=units)), dtype=torch.float64)
    for n, v in enumerate(vectors[torch.randperm(len(vectors))]):
        (vJ,) = torch.autograd.grad(h, x, v, retain_graph=True)           # (units,): one backward pass
        estimates.append(vJ.square().sum().item() / exact)
        if n % 4 == 3:
            yield {"running mean ÷ penalty": sum(estimates) / len(estimates), "single estimates ÷ penalty": estimates}
    return abs(sum(estimates) / len(estimates) - 1)
