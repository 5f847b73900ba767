"""Where a convex cost is flat, it is at its global minimum.

A convex cost lies above each of its tangents: J(θ') ≥ J(θ) + gᵀ(θ' − θ). With g = 0 this reads J(θ') ≥ J(θ) for all θ'.
So flat regions do no harm in convex problems: whoever gets there is done. Cut off the top of the cost and it is no
longer convex; then there is a flat region that is as high as the cost gets.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.3; Boyd & Vandenberghe (2004), §3.1.3.
"""
import torch

evidence = "bound"
measures = {"excess": "largest cost above the minimum, over all points with gradient zero",
            "flat points": "points with gradient zero, over all costs"}
holds_within = {"excess": (None, 1e-12)}
guards = {"flat points": (100, None)}
control = {"cap": 1.5}                          # cut off at 1.5 above the minimum: not convex
knobs = {"cap": [0.5, 1.5, 5.0, 1000.0], "pieces": (1, 12)}
predict = "On a convex cost the gradient is zero throughout a region. The cost there is …", [
    "the least there is", "possibly high", "the highest there is"], 0
picture = {"cost": "matrix", "flat": "matrix"}


def experiment(cap=1000.0, pieces=6, costs=40):
    """Look for flat points of costs that are the maximum of a constant and of random slopes."""
    ticks = torch.linspace(-2, 2, 25, dtype=torch.float64)
    square = torch.cartesian_prod(ticks, ticks)             # (625, 2)
    excess = flat_points = 0
    for _ in range(costs):
        slopes, offsets = torch.randn(pieces, 2, dtype=torch.float64), torch.randn(pieces, dtype=torch.float64)
        floor = (square @ slopes.T + offsets).amax(1).quantile(0.3)             # the constant piece
        theta = square.clone().requires_grad_()
        J = torch.maximum((theta @ slopes.T + offsets).amax(1), floor).clamp(max=floor + cap)   # (625,)
        (gradient,) = torch.autograd.grad(J.sum(), theta)   # (625, 2)
        flat = (gradient == 0).all(1)
        flat_points += int(flat.sum())
        excess = max(excess, (J[flat].max() - J.min()).item())
        yield {"cost": J.view(25, 25), "flat": flat.double().view(25, 25)}
    return {"excess": excess, "flat points": flat_points}
