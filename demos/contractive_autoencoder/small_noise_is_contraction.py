"""As the noise shrinks, denoising a well-reconstructed input costs σ²·‖∂r/∂x‖², also for a nonlinear reconstruction r.

Expand r(x + ε) around x: where r(x) = x, only J ε is left at first order, and E‖J ε‖² = σ²·‖J‖²_F. The next terms are
smaller by a factor σ². So a denoising autoencoder with little noise is contractive in all of r = g ∘ f, where the
contractive autoencoder penalises f alone.

Source: Alain & Bengio (2014), JMLR 15; Goodfellow, Bengio & Courville (2016), Deep Learning, §14.7.
"""
import torch

evidence = "statistical"
measures = "|denoising error ÷ σ²·‖J‖²_F − 1| at the smallest σ, mean over 20 autoencoders"
holds_within = None, 0.01
control = {"sigma": 2.0}                                      # noise that is not small
knobs = {"sigma": (0.0001, 3.0), "units": (2, 30)}
predict = "The noise has σ = 2 instead of 0.001. Is the denoising error still σ²·‖J‖²?", [
    "yes", "no, only for small noise", "only if the autoencoder is deep"], 1
picture = {"ratio of the first": "curve", "ratios at −log10 σ": "scatter"}


def experiment(sigma=0.001, units=10, inputs=6, n=20):
    """Shrink the noise from σ = 3 to `sigma` at an input that each of n random tanh autoencoders reconstructs."""
    W, D, x = (torch.randn(shape, dtype=torch.float64) for shape in
               [(n, units, inputs), (n, inputs, units), (n, 1, inputs)])
    h = torch.tanh(x @ W.mT / 2)                              # (n, 1, units)
    c = x - h @ D.mT                                          # the output bias that makes r(x) = x
    J = D @ ((1 - h.mT**2) * W / 2)                           # ∂r/∂x: (n, inputs, inputs)
    signs = torch.cartesian_prod(*[torch.tensor([-1.0, 1.0], dtype=torch.float64)] * inputs)         # (64, inputs)
    rows = []
    for s in torch.logspace(0.5, torch.tensor(sigma).log10().item(), 30, dtype=torch.float64):
        r = torch.tanh((x + s * signs) @ W.mT / 2) @ D.mT + c             # (n, 64, inputs): all patterns of ±σ
        ratio = (r - x).square().sum(2).mean(1) / (s**2 * J.square().sum((1, 2)))      # (n,)
        rows += [[-s.log10().item(), each] for each in ratio.tolist()]
        yield {"ratio of the first": ratio[0].item(), "ratios at −log10 σ": rows}
    return (ratio - 1).abs().mean().item()
