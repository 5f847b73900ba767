"""One hidden layer of fewer than 2^k − 1 ReLU units is off by at least ½ somewhere on k folds of the tent map.

The folds swing between 0 and 1 at 2^k + 1 points. To stay within less than ½, a function must cross ½ between any two
of them, and a straight piece crosses at most once. N units make N + 1 pieces, so N + 1 ≥ 2^k. Ten folds: 1023 units.

Source: the counting argument of Telgarsky (2016), Benefits of depth in neural networks, COLT.
"""
import torch
from _tent import folded

evidence = "bound"
measures = "largest error of the best network found with one hidden layer"
holds_within = 0.5 - 1e-9, None                 # the constant ½ attains it
control = {"units": 63}                         # 2^k − 1, with an affine term added: no error is left
knobs = {"units": (1, 63)}
predict = (
    "Six folds: 12 ReLU units in six layers. You fit the function with 50 units in one layer. The largest error is …",
    ["close to 0", "about ¼", "½ or more"],
    2,
)
picture = {"folds 0, best fit 1": "scatter", "log10 of the largest error": "curve", "smallest so far": "curve"}


def experiment(units=62, k=6, rounds=40):
    """Fit k folds at their turning points, kinks at even or random places; weights press the largest error down."""
    points = torch.arange(2**k + 1, dtype=torch.float64) / 2**k         # (2^k + 1) turning points
    f = folded(points, k)                       # 0, 1, 0, 1, …
    even = torch.arange(1, units + 1, dtype=torch.float64) / (units + 1)
    best, shown = float("inf"), f
    for kinks in (even, torch.rand(units, dtype=torch.float64)):
        affine = torch.stack([torch.ones_like(points), points], 1)      # more than the hidden units alone could do
        features = torch.hstack([affine, torch.relu(points[:, None] - kinks)])
        weights = torch.ones_like(points)
        for _ in range(rounds):                 # least squares again and again, heavier where the error is large
            root = weights.sqrt()[:, None]
            v = torch.linalg.lstsq(root * features, root * f[:, None]).solution
            fit = (features @ v)[:, 0]
            errors = (fit - f).abs()
            if errors.max() < best:
                best, shown = errors.max().item(), fit
            weights = weights * (errors + 1e-12)
            weights = weights / weights.sum()
            drawn = torch.cat([torch.stack([points, y, torch.full_like(y, i)], 1) for i, y in enumerate((f, shown))])
            yield {"folds 0, best fit 1": drawn, "log10 of the largest error": errors.max().log10(),
                   "smallest so far": best}
    return best
