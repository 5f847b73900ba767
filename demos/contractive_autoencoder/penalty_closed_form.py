"""With one sigmoid layer as encoder, the contractive penalty is a closed formula in the activations and the weights.

Since σ' = σ(1 − σ), ∂h_j/∂x_i = h_j(1 − h_j)·W_ji, and the sum of the squares is Σ_j [h_j(1 − h_j)]² · Σ_i W_ji². That
costs no more than a forward pass. Both factors are squared, and so is the norm.

Source: Rifai et al. (2011), ICML; Goodfellow, Bengio & Courville (2016), Deep Learning, §14.7.
"""
import torch

evidence = "identity"
measures = {"autograd": "largest relative difference from the squared norm of autograd's Jacobian",
            "finite": "largest relative difference from that of the Jacobian by central differences"}
holds_within = {"autograd": (0.0, 1e-12), "finite": (0.0, 1e-6)}         # central differences are good to about 1e-9
control = {"σ' not squared": {"power": 1}, "norm not squared": {"norm": 1}}
knobs = {"power": [1, 2], "norm": [1, 2], "units": (1, 30)}
predict = "An encoder has one layer of 1000 sigmoid units. The penalty for one example costs …", [
    "1000 backward passes", "about one forward pass", "one finite difference for each input"], 1
picture = {"formula against finite differences": "scatter", "Jacobian": "matrix"}


def experiment(power=2, norm=2, units=8, inputs=5, examples=40, step=1e-5):
    """Compute the penalty of a random encoder at random inputs in three ways."""
    W, b = torch.randn(units, inputs, dtype=torch.float64), torch.randn(units, dtype=torch.float64)

    def f(x):                                                 # (inputs,) or (n, inputs) to (…, units)
        return torch.sigmoid(x @ W.T + b)

    points, autograd, finite = [], 0.0, 0.0
    for x in torch.randn(examples, inputs, dtype=torch.float64):
        h = f(x)
        formula = ((h * (1 - h))**power @ W.square().sum(1))**(norm / 2)
        exact = torch.autograd.functional.jacobian(f, x)      # (units, inputs)
        nudge = step * torch.eye(inputs, dtype=torch.float64)
        slopes = ((f(x + nudge) - f(x - nudge)) / (2 * step)).T           # (units, inputs)
        autograd = max(autograd, (formula / exact.square().sum() - 1).abs().item())
        finite = max(finite, (formula / slopes.square().sum() - 1).abs().item())
        points.append([slopes.square().sum().item(), formula.item()])
        yield {"formula against finite differences": points, "Jacobian": slopes}
    return {"autograd": autograd, "finite": finite}
