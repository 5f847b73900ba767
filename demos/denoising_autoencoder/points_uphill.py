"""With Gaussian noise E[x | x̃] − x̃ equals σ² times the gradient of the log-density of the corrupted data.

The best denoiser moves x̃ uphill on log p(x̃): in the direction of the score, by σ² times its length. The density is
that of the corrupted data, p_data blurred by the noise, and the factor is the noise's variance, not its standard
deviation.

Source: Miyasawa (1961), Tweedie in Robbins (1956); Vincent (2011); Alain & Bengio (2014), arXiv:1211.4246.
"""
import torch
from _mixture import draw, log_density, posterior_mean, score

evidence = "identity"
measures = "largest difference between the displacement E[x | x̃] − x̃ and σ² · score, over 200 points"
holds_within = None, 1e-12
control = {"the clean density": {"density": "clean"}, "σ in place of σ²": {"power": 1}}
knobs = {"noise": (0.1, 1.5), "density": ["corrupted", "clean"], "power": [1, 2]}
predict = "The arrows from corrupted points to their best reconstructions point …", [
    "to the origin", "to where the density is higher", "against the noise that was added to each"], 1
picture = {"points on their way": "scatter", "log density, mean": "curve"}


def experiment(noise=0.7, density="corrupted", power=2, points=200):
    """Compare the exact posterior mean of a mixture of Gaussians with the score by automatic differentiation."""
    x = draw(points).double()                                           # (points, 2)
    seen = x + noise * torch.randn_like(x)
    displacement = posterior_mean(seen, noise) - seen
    slope = score(seen, noise if density == "corrupted" else 0.0)
    for part in torch.linspace(0, 1, 21, dtype=x.dtype):
        now = seen + part * displacement
        yield {"points on their way": now, "log density, mean": log_density(now, noise).mean()}
    return (displacement - noise**power * slope).abs().max().item()
