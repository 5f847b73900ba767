"""The pairing of clean and corrupted points is what is learned: with shuffled partners every output becomes E[x].

The best reconstruction is E[x | x̃]. If x is drawn without regard to x̃, that is E[x] for every x̃: one point. To a
network trained like this, clean and corrupted points without their pairing tell nothing about each other.

Source: regression to the conditional mean, Goodfellow, Bengio & Courville (2016), Deep Learning, §5.5.1, §14.5.
"""
import torch
from _mixture import draw
from _network import reconstruct, start, train

evidence = "statistical"
measures = "standard deviation of the outputs, as a share of that of the clean points"
holds_within = 0.3, None                        # middle, on a log scale, between 0.95 and 0.1
control = {"shuffled": 1.0}                     # partners exchanged at random
knobs = {"shuffled": (0.0, 1.0), "noise": (0.1, 1.0)}
predict = "The clean targets are shuffled among the corrupted inputs. After training the outputs are …", [
    "random points of the data", "all nearly one point", "the inputs"], 1
picture = {"cost": "curve", "outputs": "scatter"}


def experiment(shuffled=0.0, noise=0.3, width=32, steps=250):
    """Train on a mixture of three Gaussians; a share of the targets is exchanged at random in each batch."""
    parameters = start([2, width, 2])

    def pairs():
        x = draw(256)
        seen = x + noise * torch.randn_like(x)
        exchanged = int(shuffled * len(x))
        return torch.cat([x[torch.randperm(exchanged)], x[exchanged:]]), seen

    x = draw(500)
    seen = x + noise * torch.randn_like(x)
    for step, cost in enumerate(train(parameters, pairs, steps)):
        if step % 10 == 9:
            outputs = reconstruct(parameters, seen).detach()
            yield {"cost": cost, "outputs": outputs[:250]}
    return (outputs.std(0).norm() / x.std(0).norm()).item()
