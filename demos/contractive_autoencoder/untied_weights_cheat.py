"""If the decoder's scale is free, the contractive penalty can be made as small as one likes at the same reconstruction.

Divide the encoder by α and multiply the decoder by α: the codes shrink, the outputs stay, the penalty is α² times
smaller, and the encoder is as sensitive as before for the size of its code. Tied weights, where the decoder's matrix is
the encoder's transposed, forbid it. A penalty on the Jacobian of the whole reconstruction would not have been fooled.

Source: Rifai et al. (2011), ICML (tied weights); Goodfellow, Bengio & Courville (2016), Deep Learning, §14.7.
"""
import torch

evidence = "identity"
measures = {"change": "largest change of a reconstruction",
            "penalty": "|α² · new penalty / old penalty − 1|, largest over all α",
            "whole": "largest change of an entry of the Jacobian of decoder after encoder"}
holds_within = {"change": (0.0, 1e-12), "penalty": (0.0, 1e-12), "whole": (0.0, 1e-12)}
control = {"decoder": "tied"}
knobs = {"decoder": ["free", "tied"], "largest": (1.0, 100.0)}
predict = "The encoder is divided by 10, the decoder multiplied by 10. The contractive penalty is now …", [
    "the same", "a tenth of what it was", "a hundredth of what it was"], 2
picture = {"penalty": "curve", "old and new reconstruction": "scatter"}


def experiment(decoder="free", largest=10.0, units=8, inputs=5, examples=20):
    """Shrink the code of a random ReLU autoencoder by α = 1 … largest."""
    x, W, b = (torch.randn(shape, dtype=torch.float64) for shape in [(examples, inputs), (units, inputs), (units,)])

    def autoencoder(W, b, D):
        """Outputs (examples, inputs), mean penalty, and the Jacobians (examples, inputs, inputs) of the outputs."""
        h = torch.relu(x @ W.T + b)
        J = (h > 0)[:, :, None] * W                           # (examples, units, inputs): ∂h/∂x
        return h @ D.T, J.square().sum((1, 2)).mean(), D @ J

    old, old_penalty, old_whole = autoencoder(W, b, W.T)
    change = penalty = whole = 0.0
    for step in range(1, 21):
        alpha = largest**(step / 20)
        D = W.T * alpha if decoder == "free" else W.T / alpha             # tied: whatever the encoder has become
        new, new_penalty, new_whole = autoencoder(W / alpha, b / alpha, D)
        change = max(change, (new - old).abs().max().item())
        penalty = max(penalty, (alpha**2 * new_penalty / old_penalty - 1).abs().item())
        whole = max(whole, (new_whole - old_whole).abs().max().item())
        yield {"penalty": new_penalty, "old and new reconstruction": torch.stack([old, new], -1).view(-1, 2)}
    return {"change": change, "penalty": penalty, "whole": whole}
