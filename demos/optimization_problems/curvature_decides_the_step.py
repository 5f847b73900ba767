"""On a quadratic bowl a step of gradient descent raises the cost exactly if ε is greater than 2 gᵀg / gᵀHg.

The step −εg changes the cost by −ε gᵀg + ½ ε² gᵀHg: the slope pays, the curvature costs. The two cancel at
ε = 2 gᵀg / gᵀHg; half of that, gᵀg / gᵀHg, is the best step. Where the curvature along g is large compared with gᵀg,
only tiny steps go down. On a cost that is not quadratic the formula is an approximation for small ε.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §4.3.1, §8.2.1.
"""
import torch
from _quadratic import directions, hessian

evidence = "identity"
measures = {"formula": "largest difference between the change of the cost and the formula, as a share of the cost",
            "signs": "share of learning rates at which the cost rises exactly as the threshold says"}
holds_within = {"formula": (None, 1e-12), "signs": (1.0, 1.0)}
control = {"a cost that is not quadratic": {"quartic": 1.0}, "half of the threshold": {"factor": 1.0}}
knobs = {"quartic": (0.0, 1.0), "factor": [1.0, 2.0, 3.0]}
predict = "A quadratic cost falls most at the learning rate gᵀg / gᵀHg. From which rate on does the step raise it?", [
    "from that rate on", "from twice that rate on", "never"], 1
picture = {"change of the cost": "curve", "formula": "curve"}


def experiment(quartic=0.0, factor=2.0):
    """Take one step of gradient descent from the same point with 60 learning rates, up to three times the best."""
    H = hessian(1 + 99 * torch.rand(6, dtype=torch.float64), directions(6))
    theta = torch.randn(6, dtype=torch.float64)

    def cost(theta):                                        # its gradient is H θ + 4 · quartic · θ³
        return 0.5 * theta @ H @ theta + quartic * (theta**4).sum()

    g = H @ theta + 4 * quartic * theta**3
    curvature = (g @ H @ g).item() + 12 * quartic * (g**2 @ theta**2).item()    # gᵀ (Hessian at θ) g
    best = (g @ g).item() / curvature
    formula_error, agreed = 0.0, 0
    for number in range(60):
        rate = best * (number + 0.5) / 20
        change = (cost(theta - rate * g) - cost(theta)).item()
        formula = -rate * (g @ g).item() + 0.5 * rate**2 * curvature
        formula_error = max(formula_error, abs(change - formula) / cost(theta).item())
        agreed += (change > 0) == (rate > factor * best)
        yield {"change of the cost": change, "formula": formula}
    return {"formula": formula_error, "signs": agreed / 60}
