"""Whatever the encoder, a linear decoder of k units leaves at least the sum of the discarded eigenvalues as its error.

A decoder's outputs lie in a subspace of k dimensions, so no code, from however deep an encoder, does better than the
nearest point in it. Over all subspaces the principal one loses least (Eckart & Young). Decoders that are improved step
by step come down to that floor and stay on it.

Source: Eckart & Young (1936), Psychometrika 1; Goodfellow, Bengio & Courville (2016), Deep Learning, §14.1.
"""
import torch
from _linear import SPECTRUM, centred_data

evidence = "bound"
measures = {"lowest": "least mean squared error of all decoders at all steps, divided by the floor",
            "last": "least mean squared error at the end, divided by the floor"}
holds_within = {"lowest": (1 - 1e-12, None)}                  # the theorem's bound, up to rounding
guards = {"last": (None, 1.01)}                               # and the bound is touched
control = {"width": 8}                                        # as many units as inputs: no bottleneck
knobs = {"width": (1, 8), "decoders": (1, 500)}
predict = "Eight inputs, a linear decoder of three units, the deepest encoder you like. The error can reach …", [
    "0, with enough layers", "the sum of the five smallest eigenvalues", "any value above 0"], 1
picture = {"error ÷ floor": "histogram", "lowest": "curve"}


def experiment(width=3, decoders=200, steps=30):
    """Give random decoders the best possible codes, and improve the decoders by steps of the power method."""
    x, _ = centred_data()                                     # (200, 8)
    C, floor = x.T @ x / len(x), SPECTRUM[3:].sum()           # covariance; what three units must lose
    Q = torch.linalg.qr(torch.randn(decoders, 8, width, dtype=torch.float64))[0]   # bases of the decoders' spans
    lowest = float("inf")
    for _ in range(steps):
        rest = torch.eye(8, dtype=torch.float64) - Q @ Q.mT   # (decoders, 8, 8): what the best codes leave
        ratio = (rest @ C @ rest).diagonal(dim1=1, dim2=2).sum(1) / floor          # (decoders,)
        lowest = min(lowest, ratio.min().item())
        yield {"error ÷ floor": ratio, "lowest": lowest}
        Q = torch.linalg.qr(C @ Q)[0]
    return {"lowest": lowest, "last": ratio.min().item()}
