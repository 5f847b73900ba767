"""From all-zero parameters a sigmoid network does learn, but its hidden units stay identical.

σ(0) = ½ is not 0, so the outgoing weights move at the first step, all by the same amount; from the second step on they
pass an error back, and the incoming weights move too, again all alike. The matrix of hidden weights has rank 1.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4.
"""
import torch
from _network import ACTIVATIONS, fit, slope, start

evidence = "identity"
measures = {
    "row_difference": "largest difference between two hidden units' incoming weights after training",
    "rank": "rank of the matrix of hidden weights after training",
    "unexplained": "mean squared error after training, as a share of the variance of y",
}
holds_within = {"row_difference": (None, 1e-9), "rank": (1.0, 1.0), "unexplained": (None, 0.5)}
control = {"random_start": {"scale": 1.0}, "tanh": {"activation": "tanh"}}  # no symmetry; hidden outputs of 0
knobs = {"activation": ["sigmoid", "tanh", "relu"], "scale": (0.0, 1.0)}
predict = (
    "Four sigmoid units with three inputs start with all parameters at zero. After training their weight matrix has …",
    ["rank 0: nothing moved", "rank 1: all rows are equal", "rank 3: the rows differ"],
    1,
)
picture = {"cost": "curve", "hidden weights": "matrix"}


def experiment(activation="sigmoid", scale=0.0, units=4, steps=300):
    """Train one hidden layer on squared error by gradient descent."""
    x, y = slope()
    parameters = start([3, units, 1], scale=scale)
    for cost, _ in fit(parameters, x, y, steps, activation=ACTIVATIONS[activation]):
        hidden = parameters[0].detach()  # (units, inputs)
        yield {"cost": cost, "hidden weights": hidden}
    return {
        "row_difference": (hidden - hidden[0]).abs().max(),
        "rank": torch.linalg.matrix_rank(hidden, rtol=1e-9),
        "unexplained": cost / y.var(correction=0).item(),
    }
