"""Adam (Kingma & Ba 2015) with β1 = 0.5, as is usual in adversarial training: one optimiser for each player."""
import torch


def adam(parameters, rate):
    """Return a function that makes one step of the parameters down the gradient of a cost, or up it with sign=-1."""
    means, squares = ([torch.zeros_like(p) for p in parameters] for _ in range(2))
    count = 0

    def step(cost, sign=1):
        nonlocal count
        count += 1
        gradients = torch.autograd.grad(sign * cost, parameters)
        with torch.no_grad():
            for p, g, m, s in zip(parameters, gradients, means, squares, strict=True):
                m.lerp_(g, 0.5)
                s.lerp_(g * g, 0.01)
                p.sub_(rate * (m / (1 - 0.5**count)) / ((s / (1 - 0.99**count)).sqrt() + 1e-8))

    return step
