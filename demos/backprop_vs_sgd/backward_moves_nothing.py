"""The backward pass changes no weight: it computes a gradient, and only the update rule uses it.

After a backward pass every weight is the same number as before, and the loss is the same too. Learning begins with the
step θ ← θ − ε ∇J, which is no part of backpropagation.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.5 (back-propagation is the gradient alone).
"""
import torch
from _network import cost, data, flat, start

evidence = "identity"
measures = {"weights": "largest change of any weight over all passes",
            "loss": "change of the loss from the first forward pass to the last",
            "gradient": "length of the gradient of the last backward pass"}
holds_within = {"weights": (0.0, 0.0), "loss": (0.0, 0.0)}
guards = {"gradient": (1e-3, None)}             # there was something to do
control = {"step": True}                        # the update rule after each backward pass
knobs = {"step": [False, True], "rate": (0.0, 0.5)}
predict = (
    "You run 40 forward and 40 backward passes on the same examples, and nothing else. The loss at the end is …",
    ["lower", "the same", "higher"],
    1,
)
picture = {"loss": "curve", "weights": "bars", "gradient": "bars"}


def experiment(step=False, rate=0.1, passes=40):
    """Alternate forward and backward passes, with or without a step of gradient descent behind each."""
    x, y = data(30, 2)                          # (30, 2), (30, 1)
    parameters = start([2, 4, 1])
    before, losses = flat(parameters), []
    for _ in range(passes):
        for parameter in parameters:
            parameter.grad = None
        loss = cost(parameters, x, y)           # forward
        loss.backward()                         # backward: fills parameter.grad, one number for each weight
        gradients = [parameter.grad for parameter in parameters]
        losses.append(loss.item())
        if step:
            with torch.no_grad():
                for parameter, gradient in zip(parameters, gradients, strict=True):
                    parameter.sub_(rate * gradient)
        yield {"loss": losses[-1], "weights": flat(parameters), "gradient": flat(gradients)}
    return {
        "weights": (flat(parameters) - before).abs().max(),
        "loss": losses[-1] - losses[0],
        "gradient": flat(gradients).norm(),
    }
