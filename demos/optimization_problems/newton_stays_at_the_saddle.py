"""From near a saddle point plain gradient descent moves away downhill, while plain Newton steps end on it.

At a saddle the gradient is zero and the Hessian has eigenvalues of both signs. Descent shrinks errors along positive
curvature and enlarges those along negative curvature, 1 − ελ > 1. Newton divides the gradient by the curvature, sign
included: it heads for a point where the gradient is zero, be it a minimum, a maximum or a saddle.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.3; Dauphin et al. (2014), arXiv:1406.2572.
"""
import torch

evidence = "counterexample"
measures = {"descent": "distance of gradient descent's last point from the critical point at 0",
            "newton": "distance of Newton's last point from the critical point at 0"}
holds_within = {"descent": (0.5, None), "newton": (None, 1e-9)}         # the minima lie at distance 1
control = {"curvature": 1.0}                    # both curvatures positive: the critical point is a minimum
knobs = {"curvature": (-1.0, 1.0), "start": (0.01, 0.4)}
predict = "Two methods start close to a saddle point. Which of them ends on the saddle?", [
    "gradient descent", "Newton's method", "both"], 1
picture = {"descent and Newton": "scatter", "cost by descent": "curve", "cost by Newton": "curve"}


def experiment(curvature=-1.0, start=0.3, steps=60, rate=0.2):
    """Minimise J = ½ x² + ½ curvature · y² + ¼ y⁴ both ways from one point beside 0."""
    first = torch.tensor([0.8, start * (0.2 + 0.8 * torch.rand(()).item())], dtype=torch.float64)
    curvatures = torch.tensor([1.0, curvature], dtype=torch.float64)
    quartic = torch.tensor([0.0, 1.0], dtype=torch.float64)

    def cost(theta):
        return 0.5 * curvatures @ theta**2 + 0.25 * quartic @ theta**4

    def gradient(theta):                                    # (2,)
        return curvatures * theta + quartic * theta**3

    descent = newton = first
    paths = [[[*first.tolist(), group]] for group in (0, 1)]        # rows (x, y, group) to draw
    for _ in range(steps):
        descent = descent - rate * gradient(descent)
        hessian = torch.diag(curvatures + 3 * quartic * newton**2)
        newton = newton - torch.linalg.solve(hessian, gradient(newton))
        for group, point in enumerate((descent, newton)):
            paths[group].append([*point.tolist(), group])
        yield {"descent and Newton": torch.tensor(paths[0] + paths[1]),
               "cost by descent": cost(descent), "cost by Newton": cost(newton)}
    return {"descent": descent.norm().item(), "newton": newton.norm().item()}
