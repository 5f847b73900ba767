"""With z = μ + σ ⊙ ε, ε ~ N(0, I), the gradient of E f(z) for μ and σ is the mean of the gradient of f(μ + σ ⊙ ε).


Drawing z from N(μ, σ²) cuts the path from z back to μ and σ. Written as a function of μ, σ and a noise that depends on
neither, z can be differentiated: ∂z/∂μ = 1, ∂z/∂σ = ε. The factor of the noise is the standard deviation σ.

Source: Kingma & Welling (2014), ICLR, §2.4; Goodfellow, Bengio & Courville (2016), Deep Learning, §20.9.
"""
import math

import torch

evidence = "identity"
measures = "largest error of the gradient with respect to μ and σ, against the analytic one"
holds_within = 0.0, 1e-10                                     # the mean over ε is a sum over a fine grid
control = {"z drawn and detached": {"how": "detached"}, "σ² in place of σ": {"how": "variance"}}
knobs = {"how": ["reparametrised", "detached", "variance"], "sigma": (0.1, 2.0)}
predict = "z is drawn from N(μ, σ²) and handed on as a number. Back-propagation finds for μ a gradient that is …", [
    "right but noisy", "half as large", "exactly 0"], 2
picture = {"∂/∂μ across, found up": "scatter", "∂/∂σ across, found up": "scatter"}


def experiment(how="reparametrised", sigma=0.6, draws=40):
    """Take f(z) = a·z² + sin(b·z), whose mean under a Gaussian is known, for many a, b and μ."""
    e = torch.linspace(-12, 12, 2401, dtype=torch.float64)    # the grid of the noise, with its density × step
    weight = torch.exp(-e**2 / 2) / math.sqrt(2 * math.pi) * 0.01
    mus, sigmas, largest = [], [], 0.0
    for a, b, start in torch.randn(draws, 3, dtype=torch.float64):
        mu, s = start.clone().requires_grad_(), torch.tensor(sigma, dtype=torch.float64, requires_grad=True)
        z = mu + (s**2 if how == "variance" else s) * e       # (2401,)
        if how == "detached":
            z = z.detach() + 0 * (mu + s)                     # the numbers alone: no path back to μ and σ
        mean = (weight * (a * z**2 + torch.sin(b * z))).sum()
        found = torch.autograd.grad(mean, [mu, s])
        damped = math.exp(-(b * sigma)**2 / 2)                # E f = a(μ² + σ²) + sin(bμ)·exp(−b²σ²/2)
        exact = [2 * a * start + b * math.cos(b * start) * damped,
                 2 * a * sigma - b**2 * sigma * math.sin(b * start) * damped]
        largest = max(largest, *(abs(f - g).item() for f, g in zip(found, exact, strict=True)))
        mus.append([exact[0].item(), found[0].item()])
        sigmas.append([exact[1].item(), found[1].item()])
        yield {"∂/∂μ across, found up": mus, "∂/∂σ across, found up": sigmas}
    return largest
