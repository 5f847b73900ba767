"""With an identity output and Gaussian noise the gradient at the output is (ŷ − y)/σ²: it grows with the error.

The squared error has the slope of the error, and an identity output passes it on as it is. A sigmoid multiplies it by
its own slope ŷ (1 − ŷ), which is nearly 0 where the unit is saturated: very wrong, and yet hardly any gradient.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.2.2.1 and §6.2.2.2.
"""
import torch

evidence = "identity"
measures = "largest deviation of the gradient by autograd from (ŷ − y)/σ², as a share of it, for a from −20 to 20"
holds_within = None, 1e-12
control = {"sigmoid": {"unit": "sigmoid"}, "laplace": {"noise": "laplace"}}  # another unit; another likelihood
knobs = {"unit": ["identity", "sigmoid"], "noise": ["gaussian", "laplace"], "sigma": (0.5, 3.0)}
predict = (
    "A sigmoid output with squared error has the pre-activation 20, but the target is 0. Its gradient is about …",
    ["1, the error", "0.1", "0.000000004"],
    2,
)
picture = {"log10 |gradient|": "curve", "log10 |error|": "curve"}


def experiment(unit="identity", noise="gaussian", sigma=1.5, points=160):
    """Move the pre-activation a from −20 to 20, with the target always on the other side, and differentiate the NLL."""
    largest = 0.0
    for at in torch.linspace(-20, 20, points, dtype=torch.float64):
        a = at.clone().requires_grad_()
        y = (at < 0).double()                   # the end of the sigmoid's range that is wrong for this a
        if unit == "identity":
            y = y - torch.randn((), dtype=torch.float64) ** 2 * at.sign()       # any real number on that side
        error = (torch.sigmoid(a) if unit == "sigmoid" else a) - y
        nll = error**2 / (2 * sigma**2) if noise == "gaussian" else 2**0.5 * error.abs() / sigma
        gradient, = torch.autograd.grad(nll, a)
        expected = error.detach() / sigma**2
        largest = max(largest, ((gradient - expected) / expected).abs().item())
        yield {"log10 |gradient|": gradient.abs().log10(), "log10 |error|": error.detach().abs().log10()}
    return largest
