"""With a spectral radius of 0.9 the powers of a matrix can first stretch a vector tenfold before they vanish.

ρ(W) < 1 makes Wᵗ tend to zero, but says nothing about the first steps. Here the powers are [[ρᵗ, t ρᵗ⁻¹ · coupling],
[0, ρᵗ]]: the factor t grows before ρᵗ wins. Only where the eigenvectors are orthogonal does ρ bound every step.

Source: Trefethen & Embree (2005), Spectra and Pseudospectra; Pascanu, Mikolov & Bengio (2013).
"""
import torch
from _quadratic import directions

evidence = "counterexample"
measures = {"peak": "largest norm of a power: the most that it stretches a vector",
            "end": "norm of the last power", "radius": "spectral radius"}
holds_within = {"peak": (10.0, None)}
guards = {"end": (None, 1e-3), "radius": (None, 0.91)}
control = {"coupling": 0.0}                     # orthogonal eigenvectors
knobs = {"coupling": (0.0, 20.0), "rho": (0.5, 0.95)}
predict = "The spectral radius of W is 0.9. The norm of Wᵗ …", [
    "falls by a tenth at each step", "never rises", "may rise a lot before it falls"], 2
picture = {"norm": "curve", "power": "matrix"}


def experiment(coupling=10.0, rho=0.9, steps=200):
    """Take powers of a turned [[ρ, coupling], [0, ρ]]."""
    axes = directions(2)
    W = axes @ torch.tensor([[rho, coupling], [0.0, rho]], dtype=torch.float64) @ axes.T
    power, peak = torch.eye(2, dtype=torch.float64), 0.0
    for _ in range(steps):
        power = power @ W
        norm = torch.linalg.matrix_norm(power, 2).item()
        peak = max(peak, norm)
        yield {"norm": norm, "power": power}
    return {"peak": peak, "end": norm, "radius": torch.linalg.eigvals(W).abs().max().item()}
