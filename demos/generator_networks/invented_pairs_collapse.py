"""Invent the pairs, regress random x on random z, and the generator gives the mean of the data for every z.

The best squared-error prediction of x from z is E[x | z], and if z says nothing about x that is E[x]: the centre of the
ring, where there are no data. A distance between sets of samples leaves each z free to go anywhere.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.2; the conditional mean is worked out in §6.2.1.2.
"""
import torch
from _generator import adam, energy_distance, generate, points, ring, start

evidence = "statistical"
measures = {
    "radius": "mean distance of the made points from the centre; the data lie at 2",
    "spread": "standard deviation of the made points, as a share of the data's",
}
holds_within = {"radius": (None, 0.7), "spread": (None, 0.35)}  # the middle, by ratio, of collapse and ring
control = {"criterion": "energy distance"}
knobs = {"criterion": ["squared error", "energy distance"], "steps": (50, 600)}
predict = (
    "Draw z and x independently, call them pairs, and train x = g(z) on squared error. The made points form …",
    ["the ring", "a filled disc", "nearly one point, in the middle of the ring"],
    2,
)
picture = {"cost": "curve", "data and made (crosses)": "scatter"}


def experiment(criterion="squared error", steps=200):
    """Train a 2-32-32-2 network on batches of 128 fresh z and 128 fresh points of a ring."""
    parameters = start([2, 32, 32, 2])

    def cost():
        x, made = ring(128), generate(parameters, torch.randn(128, 2))
        return energy_distance(x, made) if criterion == "energy distance" else (x - made).square().sum(1).mean()

    for step, now in enumerate(adam(cost, parameters, steps)):
        if step % 4 == 0:
            made = generate(parameters, torch.randn(60, 2)).detach()
            yield {"cost": now, "data and made (crosses)": points(ring(60), made)}
    made = generate(parameters, torch.randn(1000, 2)).detach()
    return {"radius": made.norm(dim=1).mean(), "spread": made.std() / ring(1000).std()}
