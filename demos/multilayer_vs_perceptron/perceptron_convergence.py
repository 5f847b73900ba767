"""On data of radius R that a line separates with margin γ, the perceptron makes at most (R/γ)² mistakes.

Let u be a unit vector with y u·x ≥ γ at all points, and w = 0 at first. A mistake adds y x to w: u·w grows by at least
γ, and |w|² by at most R², because y w·x ≤ 0. So after M mistakes M γ ≤ u·w ≤ |w| ≤ R √M, hence M ≤ (R/γ)². At last
comes a pass without a mistake, and the rule stops. The bias is the weight of a constant input 1 and counts in R and γ.

Source: Novikoff (1962), On Convergence Proofs on Perceptrons; Rosenblatt (1958).
"""
import math

import torch
from _perceptron import corrections
from _xor import with_one

evidence = "bound"
measures = "mistakes until the rule stops, or is stopped at twice the bound, as a share of (R/γ)²"
holds_within = None, 1.0
control = {"labels": "xor"}                     # the same points, with classes that no line separates
knobs = {"margin": (0.05, 0.4), "labels": ["line", "xor"]}
predict = "If the margin γ is halved, the bound on the mistakes grows …", ["not at all", "2 times", "4 times"], 2
picture = {"share of the bound": "curve", "class +1": "matrix"}


def experiment(labels="line", margin=0.2, points=100):
    """Let the perceptron pass over points that keep the margin from a line, until it makes no mistake."""
    angle = 2 * math.pi * torch.rand(())
    u = torch.tensor([0.3, angle.cos(), angle.sin()], dtype=torch.float64)
    u = u / u.norm()                                        # (3,): bias and two weights of the separating line
    x = with_one(2 * torch.rand(20 * points, 2, dtype=torch.float64) - 1)
    x = x[(x @ u).abs() >= margin][:points]                 # (points, 3)
    y = (x @ u).sign() if labels == "line" else (x[:, 1] * x[:, 2]).sign()
    bound = (x.norm(dim=1).max() / (x @ u).abs().min()).item() ** 2
    ticks = torch.linspace(-1, 1, 21, dtype=x.dtype)
    square = with_one(torch.cartesian_prod(ticks, ticks))   # (441, 3)
    w, mistakes, before = torch.zeros(3, dtype=x.dtype), 0, -1
    while before < mistakes < 2 * bound:                    # as long as a pass makes mistakes
        before = mistakes
        for _ in corrections(w, x, y):
            mistakes += 1
            yield {"share of the bound": mistakes / bound, "class +1": (square @ w > 0).view(21, 21).double()}
    return mistakes / bound
