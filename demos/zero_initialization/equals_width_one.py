"""A hidden layer of H equal units computes at every step of training what a layer of one unit computes.

The H equal terms of the output add up to one unit with the outgoing weight u = H·v. Gradient descent with rate ε on the
wide net moves u as if u had the rate H·ε and the incoming weights the rate ε/H: so does the single unit here.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.4 (equal units get equal updates); the sum is algebra.
"""
import torch
from _network import fit, output, slope, start

evidence = "identity"
measures = {
    "difference": "largest difference between the outputs of both networks, over all examples and steps",
    "cost_left": "cost after training as a share of the cost at the start",
}
holds_within = {"difference": (None, 1e-9)}
guards = {"cost_left": (None, 0.9)}  # both do learn
control = {"perturbation": 0.5}  # the wide layer's units start different
knobs = {"units": (1, 16), "perturbation": (0.0, 1.0)}
predict = (
    "Eight equal tanh units against one with 8 times the outgoing weight and suitable learning rates: the outputs …",
    ["agree at the start and then drift apart", "agree at every step", "differ: eight units can do more than one"],
    1,
)
picture = {"eight units": "curve", "one unit": "curve", "one against eight": "scatter"}


def experiment(units=8, perturbation=0.0, steps=200, rate=0.02):
    """Train a layer of equal tanh units and a single unit side by side, on squared error."""
    x, y = slope()
    wide = start([3, units, 1], constant=0.3, scale=perturbation)
    single = start([3, 1, 1], constant=0.3)
    with torch.no_grad():
        single[2].mul_(units)  # u = H·v
    rates = [rate / units, rate / units, rate * units, rate]  # for w, its bias, u, the output bias
    costs, difference = [], 0.0
    both = zip(fit(wide, x, y, steps, rate=rate), fit(single, x, y, steps, rate=rates), strict=True)
    for (cost, _), (cost_of_one, _) in both:
        outputs = torch.hstack([output(single, x), output(wide, x)]).detach()  # (examples, 2)
        difference = max(difference, (outputs[:, 0] - outputs[:, 1]).abs().max().item())
        costs.append(cost)
        yield {"eight units": cost, "one unit": cost_of_one, "one against eight": outputs}
    return {"difference": difference, "cost_left": costs[-1] / costs[0]}
