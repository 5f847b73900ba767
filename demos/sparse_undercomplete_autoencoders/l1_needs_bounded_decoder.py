"""If the decoder's weights are free, the L1 penalty can be made as small as one likes at the same reconstruction.

Divide the encoder's weights and biases by α and multiply the decoder by α: a ReLU code becomes α times smaller, the
output stays, the penalty is α times smaller, and no unit is any sparser. A decoder whose rows have length 1 blocks this
way out.

Source: Olshausen & Field (1996), Nature 381 (they fix the gain of the basis vectors); the scaling itself is algebra.
"""
import torch

evidence = "identity"
measures = {
    "change": "largest change of a reconstruction when the codes are scaled down",
    "penalty": "|α · new penalty / old penalty − 1|, largest over all α up to 100",
    "active": "largest change of the share of activations that are not 0",
}
holds_within = {"change": (0.0, 1e-12), "penalty": (0.0, 1e-12), "active": (0.0, 0.0)}
control = {"rows": "length 1"}
knobs = {"rows": ["free", "length 1"], "largest": (1.0, 1000.0)}
predict = "All codes are divided by 100 and the decoder is multiplied by 100. Error and L1 penalty are now …", [
    "the same and 1/100 of what it was", "both the same", "both larger"], 0
picture = {"penalty": "curve", "old and new reconstruction": "scatter"}


def experiment(rows="free", largest=100.0, units=12, inputs=6, examples=20):
    """Scale the codes of a random ReLU autoencoder down by α = 1 … largest, and the decoder up."""
    x, W, b, D = (torch.randn(shape, dtype=torch.float64) for shape in
                  [(examples, inputs), (units, inputs), (units,), (units, inputs)])
    D = D / D.norm(dim=1, keepdim=True)                       # rows of length 1
    old = torch.relu(x @ W.T + b)                             # (examples, units)
    change = penalty = active = 0.0
    for alpha in torch.logspace(0, torch.tensor(largest).log10().item(), 20, dtype=torch.float64):
        h, scaled = torch.relu(x @ (W / alpha).T + b / alpha), alpha * D
        if rows == "length 1":
            scaled = scaled / scaled.norm(dim=1, keepdim=True)
        change = max(change, (h @ scaled - old @ D).abs().max().item())
        penalty = max(penalty, (alpha * h.sum() / old.sum() - 1).abs().item())
        active = max(active, ((h > 0).double().mean() - (old > 0).double().mean()).abs().item())
        yield {"penalty": h.sum(1).mean().item(),
               "old and new reconstruction": torch.stack([old @ D, h @ scaled], -1).view(-1, 2)}
    return {"change": change, "penalty": penalty, "active": active}
