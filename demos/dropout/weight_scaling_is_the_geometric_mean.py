"""For softmax regression weight scaling is exactly the renormalised geometric mean of all sub-models.

A geometric mean of softmax outputs is the softmax of the mean of the log-probabilities. Up to a constant that
the softmax cancels these are the scores, which are linear in the mask, so their mean is the score with each weight
times the keep probability. The arithmetic mean of the outputs is another distribution.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12.
"""
import torch
from _masks import every_mask, geometric_mean, likelihood, on_simplex

evidence = "exhaustive"
measures = "largest difference between two class probabilities: of the scaled model and of the mean of 1024 sub-models"
holds_within = 0.0, 1e-12
control = {"mean": "arithmetic"}
knobs = {"keep": (0.1, 0.9), "mean": ["geometric", "arithmetic"]}
predict = (
    "All 1024 sub-models of a softmax regression predict. One pass with weights times the keep probability gives …",
    ["roughly their arithmetic mean", "exactly their arithmetic mean", "exactly their geometric mean, renormalised"],
    2,
)
picture = {"p1 and p2 of sub-models, mean, scaled": "scatter", "difference": "curve"}


def experiment(mean="geometric", keep=0.5, inputs=10, classes=3, examples=20):
    """Compare one pass with scaled weights with the mean of all sub-models, for twenty inputs."""
    masks = every_mask(inputs)                                 # (1024, inputs)
    weights = likelihood(masks, keep)
    W = torch.randn(inputs, classes, dtype=torch.float64)
    b = torch.randn(classes, dtype=torch.float64)
    largest = 0.0
    for x in torch.randn(examples, inputs, dtype=torch.float64):
        log_p = torch.log_softmax((masks * x) @ W + b, 1)      # (1024, classes)
        ensemble = geometric_mean(log_p, weights) if mean == "geometric" else weights @ log_p.exp()
        scaled = torch.softmax(x @ (keep * W) + b, 0)          # one pass, no mask
        difference = (ensemble - scaled).abs().max()
        largest = max(largest, difference.item())
        shown = on_simplex(log_p.exp()[::8], ensemble[None], scaled[None])
        yield {"p1 and p2 of sub-models, mean, scaled": shown, "difference": difference}
    return largest
