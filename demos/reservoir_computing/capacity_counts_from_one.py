"""For a linear reservoir, r² sums to exactly the number of units over the delays 0, 1, …; from 1 on it is less.

With independent inputs of variance 1 the states have the covariance C = Σ a_k a_kᵀ with a_k = W^k U, and r² at delay k
is a_kᵀ C⁻¹ a_k. Its sum is the trace of C⁻¹ C = I. The present input, k = 0, is no memory: capacity counts from k = 1.

Source: Jaeger (2002), GMD report 152; Gonon, Grigoryeva & Ortega (2020), Memory and forecasting capacities.
"""
import torch
from _reservoir import normal, ring

evidence = "identity"
measures = "|sum of r²(k) over all delays from the first on − number of units|"
holds_within = 0.0, 1e-9  # C is inverted
control = {"first": 1}  # leave the present input out
knobs = {"first": (0, 5), "weight": (0.1, 0.95)}
predict = (
    "A linear reservoir of 10 units. Summed over all delays, the present input included, r² is …",
    ["about 9", "exactly 10", "about 11"],
    1,
)
picture = {"r² at each delay": "bars", "sum": "curve"}


def experiment(first=0, weight=0.9, units=10, delays=400):
    """Compute r² in closed form for a ring of linear units."""
    W, a, columns = ring(units, weight), normal(units), []
    for _ in range(delays):
        columns.append(a)  # a_k = W^k U: the trace of the input of k steps ago
        a = W @ a
    A = torch.stack(columns, 1)  # (units, delays)
    r2 = (A * torch.linalg.solve(A @ A.T, A)).sum(0)  # (delays)
    for k in range(first, first + 100):
        yield {"r² at each delay": r2[first : k + 1], "sum": r2[first : k + 1].sum()}
    return abs(r2[first:].sum().item() - units)
