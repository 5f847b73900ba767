"""At a cliff one gradient step throws the parameters far away; clipping bounds the step and keeps its direction.

The last state of a recurrent network depends on its parameters through 50 products; where it switches between two
states, the cost jumps within a hair's breadth and the gradient is huge. A step in proportion to it moves the weights to
where they mean nothing. Clipping divides the gradient by its norm over the threshold.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.4, §10.11.1; Pascanu, Mikolov & Bengio (2013).
"""
import torch

evidence = "counterexample"
measures = {"thrown": "length of the step without clipping, at learning rate 0.1",
            "clipped": "length of the step with clipping to norm 1", "cosine": "cosine between both steps"}
holds_within = {"thrown": (10.0, None), "clipped": (None, 0.1 + 1e-12)}         # the weights themselves are about 1.5
guards = {"cosine": (1 - 1e-12, None)}
control = {"a point off the cliff": {"distance": 0.5}, "no clipping": {"threshold": 1e30}}
knobs = {"distance": (0.0, 0.5), "threshold": [0.1, 1.0, 10.0, 1e30], "lag": (5, 60)}
predict = "A weight of 1.5 stands at the edge of a cliff. One step at learning rate 0.1 moves it by about …", [
    "0.1", "1", "more than 10"], 2
picture = {"cost": "curve", "log10 of the gradient": "curve"}


def experiment(distance=0.0, threshold=1.0, lag=50, rate=0.1):
    """Run h ← tanh(w h + b) from 0.3, cost (h − 1)², with b on a cliff or `distance` away from it."""
    weight = 1.4 + 0.2 * torch.rand((), dtype=torch.float64)

    def last_state(w, b):
        h = torch.tensor(0.3, dtype=torch.float64)
        for _ in range(lag):
            h = torch.tanh(w * h + b)
        return h

    def gradient_at(b):                                     # cost, gradient (2,)
        theta = torch.stack([weight, b]).requires_grad_()
        cost = (last_state(*theta) - 1) ** 2
        return cost, torch.autograd.grad(cost, theta)[0]

    low, high = (torch.tensor(b, dtype=torch.float64) for b in (-1.0, 0.0))
    for _ in range(60):                                     # halve the interval in which the last state changes sign
        middle = (low + high) / 2
        low, high = (low, middle) if last_state(weight, middle) > 0 else (middle, high)
    for shift in torch.linspace(-0.3, 0.3, 61, dtype=torch.float64):
        cost, g = gradient_at(high + shift)
        yield {"cost": cost, "log10 of the gradient": g.norm().log10()}
    _, g = gradient_at(high + distance)
    clipped = g * min(1.0, threshold / g.norm().item())
    return {"thrown": (rate * g).norm().item(), "clipped": (rate * clipped).norm().item(),
            "cosine": (g @ clipped / (g.norm() * clipped.norm())).item()}
