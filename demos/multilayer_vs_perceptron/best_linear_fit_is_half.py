"""The linear model that fits XOR best in the least-squares sense answers ½ to every input.

Whether x1 is 0 or 1, the targets are one 0 and one 1, and likewise for x2: neither input alone tells anything about the
target. So the normal equations give w = 0 and b = ½, the mean of the targets. The cost is convex, and gradient descent
ends there from every start: the fault lies in the model, not in the training.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.1.
"""
import torch
from _xor import CORNERS, bits, with_one

evidence = "identity"
measures = "largest distance of the four answers from ½ after training"      # dimensionless
holds_within = None, 1e-9                       # 200 updates
control = {"targets": "and"}                    # an input that does tell something about the target
knobs = {"targets": ["xor", "xnor", "and", "or", "x1"], "steps": (1, 400)}
predict = "What does the best linear fit of XOR answer to (1, 0), whose target is 1?", ["0", "½", "¾", "1"], 1
picture = {"answers": "bars", "cost": "curve"}


def experiment(targets="xor", steps=200):
    """Fit b + w·x to the four corners by gradient descent on the mean squared error."""
    x, y = with_one(CORNERS), bits(targets)                 # (4, 3), (4,)
    w = torch.randn(3, dtype=x.dtype)                       # bias and two weights
    for _ in range(steps):
        error = x @ w - y                                   # (4,)
        w = w - 0.5 * 2 * error @ x / 4                     # learning rate 0.5
        yield {"answers": x @ w, "cost": (error**2).mean()}
    return (x @ w - 0.5).abs().max().item()
