"""A trained denoising autoencoder's displacement (r(x̃) − x̃)/σ² comes close to the score of the corrupted data.

Training drives r(x̃) towards E[x | x̃], and with Gaussian noise E[x | x̃] − x̃ is σ² times the score, the gradient of
the log-density. So the network learns a vector field that points to where data are dense, but only where it has seen
corrupted points. Trained without noise, it learns to copy and little about the density.

Source: Alain & Bengio (2014), arXiv:1211.4246; Vincent (2011); Goodfellow, Bengio & Courville (2016), §14.5.1.
"""
import torch
from _mixture import draw, score
from _network import reconstruct, start, train

evidence = "statistical"
measures = "share of the score's variance that the displacement explains, on new corrupted points"
holds_within = 0.75, None                       # a quarter unexplained: between about 0.03 and 0.7
control = {"training_noise": 0.0}               # trained to copy clean points
knobs = {"training_noise": (0.0, 1.0), "steps": (50, 600)}
predict = "An autoencoder trained without noise: how well does its displacement tell the score of the noisy data?", [
    "as well as one trained with noise", "badly"], 1
picture = {"cost": "curve", "displacement against score": "scatter"}


def experiment(training_noise=0.5, noise=0.5, steps=300, width=32):
    """Train on a mixture of three Gaussians and compare the vector field with the exact one."""
    parameters = start([2, width, width, 2])

    def pairs():
        x = draw(256)
        return x, x + training_noise * torch.randn_like(x)

    seen = draw(500)
    seen = seen + noise * torch.randn_like(seen)                        # (500, 2): new points
    true = score(seen, noise)
    for step, cost in enumerate(train(parameters, pairs, steps)):
        if step % 10 == 9:
            field = (reconstruct(parameters, seen).detach() - seen) / noise**2
            yield {"cost": cost, "displacement against score": torch.stack([true[:, 0], field[:, 0]], 1)}
    return (1 - (field - true).square().sum() / (true - true.mean(0)).square().sum()).item()
