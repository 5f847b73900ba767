"""SGD needs a gradient, not backpropagation: fed by numerical differences it walks the same path.

An update rule takes a gradient and does not ask where it came from. What changes the path is another update rule: Adam
ends elsewhere, although it gets its gradients from backpropagation too.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.5, §8.3.1; Kingma & Ba (2015) for Adam.
"""
import torch
from _network import by_backprop, by_differences, cost, data, flat, start

evidence = "identity"
measures = "distance between the two end points, as a share of the length of the path of SGD with backpropagation"
holds_within = None, 1e-6                       # the error of central differences with h = 1e-5
control = {"rule": "adam", "source": "backprop"}  # exchange the update rule, not the source of its gradient
knobs = {"rule": ["sgd", "adam"], "source": ["differences", "backprop"]}
predict = (
    "From one start, three runs on the same minibatches. Which two of them end at the same weights?",
    ["SGD and Adam, both with backprop", "SGD with backprop and SGD with differences", "no two of them"],
    1,
)
picture = {"the two paths": "scatter", "cost, SGD with backprop": "curve", "cost, other run": "curve"}


def experiment(rule="sgd", source="differences", steps=30, batch=10, rate=0.1):
    """Run SGD with backpropagation beside another run, from one start and on the same minibatches."""
    x, y = data(100, 3)                         # (100, 3), (100, 1)
    first = start([3, 6, 1])
    second = [parameter.detach().clone().requires_grad_() for parameter in first]
    mean, square = torch.zeros(2, len(flat(first)), dtype=torch.float64)      # Adam's two running averages
    gradient_of = {"backprop": by_backprop, "differences": by_differences}[source]

    def move(parameters, update):               # θ ← θ − update, (weights)
        with torch.no_grad():
            for parameter, part in zip(parameters, update.split([p.numel() for p in parameters]), strict=True):
                parameter.sub_(part.view_as(parameter))

    length, points = 0.0, []
    for t in range(1, steps + 1):
        rows = torch.randperm(len(x))[:batch]
        update = rate * flat(by_backprop(first, x[rows], y[rows]))
        gradient = flat(gradient_of(second, x[rows], y[rows]))
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        adam = rate * (mean / (1 - 0.9**t)) / ((square / (1 - 0.999**t)).sqrt() + 1e-8)
        move(first, update)
        move(second, adam if rule == "adam" else rate * gradient)
        length += update.norm().item()
        points += [[*flat(first)[:2].tolist(), 0.0], [*flat(second)[:2].tolist(), 1.0]]    # two of the weights
        costs = [cost(parameters, x, y).item() for parameters in (first, second)]
        yield {"the two paths": torch.tensor(points), "cost, SGD with backprop": costs[0], "cost, other run": costs[1]}
    return (flat(first) - flat(second)).norm().item() / length
