"""A minibatch gradient is right in the mean over all minibatches; its variance falls as one over the minibatch's size.

Examples are drawn independently and uniformly. Then each expected term is the full gradient, and the variance of a mean
of m independent terms is that of one term divided by m. Four times the work halves the standard error.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.1.3.
"""
import torch

evidence = "exhaustive"
measures = {
    "bias": "largest difference between the mean of all minibatch gradients and the full gradient",
    "variance": "variance of the minibatch gradients times m, divided by the variance for single examples",
}
holds_within = {"bias": (None, 1e-12), "variance": (1 - 1e-12, 1 + 1e-12)}
control = {
    "some_are_never_drawn": {"pool": 4},
    "one_example_m_times": {"independent": False},
}
knobs = {"m": (1, 4), "pool": (2, 6), "independent": [True, False]}
predict = (
    "Minibatches become 4 times as large. The typical error (standard deviation) of their gradients becomes …",
    ["a sixteenth", "a quarter", "half"],
    2,
)
picture = {"gradients of minibatches": "scatter", "mean, share of the full gradient": "bars"}


def experiment(m=4, pool=6, independent=True, examples=6):
    """List all minibatches of m out of six examples, with replacement, and their gradients of a squared error."""
    X = torch.randn(examples, 2, dtype=torch.float64)
    y, theta = torch.randn(examples, dtype=torch.float64), torch.randn(2, dtype=torch.float64)
    each = 2 * (X @ theta - y)[:, None] * X                    # gradient of each example, (examples, 2)
    full = each.mean(0)
    batches = torch.cartesian_prod(*[torch.arange(pool)] * m).view(-1, m)      # (pool^m, m)
    if not independent:
        batches = batches[:, :1].expand(-1, m)
    gradients = each[batches].mean(1)                          # (batches, 2)
    order = torch.randperm(len(gradients))
    for seen in range(1, len(order) + 1, 1 + len(order) // 40):
        some = gradients[order[:seen]]
        yield {"gradients of minibatches": some[:300], "mean, share of the full gradient": some.mean(0) / full}
    variances = gradients.var(0, correction=0), each.var(0, correction=0)
    return {"bias": (gradients.mean(0) - full).abs().max(), "variance": m * variances[0].sum() / variances[1].sum()}
