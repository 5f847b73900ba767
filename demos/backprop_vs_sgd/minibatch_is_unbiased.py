"""A minibatch gradient is an unbiased estimate: its mean over all possible batches is the gradient of the whole set.

Each example is in equally many batches, so in the mean over the batches each has the same weight. A single batch points
somewhere else, which is noise; bias appears only when some examples are drawn less often than others.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.1.3.
"""
from itertools import combinations

import torch
from _network import by_backprop, data, flat, start

evidence = "exhaustive"
measures = {"bias": "distance of the mean of all batch gradients from the full gradient, in lengths of the latter",
            "noise": "mean distance of one batch gradient from the full gradient, in the same unit"}
holds_within = {"bias": (None, 1e-12)}
guards = {"noise": (0.1, None)}                 # single batches do point elsewhere
control = {"left_out": 2}                       # never draw the two examples with the largest gradients
knobs = {"batch": (1, 6), "left_out": (0, 4)}
predict = (
    "You average the gradients of all 120 batches of 3 out of 10 examples. The mean is …",
    ["shorter than the full gradient", "close to the full gradient", "exactly the full gradient"],
    2,
)
picture = {"batch 0, full 1, mean 2": "scatter", "distance of the mean": "curve"}


def experiment(batch=3, left_out=0, examples=10):
    """Back-propagate through every batch that can be drawn, and average; draw two directions of weight space."""
    x, y = data(examples, 2)                    # (examples, 2), (examples, 1)
    parameters = start([2, 3, 1])

    def gradient(rows):
        return flat(by_backprop(parameters, x[rows], y[rows]))              # (weights)

    single = torch.stack([gradient([i]) for i in range(examples)])          # (examples, weights)
    pool = single.norm(dim=1).argsort()[:examples - left_out].tolist()
    full = gradient(list(range(examples)))
    axes = torch.linalg.svd(single - full)[2][:2].T                         # the two most spread directions

    mean, distances, drawn = torch.zeros_like(full), [], []
    for count, rows in enumerate(combinations(pool, batch), start=1):
        each = gradient(list(rows))
        mean += (each - mean) / count           # running mean of all batches so far
        distances.append((each - full).norm() / full.norm())
        drawn.append([*(each @ axes).tolist(), 0.0])
        if count % 4 == 1 or batch == 1:
            marks = [[*(vector @ axes).tolist(), group] for vector, group in ((full, 1.0), (mean, 2.0))]
            now = (mean - full).norm() / full.norm()
            yield {"batch 0, full 1, mean 2": torch.tensor(drawn + marks), "distance of the mean": now}
    return {"bias": (mean - full).norm() / full.norm(), "noise": torch.stack(distances).mean()}
