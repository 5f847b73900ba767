"""Minus the log of a Laplace prior on the code is an L1 penalty on the activations plus a constant.

The units are independent, so the prior is a product: P(h) = Π (λ/2)·exp(−λ|h_i|). The log turns the product into a sum,
−log P(h) = λ·Σ|h_i| − n·log(λ/2), whose last term doesn't depend on h. The log of a sum of the densities gives no L1.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §14.2.1.
"""
import math

import torch

evidence = "identity"
measures = "largest |−log P(h) − (λ·Σ|h_i| − n·log(λ/2))| over the codes, in nats"
holds_within = 0.0, 1e-12
control = {"joint": "sum"}                                    # −log Σ P(h_i)
knobs = {"joint": ["product", "sum"], "rate": (0.1, 3.0), "units": (1, 20)}
predict = "Which of these equals λ·Σ|h_i| plus a constant, for Laplace densities P(h_i)?", [
    "−log Σ P(h_i)", "−Σ log P(h_i)", "Σ P(h_i)"], 1
picture = {"against L1 + constant": "scatter", "difference": "curve"}


def experiment(joint="product", rate=1.0, units=10, codes=60):
    """Compare −log P(h) with the L1 penalty on codes of many sizes; `rate` is λ."""
    points, largest = [], 0.0
    for n in range(1, codes + 1):
        h = 3 * n / codes * torch.randn(units, dtype=torch.float64)
        density = rate / 2 * torch.exp(-rate * h.abs())       # (units,): P(h_i)
        P = density.prod() if joint == "product" else density.sum()
        penalty = rate * h.abs().sum() - units * math.log(rate / 2)
        difference = (-P.log() - penalty).abs().item()
        largest = max(largest, difference)
        points.append([penalty.item(), -P.log().item()])
        yield {"against L1 + constant": points, "difference": difference}
    return largest
