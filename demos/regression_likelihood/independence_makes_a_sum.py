"""The log-likelihood of independent examples is the sum of theirs; of dependent ones it is not.

Independent densities multiply, and the logarithm turns the product into a sum, so the cost is a mean over examples.
If the noise of one example tells something about that of the next, their joint density does not factorize.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §5.5.
"""
import math

import torch

evidence = "identity"
measures = "largest difference between the joint log-density of n targets and the sum of n log-densities, n = 1 … 20"
holds_within = None, 1e-12
control = {"correlation": 0.5}                  # a common part in all errors: identical distributions, not independent
knobs = {"correlation": (0.0, 0.9), "examples": (2, 40)}
predict = (
    "Your measurements share one common error. The sum of the log-likelihoods of the single examples is …",
    ["still the joint log-likelihood", "not the joint log-likelihood", "right up to a constant"],
    1,
)
picture = {"joint": "curve", "sum": "curve", "covariance": "matrix"}


def experiment(correlation=0.0, examples=20, sigma=1.3):
    """Draw errors with the given correlation, and compare the multivariate normal density with single ones."""
    largest, same = 0.0, torch.ones(examples, examples, dtype=torch.float64)
    covariance = sigma**2 * (correlation * same + (1 - correlation) * torch.eye(examples, dtype=torch.float64))
    error = torch.linalg.cholesky(covariance) @ torch.randn(examples, dtype=torch.float64)     # y − ŷ
    variances = covariance.diagonal()
    single = -0.5 * error**2 / variances - 0.5 * torch.log(2 * math.pi * variances)     # log N(y_i; ŷ_i, σ²)
    for n in range(1, examples + 1):
        part = covariance[:n, :n]
        squared = error[:n] @ torch.linalg.solve(part, error[:n])
        joint = -0.5 * squared - 0.5 * torch.logdet(part) - 0.5 * n * math.log(2 * math.pi)
        total = single[:n].sum()
        largest = max(largest, (joint - total).abs().item())
        yield {"joint": joint, "sum": total, "covariance": part}
    return largest
