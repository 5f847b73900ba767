"""Through a linear recurrence a gradient shrinks or grows in the long run like the power ρ(W)ᵗ of the spectral radius.

With W = V diag(λ) V⁻¹ each part of the gradient is multiplied by its own λ at each step; the largest |λ| wins: below
1 the gradient vanishes exponentially, above 1 it explodes. The largest singular value of W only bounds one step; over
many steps it is too large.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.5, §10.7; Gelfand's formula ρ = lim ‖Wᵗ‖^(1/t).
"""
import math

import torch
from _recurrent import gaussian, norms

evidence = "statistical"
measures = "largest difference between the slope of log(norm of the gradient) and log ρ, over three matrices"
holds_within = None, 0.05                       # middle, on a log scale, between the two ways to predict the slope
control = {"predicted_by": "largest singular value"}
knobs = {"predicted_by": ["spectral radius", "largest singular value"], "units": (2, 40)}
predict = "ρ(W) = 1.2 and the largest singular value is 2.2. In the long run each step multiplies the gradient by …", [
    "1.2", "2.2", "1, since the two cancel"], 0
picture = {"log10 norm, ρ = 0.8": "curve", "log10 norm, ρ = 1": "curve", "log10 norm, ρ = 1.2": "curve"}


def experiment(predicted_by="spectral radius", units=20, steps=400):
    """Send a gradient back through three Gaussian matrices and fit the slope over the second half of the steps."""
    radii = (0.8, 1.0, 1.2)
    matrices = [gaussian(units, radius) for radius in radii]
    logs = []                                               # one row of three for each step
    for step, row in enumerate(zip(*(norms(W, steps) for W in matrices), strict=True)):
        logs.append([math.log(norm) for norm in row])
        if step % 5 == 0:
            yield {f"log10 norm, ρ = {radius:g}": log / math.log(10)
                   for radius, log in zip(radii, logs[-1], strict=True)}
    half = torch.tensor(logs[steps // 2:], dtype=torch.float64)                 # (200, 3)
    t = torch.arange(len(half), dtype=half.dtype)
    slopes = ((t - t.mean()) @ half) / (t - t.mean()).square().sum()            # (3,): least squares
    if predicted_by == "spectral radius":
        predicted = torch.tensor(radii, dtype=half.dtype)
    else:
        predicted = torch.stack([torch.linalg.matrix_norm(W, 2) for W in matrices])
    return (slopes - predicted.log()).abs().max().item()
