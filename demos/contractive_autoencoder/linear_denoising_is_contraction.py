"""For a linear reconstruction r, denoising adds σ²·‖∂r/∂x‖² to the error: a contractive penalty on all of r.

r(x + ε) − x = (r(x) − x) + J ε. With independent noise of mean 0 and variance σ² the cross term averages to zero and
E‖J ε‖² = σ²·‖J‖²_F. The noise here is ±σ in each of six inputs, and all 64 cases are taken. With a nonlinear r and
noise this large there are further terms.

Source: Alain & Bengio (2014), JMLR 15; Goodfellow, Bengio & Courville (2016), Deep Learning, §14.7.
"""
from itertools import product

import torch

evidence = "exhaustive"
measures = "relative difference between the mean denoising error and error + σ²·‖J‖²_F"
holds_within = 0.0, 1e-12
control = {"hidden": "tanh"}
knobs = {"hidden": ["none", "tanh"], "sigma": (0.01, 2.0)}
predict = "A linear autoencoder is trained to remove noise. Beside the error on clean inputs it minimises …", [
    "weight decay on each layer", "σ²‖J‖² of encoder and decoder together", "σ²‖J‖² of the encoder alone"], 1
picture = {"error, σ²·‖J‖², denoising": "bars", "running mean": "curve"}


def experiment(hidden="none", sigma=1.0, inputs=6, units=8):
    """Denoise one input under every pattern of ±σ noise, through a random autoencoder."""
    W, D = (torch.randn(shape, dtype=torch.float64) / 2 for shape in [(units, inputs), (inputs, units)])
    x = torch.randn(inputs, dtype=torch.float64)
    squash = {"none": lambda a: a, "tanh": torch.tanh}[hidden]

    def r(x):                                                 # (inputs,) to (inputs,)
        return D @ squash(W @ x)

    error = (r(x) - x).square().sum().item()
    penalty = sigma**2 * torch.autograd.functional.jacobian(r, x).square().sum().item()
    costs = []
    for signs in product([-1.0, 1.0], repeat=inputs):
        noise = sigma * torch.tensor(signs, dtype=torch.float64)
        costs.append((r(x + noise) - x).square().sum().item())
        mean = sum(costs) / len(costs)
        yield {"error, σ²·‖J‖², denoising": [error, penalty, mean], "running mean": mean}
    return abs(mean / (error + penalty) - 1)
