"""A reservoir does not cure vanishing derivatives: across 200 steps they vanish, but its training does not need them.

∂h^(t)/∂h^(0) is a product of the matrices diag(1 − h²) W, and that it vanishes is the very forgetting which the echo
state property asks for. The readout is fitted to the states as they are, so no gradient is sent through time.

Source: Jaeger (2001), GMD report 148; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.7 and §10.8.
"""
import torch
from _reservoir import matrix, normal, recall, run, step

evidence = "statistical"
measures = {
    "at rest": "largest singular value of ∂h^(200)/∂h^(0) without input",
    "driven": "the same with noise as input",
    "recall": "r² between output and the input of three steps ago, on new steps",
}
holds_within = {"at rest": (None, 1e-3), "driven": (None, 1e-3)}
guards = {"recall": (0.5, None)}  # trained all the same
control = {"radius": 1.25}
knobs = {"radius": (0.1, 1.5), "loudness": (0.0, 3.0)}
predict = (
    "A good echo state network, 200 steps. The derivative of its last state by its first is …",
    ["about 1: that is its memory", "nearly 0", "large, but never used"],
    1,
)
picture = {"log10 of the derivative, at rest": "curve", "driven": "curve"}


def experiment(radius=0.9, loudness=0.3, units=50, steps=200):
    """Multiply the Jacobians along one run at rest and one driven by noise."""
    W, U = matrix(units, radius), normal(units)
    x = torch.stack([torch.zeros(steps, dtype=torch.float64), normal(steps)], 1)  # (steps, runs)
    h = torch.zeros(2, units, dtype=torch.float64)  # (runs, units)
    D = torch.eye(units, dtype=torch.float64).expand(2, units, units)
    for t in range(steps):
        h = step(W, h, loudness * x[t, :, None] * U)
        D = (1 - h**2)[:, :, None] * W @ D  # ∂h^(t+1)/∂h^(0)
        if t % 10 == 9:
            norms = torch.linalg.matrix_norm(D, 2)
            logs = norms.clamp(min=1e-300).log10()
            yield {"log10 of the derivative, at rest": logs[0], "driven": logs[1]}
    long = normal(800)
    r2 = recall(run(W, loudness * long[:, None] * U), long, 3, ridge=1e-9)
    return {"at rest": norms[0].item(), "driven": norms[1].item(), "recall": r2[2].item()}
