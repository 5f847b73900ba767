"""Turning a cost surface turns the Hessian's eigenvectors with it and leaves the eigenvalues as they are.

An eigenvalue is the second derivative along its eigenvector: it gives the size and the sign of the curvature there,
and is the same after any rotation. Which way the surface curves like that is told by the eigenvector alone.
Stretching the surface along an axis is no rotation, and changes the eigenvalues.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §2.7, §4.3.1.
"""
import math

import torch

evidence = "identity"
measures = {"eigenvalues": "largest change of an eigenvalue over all turns",
            "eigenvectors": "largest sine of the angle between an eigenvector and the axis turned with the surface"}
holds_within = {"eigenvalues": (None, 1e-12), "eigenvectors": (None, 1e-12)}
control = {"a stretch": {"stretch": 1.5}, "axes that stay": {"follow": 0.0}}    # no rotation; the turn left out
knobs = {"low": (-4.0, 4.0), "stretch": (0.5, 2.0)}
predict = "A cost surface is turned by 45 degrees. The eigenvalues of its Hessian …", [
    "stay as they are", "change places", "turn by 45 degrees"], 0
picture = {"cost": "matrix", "eigenvalues": "bars", "steepest axis": "scatter"}


def experiment(low=-1.0, high=5.0, stretch=1.0, follow=1.0):
    """Turn J = ½ (low x² + high y²) once round and take the Hessian by automatic differentiation at each angle."""
    curvature = torch.tensor([low, high], dtype=torch.float64)
    ticks = torch.linspace(-1, 1, 21, dtype=torch.float64)
    square = torch.cartesian_prod(ticks, ticks)             # (441, 2)
    place = torch.randn(2, dtype=torch.float64)             # the Hessian is the same everywhere
    scale = torch.tensor([1.0, stretch], dtype=torch.float64)

    def axes(angle):                                        # columns: the axes, turned by the angle
        c, s = math.cos(angle), math.sin(angle)
        return torch.tensor([[c, -s], [s, c]], dtype=torch.float64)

    changed = turned = 0.0
    for degree in range(0, 360, 6):
        angle = math.radians(degree)
        turn = axes(angle)

        def cost(theta, turn=turn):                         # (…, 2) to (…)
            return 0.5 * (curvature * (theta * scale @ turn) ** 2).sum(-1)

        H = torch.autograd.functional.hessian(cost, place)  # (2, 2)
        values, vectors = torch.linalg.eigh(H)
        changed = max(changed, (values - curvature.sort().values).abs().max().item())
        expected = axes(follow * angle)[:, curvature.argsort()]
        sine = vectors[0] * expected[1] - vectors[1] * expected[0]              # (2,)
        turned = max(turned, sine.abs().max().item())
        yield {"cost": cost(square).view(21, 21), "eigenvalues": values,
               "steepest axis": torch.stack([-vectors[:, 1], 0 * vectors[:, 1], vectors[:, 1]])}
    return {"eigenvalues": changed, "eigenvectors": turned}
