"""For a linear r the denoising cost is the clean cost plus σ² times the squared Frobenius norm of r's Jacobian.

Noise ε of mean zero and variance σ² adds E‖J ε‖² = σ² ‖J‖² to the squared error, where J = ∂r/∂x. For a network that is
not linear the same holds to second order in σ where r(x) ≈ x. So denoising with little noise makes the reconstruction
contractive; the contractive autoencoder puts such a penalty on the encoder instead.

Source: Bishop (1995), Training with noise is equivalent to Tikhonov regularization; Alain & Bengio (2014).
"""
import torch

evidence = "identity"
measures = "|denoising cost − clean cost − σ² · penalty|, as a share of the denoising cost"
holds_within = None, 1e-12
control = {"weight decay": {"penalty": "weights"}, "a hidden tanh": {"unit": "tanh"}}   # another penalty; not linear
knobs = {"unit": ["linear", "tanh"], "noise": (0.01, 1.0), "penalty": ["Jacobian", "weights"]}
predict = "Small noise on the input acts like a penalty on the …", [
    "weights", "Jacobian of the reconstruction", "code"], 1
picture = {"denoising cost": "curve", "clean cost plus penalty": "curve"}


def experiment(unit="linear", penalty="Jacobian", noise=0.5, examples=30):
    """Compute both costs over a data set, with noise ±σ√4 on one of four inputs: all eight cases, equally likely."""
    f = {"linear": lambda z: z, "tanh": torch.tanh}[unit]
    x = torch.randn(examples, 4, dtype=torch.float64)
    W, V = (torch.randn(shape, dtype=torch.float64) / 2 for shape in ((6, 4), (4, 6)))     # encoder, decoder

    def r(x):                                                           # (…, 4) to (…, 4)
        return f(x @ W.T) @ V.T

    eye = torch.eye(4, dtype=torch.float64)
    cases = 2 * torch.cat([eye, -eye])                                  # (8, 4): mean zero, covariance 1
    largest = 0.0
    for sigma in torch.linspace(0, noise, 40, dtype=x.dtype):
        seen = x[:, None] + sigma * cases                               # (examples, 8, 4)
        denoising = (r(seen) - x[:, None]).square().sum(2).mean()
        slope = 1 if unit == "linear" else 1 - torch.tanh(x @ W.T) ** 2         # (examples, 6)
        J = V @ (slope * torch.ones(examples, 6, dtype=x.dtype))[:, :, None].mul(W)     # (examples, 4, 4)
        size = J.square().sum((1, 2)).mean() if penalty == "Jacobian" else W.square().sum() + V.square().sum()
        predicted = (r(x) - x).square().sum(1).mean() + sigma**2 * size
        largest = max(largest, (abs(denoising - predicted) / denoising).item())
        yield {"denoising cost": denoising, "clean cost plus penalty": predicted}
    return largest
