"""With a 2-dimensional z, all x = g(z) in six dimensions lie on a sheet: the Jacobian of g has rank 2 at most.

Around each z, g is nearly linear, and a matrix with two columns reaches two directions only. That fits data near a
low-dimensional manifold; it is a choice of the designer, and with as many z as x dimensions the sheet fills the space.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §5.11.3 (manifolds) and §20.10.2.
"""
import torch
from _generator import generate, start

evidence = "identity"
measures = {
    "third": "third eigenvalue of JJᵀ, J the Jacobian of g, relative to the first, largest of 40 points",
    "off": "distance of close neighbours from the best plane through them, relative to their distance, largest of 40",
}
holds_within = {"third": (0.0, 1e-12), "off": (None, 0.03)}  # the sheet is curved: off falls with the distance
control = {"latent": 6}
knobs = {"latent": (1, 6), "reach": (1e-4, 0.1)}
predict = (
    "A network maps z with 2 dimensions to x with 6. However large it is, its samples cover …",
    ["a curved sheet", "a solid region of the 6-dimensional space", "all of the space, thinly"],
    0,
)
picture = {"samples, two dimensions": "scatter", "eigenvalues of JJᵀ": "bars", "distance off the plane": "curve"}


def experiment(latent=2, reach=1e-3, places=40):
    """Look at the Jacobian and at 50 neighbours, about `reach` away in z, at random places of a network."""
    parameters = [p.detach().double() for p in start([latent, 32, 6])]
    cloud = generate(parameters, torch.randn(300, latent, dtype=torch.float64))
    third = off = 0.0
    for _ in range(places):
        z = torch.randn(1, latent, dtype=torch.float64)
        jacobian = torch.autograd.functional.jacobian(lambda z: generate(parameters, z)[0], z)[:, 0]  # (6, latent)
        values = torch.linalg.eigvalsh(jacobian @ jacobian.T).flip(0)  # (6), falling
        near = generate(parameters, z + reach * torch.randn(50, latent, dtype=z.dtype))
        shape = torch.linalg.svdvals(near - near.mean(0))  # (6)
        third = max(third, abs(values[2] / values[0]).item())
        off = max(off, (shape[2:].norm() / shape.norm()).item())
        yield {"samples, two dimensions": cloud[:, :2], "eigenvalues of JJᵀ": values, "distance off the plane": off}
    return {"third": third, "off": off}
