"""On redundant data SGD is far ahead of gradient descent after equal passes over the data, not after equal updates.

For the price of one exact gradient of 2000 examples SGD makes 200 updates from 10 examples each. A noisy direction is
nearly as good as the exact one while the optimum is far away; update for update, the exact gradient is no worse.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.1.3, §8.3.1; the sizes are measured here.
"""
import torch
from _regression import best, data, excess, gradient

evidence = "statistical"
measures = "cost above the minimum, SGD divided by gradient descent with its best constant rate"
holds_within = None, 0.35
control = {"equal": "updates"}                  # as many updates each, instead of as many examples
knobs = {"equal": ["epochs", "updates"], "batch": [1, 10, 100, 1000], "rate": (0.01, 0.3)}
predict = (
    "Both make five updates: gradient descent from all 2000 examples each time, SGD from 10. Ahead is …",
    ["SGD, by far", "SGD, by a little", "gradient descent, or neither"],
    2,
)
picture = {"log10 excess, SGD": "curve", "log10 excess, gradient descent": "curve"}


def experiment(equal="epochs", batch=10, rate=0.1, epochs=5, examples=2000):
    """Fit one linear regression twice from zero; the time axis counts examples seen, or updates."""
    x, y = data(examples, condition=100, noise=1.0)
    optimum, hessian = best(x, y), x.T @ x / examples
    eigenvalues = torch.linalg.eigvalsh(hessian)
    best_rate = 2 / (eigenvalues[0] + eigenvalues[-1])              # gradient descent contracts fastest
    sgd, descent = torch.zeros(2, x.shape[1], dtype=torch.float64)
    per_epoch = examples // batch if equal == "epochs" else 1       # SGD's updates for one of gradient descent
    for _ in range(epochs):
        order = torch.randperm(examples)
        for k in range(per_epoch):
            rows = order[k * batch:(k + 1) * batch]
            sgd = sgd - rate * gradient(sgd, x[rows], y[rows])
            if k % 10 == 0:
                costs = [excess(w, optimum, hessian).log10() for w in (sgd, descent)]
                yield {"log10 excess, SGD": costs[0], "log10 excess, gradient descent": costs[1]}
        descent = descent - best_rate * gradient(descent, x, y)
    return excess(sgd, optimum, hessian) / excess(descent, optimum, hessian)
