"""With the eigenvalues 0.5 and −2 the powers of a matrix grow: what counts is not the highest eigenvalue but max |λ|.

The spectral radius is the largest absolute value among all eigenvalues, the complex ones included. 'The absolute value
of the highest eigenvalue' would be 0.5 here, and the powers would vanish; in fact −2 doubles them at each step and
only changes the sign.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.7; Horn & Johnson, Matrix Analysis.
"""
import torch
from _quadratic import directions, hessian

evidence = "counterexample"
measures = "norm of the 30th power"
holds_within = 1.0, None                        # above 1: it has grown
control = {"low": -0.9}                         # both absolute values below 1
knobs = {"low": (-2.0, 0.4), "high": (0.5, 2.0)}
predict = "W has the eigenvalues 0.5 and −2. As t grows, Wᵗ …", ["vanishes", "grows", "settles at a limit"], 1
picture = {"log10 of the norm": "curve", "power": "matrix"}


def experiment(low=-2.0, high=0.5, steps=30):
    """Multiply a symmetric matrix with two chosen eigenvalues by itself again and again."""
    W = hessian(torch.tensor([low, high], dtype=torch.float64), directions(2))
    power = torch.eye(2, dtype=torch.float64)
    for _ in range(steps):
        power = power @ W
        norm = torch.linalg.matrix_norm(power, 2)
        yield {"log10 of the norm": norm.log10(), "power": power / norm}
    return norm.item()
