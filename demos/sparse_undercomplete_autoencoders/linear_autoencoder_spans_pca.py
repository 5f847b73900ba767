"""A linear autoencoder trained on centred data spans the principal subspace, with the discarded variance as its error.

For a linear decoder and squared error the best k-dimensional code is the projection on the k principal directions; what
is lost is the sum of the other eigenvalues of the covariance. Data off centre have a large second moment along their
mean; a decoder without bias spends a unit on it, here on the direction of least variance.

Source: Baldi & Hornik (1989), Neural Networks 2; Goodfellow, Bengio & Courville (2016), Deep Learning, §14.1.
"""
from _linear import SPECTRUM, angle, centred_data, train

evidence = "identity"
measures = {"angle": "largest angle between the decoder's span and the principal subspace, in degrees",
            "error": "relative difference between the squared error and the sum of the discarded eigenvalues"}
holds_within = {"angle": (0.0, 1e-6), "error": (0.0, 1e-9)}
control = {"offset": 5.0}                                     # no bias, and data that are not centred
knobs = {"width": (1, 7), "offset": (0.0, 10.0)}
predict = "You forget to centre the data, whose mean is large, and there are no biases. The angle becomes …", [
    "less than 1°", "about 10°", "90°"], 2
picture = {"angle": "curve", "error − discarded variance": "curve"}


def experiment(width=3, offset=0.0, steps=2000):
    """Train 8 → width → 8 by gradient descent, beside the known principal components."""
    x, V = centred_data()                                     # V (8, 8): the directions, largest variance first
    discarded = SPECTRUM[width:].sum().item()
    x = x + offset * V[:, -1]                                 # a mean along the direction of least variance
    for error, _, D in train(x, width, steps):
        apart = angle(D, V[:, :width])
        yield {"angle": apart, "error − discarded variance": error - discarded}
    return {"angle": apart, "error": abs(error / discarded - 1)}
