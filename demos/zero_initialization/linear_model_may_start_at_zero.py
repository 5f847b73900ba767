"""Logistic regression reaches from zero weights the same optimum as from random ones.

Without a hidden layer no two units are interchangeable, and the gradient of a weight is the error times the input, not
zero. The cost is convex, and where the classes overlap it has just one minimum, which is reached from any start.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §5.7.1 (logistic regression) and §8.2 (convexity).
"""
import torch
from _network import output, start, training

evidence = "identity"
measures = {
    "difference": "largest difference between the probabilities predicted after both starts",
    "first_gradient": "largest gradient of an input's weight at the start from zero",
}
holds_within = {"difference": (None, 1e-9)}
guards = {"first_gradient": (0.001, None)}  # zero is not where it ends
control = {"hidden": 4}  # four tanh units between input and output
knobs = {"hidden": (0, 8)}
predict = (
    "Logistic regression is trained by gradient descent, once from zero and once from random weights. It ends …",
    ["stuck at zero in the first case", "at two different optima", "at the same optimum twice"],
    2,
)
picture = {"cost from zero": "curve", "cost from random": "curve", "probabilities": "scatter"}


def experiment(hidden=0, steps=300):
    """Train the same model from zero and from random weights on overlapping classes, by cross-entropy."""
    x = torch.randn(80, 2, dtype=torch.float64)
    y = torch.bernoulli(torch.sigmoid(x[:, :1] - x[:, 1:]))  # (examples, 1): the classes overlap
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    sizes = [2, hidden, 1] if hidden else [2, 1]
    models = [start(sizes, scale=scale) for scale in (0.0, 1.0)]
    runs = [training(p, lambda p=p: entropy(output(p, x), y), steps, rate=2.0) for p in models]
    first_gradient = None
    for (from_zero, gradients), (from_random, _) in zip(*runs, strict=True):
        if first_gradient is None:
            first_gradient = gradients[0].abs().max().item()
        ends = torch.hstack([torch.sigmoid(output(p, x)).detach() for p in models])  # (examples, 2)
        yield {"cost from zero": from_zero, "cost from random": from_random, "probabilities": ends}
    return {"difference": (ends[:, 0] - ends[:, 1]).abs().max(), "first_gradient": first_gradient}
