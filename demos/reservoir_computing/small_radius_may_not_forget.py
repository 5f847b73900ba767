"""A spectral radius below 1 does not guarantee forgetting: here it is 0, and copies with one input stay apart.

W = [[c, −c], [c, −c]] has W² = 0, so both eigenvalues are 0, but its largest singular value is 2c. The constant input
(c, 10) holds the second unit near 1; the first becomes h ← tanh(c h) with c > 1, a switch that keeps either of two
values.

Source: worked out here; other examples in Yildiz, Jaeger & Kiebel (2012), Re-visiting the echo state property.
"""
import torch
from _reservoir import radius_of, step

evidence = "counterexample"
measures = {
    "apart": "distance of two copies that have read the same input for 2000 steps",
    "radius": "spectral radius of W",
}
holds_within = {"apart": (0.5, None)}
guards = {"radius": (None, 1e-6)}  # rounding: an eigenvalue of W moves by the root of what its entries move
control = {"largest": 0.9}  # the same W, shrunk to a largest singular value below 1
knobs = {"hold": [0.0, 3.0, 10.0], "noise": (0.0, 0.5)}
predict = (
    "The spectral radius of W is 0. Two copies start apart and read the same input. In the end they are …",
    ["equal", "0.1 apart, or closer", "nearly 2 apart, as far as a unit allows"],
    2,
)
picture = {"first unit of copy 1": "curve", "first unit of copy 2": "curve"}


def experiment(largest=None, hold=10.0, noise=0.02, steps=2000):
    """Drive two units with the input (c, hold) plus noise, from h and from −h."""
    c = 2 + torch.rand(1, dtype=torch.float64)
    W = c * torch.tensor([[1, -1], [1, -1]], dtype=torch.float64)
    if largest is not None:
        W = W * (largest / torch.linalg.matrix_norm(W, 2))
    x = torch.cat([c, torch.full((1,), hold, dtype=torch.float64)])  # (units)
    h = torch.tensor([[0.9, -0.9], [-0.9, 0.9]], dtype=torch.float64)  # (copies, units)
    for t in range(steps):
        h = step(W, h, x + noise * torch.randn(2, dtype=torch.float64))
        if t < 20 or t % 20 == 0:
            yield {"first unit of copy 1": h[0, 0], "first unit of copy 2": h[1, 0]}
    return {"apart": (h[0] - h[1]).norm().item(), "radius": radius_of(W)}
