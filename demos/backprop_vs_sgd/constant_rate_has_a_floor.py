"""With a constant learning rate SGD stalls above the minimum, at a floor that grows with the rate; decay goes below it.

At the minimum the gradients of single examples do not vanish, only their mean does. So each step throws the weights
about by ε times that noise. If one set of weights fits every example exactly, there is no noise there and no floor.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.3.1 (decay, sufficient conditions on ε).
"""
import torch
from _regression import best, data, excess, gradient

evidence = "statistical"
measures = {"floor": "mean cost above the minimum over the second half, ε = 0.01",
            "fourfold": "the same with ε = 0.04, divided by the floor",
            "decayed": "cost above the minimum at the end with ε decaying like 1/k, divided by the floor"}
holds_within = {"floor": (1e-5, None), "fourfold": (2, 8), "decayed": (None, 0.5)}
control = {"noise": 0.0}                        # targets that one w fits exactly: single gradients vanish there
knobs = {"noise": (0.0, 2.0), "rate": (0.002, 0.03)}
predict = (
    "SGD has stalled at a floor. You start again with a quarter of the learning rate, and patience. The floor is …",
    ["about as high", "about half as high", "about a quarter as high"],
    2,
)
picture = {"log10 excess, 4ε": "curve", "log10 excess, ε": "curve", "log10 excess, decaying": "curve"}


def experiment(noise=1.0, rate=0.01, steps=4000, examples=200):
    """Run SGD with ε, with 4ε and with a decaying rate, one example a step, the same examples for all three."""
    x, y = data(examples, condition=2, noise=noise, inputs=5)
    optimum, hessian = best(x, y), x.T @ x / examples
    w = torch.zeros(3, 5, dtype=torch.float64)
    late = torch.zeros(3, dtype=torch.float64)
    order = torch.randint(examples, (steps,)).tolist()
    for k, i in enumerate(order):
        rates = torch.tensor([[rate], [4 * rate], [4 * rate / (1 + 0.02 * k)]], dtype=torch.float64)
        w -= rates * gradient(w, x[i:i + 1], y[i:i + 1])
        if k >= steps // 2:
            late += excess(w, optimum, hessian) / (steps - steps // 2)
        if k % 40 == 0:
            small, large, decaying = excess(w, optimum, hessian).log10()
            yield {"log10 excess, 4ε": large, "log10 excess, ε": small, "log10 excess, decaying": decaying}
    return {"floor": late[0], "fourfold": late[1] / late[0], "decayed": excess(w, optimum, hessian)[2] / late[0]}
