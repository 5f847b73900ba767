"""For linear regression dropout on the inputs is, in the mean, an L2 penalty with a strength for each feature.

The mean of (y − w·x̃)² over the masks is the square of the mean of y − w·x̃ plus its variance, which is
(y − w·x)² + p/(1−p) Σ w_j² x_j², for independent masks leave no cross terms. Summed over the examples, feature j is
penalised in proportion to its sum of squares.

Source: Srivastava et al. (2014), Dropout, JMLR 15 (linear regression); Goodfellow, Bengio & Courville (2016), §7.12.
"""
import torch
from _masks import every_mask, likelihood

evidence = "exhaustive"
measures = {
    "cost": "largest relative difference between the mean dropout cost and the cost with the penalty, along a line",
    "minimum": "largest difference between the weights that minimise the one and the other",
}
holds_within = {"cost": (None, 1e-12), "minimum": (None, 1e-12)}
control = {"one_bit": True}                                    # features dropped all together, not independently
knobs = {"p": (0.1, 0.8), "scale": (1.0, 10.0), "one_bit": [False, True]}
predict = (
    "A feature is measured in mm instead of cm, so its values are 10 times as large. Dropout penalises its w² …",
    ["as before", "10 times as much", "100 times as much"],
    2,
)
picture = {"mean dropout cost": "curve", "cost with penalty": "curve", "penalty of each feature": "bars"}


def experiment(p=0.5, scale=3.0, one_bit=False, examples=12, features=8):
    """Average over all 256 masks, at 60 points of a line through weight space and at the minimum."""
    X = torch.randn(examples, features, dtype=torch.float64)
    X[:, 0] *= scale
    y = X @ torch.randn(features, dtype=torch.float64) / 4 + torch.randn(examples, dtype=torch.float64)
    masks = every_mask(1).repeat(1, features) if one_bit else every_mask(features)
    weights = likelihood(masks[:, :1] if one_bit else masks, 1 - p)
    dropped = X * masks[:, None] / (1 - p)                     # (masks, examples, features)
    strength = p / (1 - p) * X.square().sum(0)                 # (features)
    origin, direction = torch.randn(2, features, dtype=torch.float64)
    largest = 0.0
    for t in torch.linspace(-2, 2, 60, dtype=torch.float64):
        w = origin + t * direction
        mean_cost = weights @ (dropped @ w - y).square().sum(1)
        penalised = (X @ w - y).square().sum() + strength @ w.square()
        largest = max(largest, (mean_cost / penalised - 1).abs().item())
        yield {"mean dropout cost": mean_cost, "cost with penalty": penalised, "penalty of each feature": strength}
    gram = torch.einsum("m,mef,meg->fg", weights, dropped, dropped)
    best = torch.linalg.solve(gram, torch.einsum("m,mef,e->f", weights, dropped, y))
    ridge = torch.linalg.solve(X.T @ X + strength.diag(), X.T @ y)
    return {"cost": largest, "minimum": (best - ridge).abs().max()}
