"""Hardly any random symmetric 5 × 5 matrix has only positive eigenvalues, as the Hessian at a proper minimum has.

If each eigenvalue were a coin, n heads would have probability 2^-n; in random symmetric matrices the eigenvalues repel
each other, and it is far less still. As a model of critical points this says: mostly saddle points. Where the cost is
low, the eigenvalues are likely to be higher: there minima are likely, too.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.3; Dauphin et al. (2014), arXiv:1406.2572.
"""
import torch

evidence = "statistical"
measures = {"two": "share of 2 × 2 matrices with positive eigenvalues only", "five": "the same for 5 × 5 matrices"}
holds_within = {"two": (None, 0.4), "five": (None, 0.02)}       # middles, on a log scale, between them and 1
control = {"shift": 5.0}                        # every eigenvalue raised: 'at low cost'
knobs = {"shift": (0.0, 5.0)}
predict = "About how many of a million random symmetric 5 × 5 matrices have five positive eigenvalues?", [
    "31 250, one in 2⁵", "1000", "100"], 2
picture = {"share with n = 1, 2, 3, 4, 5": "bars", "eigenvalues, n = 5": "histogram"}


def experiment(shift=0.0, matrices=8000, batches=20):
    """Draw symmetric Gaussian matrices of each size, batch by batch, and count those without a negative eigenvalue."""
    good = torch.zeros(5)
    for batch in range(1, batches + 1):
        for n in range(1, 6):
            A = torch.randn(matrices // batches, n, n, dtype=torch.float64)
            H = (A + A.mT) / 2 + shift * torch.eye(n, dtype=A.dtype)
            values = torch.linalg.eigvalsh(H)               # (matrices / batches, n)
            good[n - 1] += (values > 0).all(1).sum()
        share = good * batches / (batch * matrices)
        yield {"share with n = 1, 2, 3, 4, 5": share, "eigenvalues, n = 5": values.flatten()}
    return {"two": share[1].item(), "five": share[4].item()}
