"""Trained to predict the clean point, an autoencoder pulls noisy points towards the manifold on which the data lie.

Copying x̃ leaves all of the noise in the cost, so the network must learn what clean points look like: here, that they
lie on a circle. With the corrupted point itself as the target, copying is the best answer, and noisy points stay about
where they are. Without corruption the cost says nothing at all about points off the circle.

Source: Vincent, Larochelle, Bengio & Manzagol (2008, 2010); Goodfellow, Bengio & Courville (2016), §14.5–14.6.
"""
import math

import torch
from _network import reconstruct, start, train

evidence = "statistical"
measures = "mean distance from the circle after reconstruction, as a share of that before, on new noisy points"
holds_within = None, 0.4                        # middle, on a log scale, between 0.2 and 0.9
control = {"target": "corrupted"}               # the network is asked for the very point that it is given
knobs = {"training_noise": (0.0, 0.5), "target": ["clean", "corrupted"], "width": (4, 64)}
predict = "The network is given noisy points and is trained to return these very points. It moves noisy points …", [
    "to the circle", "to the centre", "hardly at all"], 2
picture = {"cost": "curve", "before and after": "scatter"}


def circle(n):
    """Draw n points on the unit circle: (n, 2)."""
    angle = 2 * math.pi * torch.rand(n)
    return torch.stack([angle.cos(), angle.sin()], 1)


def experiment(training_noise=0.25, target="clean", noise=0.25, width=32, steps=300):
    """Train on a noisy circle and reconstruct new noisy points."""
    parameters = start([2, width, width, 2])

    def pairs():
        x = circle(256)
        seen = x + training_noise * torch.randn_like(x)
        return (x if target == "clean" else seen), seen

    seen = circle(400) + noise * torch.randn(400, 2)
    for step, cost in enumerate(train(parameters, pairs, steps)):
        if step % 10 == 9:
            out = reconstruct(parameters, seen).detach()
            group = torch.tensor([1.0, 0.0]).repeat_interleave(150)[:, None]    # before: crosses, after: dots
            yield {"cost": cost, "before and after": torch.cat([torch.cat([seen[:150], out[:150]]), group], 1)}
    before, after = ((points.norm(dim=1) - 1).abs().mean() for points in (seen, out))
    return (after / before).item()
