"""For a linear encoder the contractive penalty is weight decay: it is ‖W‖² for every input.

The Jacobian of W x + b is W, wherever x lies. Only a nonlinear encoder can be insensitive at one place and sensitive at
another; there the penalty depends on the data.

Source: Rifai et al. (2011), ICML (relation to weight decay).
"""
import torch

evidence = "identity"
measures = {"difference": "largest |penalty − ‖W‖²| over the inputs, as a share of ‖W‖²",
            "spread": "largest minus smallest penalty over the inputs, as a share of ‖W‖²"}
holds_within = {"difference": (0.0, 1e-12), "spread": (0.0, 1e-12)}
control = {"encoder": "sigmoid"}
knobs = {"encoder": ["linear", "sigmoid", "tanh"], "units": (1, 20)}
predict = "The encoder is linear. From one input to another its contractive penalty …", [
    "is the same", "changes with the size of the input", "changes with the reconstruction error"], 0
picture = {"penalty at each input": "scatter", "Jacobian": "matrix"}


def experiment(encoder="linear", units=6, inputs=5, examples=30):
    """Take the Jacobian of a random one-layer encoder at random inputs."""
    squash = {"linear": lambda z: z, "sigmoid": torch.sigmoid, "tanh": torch.tanh}[encoder]
    W, b = torch.randn(units, inputs, dtype=torch.float64), torch.randn(units, dtype=torch.float64)
    decay = W.square().sum().item()
    penalties = []
    for x in 2 * torch.randn(examples, inputs, dtype=torch.float64):
        J = torch.autograd.functional.jacobian(lambda x: squash(W @ x + b), x)      # (units, inputs)
        penalties.append(J.square().sum().item() / decay)
        yield {"penalty at each input": list(enumerate(penalties)), "Jacobian": J}
    return {"difference": max(abs(p - 1) for p in penalties), "spread": max(penalties) - min(penalties)}
