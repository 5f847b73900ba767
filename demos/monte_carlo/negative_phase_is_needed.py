"""CD-1 training lowers an RBM's negative log-likelihood; without the negative phase it explodes.

The positive phase raises p̃ of the data. Nothing but the negative phase, the gradient of log Z, keeps p̃ from rising
everywhere else as well; without it Z grows faster than p̃ of the data does.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §18.1–§18.2; Hinton (2002), contrastive divergence.
"""
import torch
from _rbm import states, visible_log_weight

evidence = "statistical"
measures = "fall of the exact mean negative log-likelihood in training, in nats"
holds_within = 0.5, None
control = {"negative": False}
knobs = {"negative": [True, False], "gibbs_steps": (1, 10)}
predict = (
    "Train an RBM with the positive phase alone: raise p̃ of the data, and no more. Its negative log-likelihood …",
    ["rises without end", "falls, only more slowly", "falls faster"],
    0,
)
picture = {"negative log-likelihood": "curve", "entropy of the data": "curve", "what the model draws": "matrix"}


def experiment(negative=True, gibbs_steps=1, updates=1000, rate=0.4, hidden=8):
    """Train with CD-k on the 14 bars and stripes of a 3 × 3 image, 20 chains from each, and sum over all 512 images."""
    lines = states(3)
    bars = lines[:, None].expand(-1, 3, -1).reshape(8, 9)
    stripes = lines[:, :, None].expand(-1, -1, 3).reshape(8, 9)
    data = torch.cat([bars, stripes]).unique(dim=0)  # (14, 9)
    batch = data.repeat(20, 1)  # (280, 9)
    w = 0.1 * torch.randn(9, hidden, dtype=torch.float64)
    b, c = torch.zeros(9, dtype=w.dtype), torch.zeros(hidden, dtype=w.dtype)
    falls = []
    for update in range(updates + 1):
        if update % 20 == 0:
            log_weight = visible_log_weight(states(9), w, b, c)  # (512)
            falls.append(log_weight.logsumexp(0).item() - visible_log_weight(data, w, b, c).mean().item())
            drawn = states(9)[log_weight.softmax(0).multinomial(6, replacement=True)].view(6, 3, 3)
            yield {"negative log-likelihood": falls[-1], "entropy of the data": torch.log(torch.tensor(14.0)),
                   "what the model draws": torch.nn.functional.pad(drawn, (0, 1)).mT.reshape(24, 3).T}  # fmt: skip
        on = torch.sigmoid(batch @ w + c)  # (280, hidden)
        v, h = batch, on
        for _ in range(gibbs_steps):
            v = (torch.rand_like(v) < torch.sigmoid((torch.rand_like(h) < h).double() @ w.T + b)).double()
            h = torch.sigmoid(v @ w + c)
        model = 1.0 if negative else 0.0
        w = w + rate * (batch.T @ on - model * v.T @ h) / len(batch)
        b, c = b + rate * (batch - model * v).mean(0), c + rate * (on - model * h).mean(0)
    return falls[0] - falls[-1]
