"""With z² as activation function a hidden layer of any width computes a polynomial of degree 2 and nothing else.

Σ v_i (w_i x + b_i)² + c multiplies out to one parabola, so every unit beyond the third is wasted. Universal
approximation needs an activation function that is no polynomial; squashing ones are examples, ReLU is another.

Source: Leshno, Lin, Pinkus & Schocken (1993), Neural Networks 6.
"""
import torch

evidence = "identity"
measures = {"rank": "linearly independent functions that 200 units and a bias can combine",
            "distance": "largest distance of the best fit with 200 units from the best parabola, as a share of max|f|"}
holds_within = {"rank": (None, 3.0), "distance": (None, 1e-9)}
control = {"activation": "tanh"}                # not a polynomial
knobs = {"activation": ["square", "cube", "tanh", "relu"], "units": (1, 400)}
predict = (
    "A layer of 200 units with the activation z² misses the target by far. With 10 000 units the least error is …",
    ["nearly zero", "a little smaller", "the same"],
    2,
)
picture = {"target 0, fit 1": "scatter", "least error": "curve", "singular values (log10)": "bars"}


def experiment(activation="square", units=200, points=200):
    """Give random hidden units, more and more of them, the best output weights for x³ + sin 4x on [−1, 1]."""
    phi = {"square": torch.square, "cube": lambda z: z**3, "tanh": torch.tanh, "relu": torch.relu}[activation]
    x = torch.linspace(-1, 1, points, dtype=torch.float64)
    f = x**3 + torch.sin(4 * x)
    w, b = 2 * torch.randn(2, units, dtype=torch.float64)
    features = torch.hstack([torch.ones(points, 1, dtype=torch.float64), phi(x[:, None] * w + b)])

    def best(features):                         # (points, functions) to the best fit (points)
        return features @ torch.linalg.lstsq(features, f[:, None], rcond=1e-12, driver="gelsd").solution[:, 0]

    for used in sorted({min(units, count) for count in (1, 2, 3, 4, 6, 10, 20, 40, 100, units)}):
        fit = best(features[:, :used + 1])
        singular = torch.linalg.svdvals(features[:, :used + 1])[:8].clamp(min=1e-16).log10() + 16
        drawn = torch.cat([torch.stack([x, y, torch.full_like(x, group)], 1)[::4] for group, y in enumerate((f, fit))])
        yield {"target 0, fit 1": drawn, "least error": (fit - f).square().mean().sqrt(),
               "singular values (log10)": singular}
    parabola = best(torch.stack([x**0, x, x**2], 1))
    return {"rank": torch.linalg.matrix_rank(features, rtol=1e-10),
            "distance": (fit - parabola).abs().max() / f.abs().max()}
