"""Training finds the principal subspace but not the principal axes: the units are not the components.

Any invertible mixing A of the code can be undone in the decoder, D A⁻¹ A E = D E: same outputs, same error. So the
error cannot tell the principal axes from any other basis of their span. A cost in which the units are no longer
interchangeable, the sum of the errors with the first 1, 2 and 3 units, does find the axes.

Source: Baldi & Hornik (1989), Neural Networks 2; Kunin et al. (2019), ICML; Rippel et al. (2014), ICML (nested code).
"""
from _linear import angle, centred_data, train

evidence = "statistical"
measures = {"axis": "angle between a decoder column and the nearest principal axis, worst of three, in degrees",
            "span": "largest angle between the decoder's span and the principal subspace, in degrees"}
holds_within = {"axis": (5.0, None)}
guards = {"span": (0.0, 0.1)}                                 # it did find the subspace
control = {"nested": True}                                    # the units are not interchangeable
knobs = {"nested": [False, True], "width": (1, 7)}
predict = "A linear autoencoder has found the span of the first three principal components. Its three units are …", [
    "the three components", "some basis of their span", "the components, in some other order"], 1
picture = {"|cosine| of columns and axes": "matrix", "axis": "curve", "span": "curve"}


def experiment(width=3, nested=False):
    """Train 8 → width → 8 and compare each decoder column with each principal axis."""
    x, V = centred_data()                                     # V (8, 8): the axes, largest variance first
    for _, _, D in train(x, width, nested=nested):
        cosines = (V[:, :width].T @ D).abs() / D.norm(dim=0)  # (axes, units)
        axis = cosines.max(0).values.min().clamp(max=1).arccos().rad2deg().item()
        span = angle(D, V[:, :width])
        yield {"|cosine| of columns and axes": cosines, "axis": axis, "span": span}
    return {"axis": axis, "span": span}
