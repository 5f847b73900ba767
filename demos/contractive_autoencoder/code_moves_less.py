"""On data along a curve, the penalty makes the code move less under noise, though it still moves along the curve.

Noise points in all ten directions, and nine of them lead off the curve, where the penalty has made the encoder
insensitive. Steps from one training point to its neighbours must stay visible in the code, or they could not be
reconstructed. The code has twice as many units as the input: robust does not mean compressed.

Source: Rifai et al. (2011), ICML; Goodfellow, Bengio & Courville (2016), Deep Learning, §14.7.
"""
import torch
from _arc import arc, train

evidence = "statistical"
measures = {"noise": "mean distance that the code moves under noise, divided by that without a penalty",
            "curve": "mean distance between the codes of neighbours on the curve, divided by that without a penalty"}
holds_within = {"noise": (None, 0.65)}                        # the middle, on a log scale, of 0.4 and 1
guards = {"curve": (0.65, None)}                              # along the curve most of it is kept
control = {"penalty": 0.0}                                    # two autoencoders without a penalty
knobs = {"penalty": (0.0, 3.0), "noise": (0.01, 1.0)}
predict = "Noise is added to the input. With the penalty the code moves, compared with no penalty, …", [
    "not at all", "not half as far", "just as far"], 1
picture = {"code moves: with 0, without 1": "scatter", "noise": "curve"}


def experiment(penalty=1.0, noise=0.1, units=20):
    """Train with and without the penalty on the same arc and compare how far the codes move."""
    x, _ = arc()                                              # (points, inputs)
    nudged = x + noise * torch.randn_like(x)
    for (_, W, b), (_, W0, b0) in zip(train(x, penalty, units), train(x, 0.0, units), strict=True):
        def moves(here, there, W=W, b=b, W0=W0, b0=b0):       # (n, 2): how far the code moves, with and without
            return torch.stack([(torch.sigmoid(there @ V.T + v) - torch.sigmoid(here @ V.T + v)).norm(dim=1)
                                for V, v in [(W, b), (W0, b0)]], 1)

        under_noise, along_curve = moves(x, nudged), moves(x[:-1], x[1:])
        shares = [m.mean(0)[0].item() / m.mean(0)[1].item() for m in (under_noise, along_curve)]
        rows = [[i, m[k], k] for i, m in enumerate(under_noise.tolist()) for k in (0, 1)]
        yield {"code moves: with 0, without 1": rows, "noise": shares[0]}
    return {"noise": shares[0], "curve": shares[1]}
