"""On data along a curve, a contractive autoencoder stays sensitive along the curve and becomes insensitive across it.

The penalty pushes all derivatives down; the reconstruction needs those that tell the training points apart, which are
the ones along the curve. What survives is the tangent direction. Without the penalty the encoder reacts to both alike.

Source: Rifai et al. (2011), ICML; Goodfellow, Bengio & Courville (2016), Deep Learning, §14.7.
"""
import torch
from _arc import arc, jacobians, train

evidence = "statistical"
measures = {"ratio": "‖J·tangent‖ divided by the mean ‖J·normal‖, root mean squares over the training points",
            "error": "squared error of the reconstruction as a share of the variance"}
holds_within = {"ratio": (3.5, None)}                         # the middle, on a log scale, of 1.5 and 8
guards = {"error": (None, 0.1)}                               # it still reconstructs
control = {"penalty": 0.0}
knobs = {"penalty": (0.0, 3.0), "units": (2, 40)}
predict = "Data lie along a curve in ten dimensions. With the penalty, the code still reacts to steps …", [
    "in no direction", "in all ten directions, but less", "along the curve"], 2
picture = {"singular values of J": "bars", "ratio": "curve", "error": "curve"}


def experiment(penalty=1.0, units=20):
    """Train a contractive autoencoder on an arc and compare its sensitivity along the arc and across it."""
    x, tangent = arc()                                        # both (points, inputs)
    for error, W, b in train(x, penalty, units):
        J = jacobians(x, W, b)                                # (points, units, inputs)
        along = (J @ tangent[:, :, None]).square().sum((1, 2)).mean()
        across = (J.square().sum((1, 2)).mean() - along) / (x.shape[1] - 1)          # of 9 normal directions each
        ratio = (along / across).sqrt().item()
        yield {"singular values of J": torch.linalg.svdvals(J).mean(0), "ratio": ratio, "error": error}
    return {"ratio": ratio, "error": error}
