"""The gradient of log Z is an average under the model: of the gradient of the unnormalized log-probability.

∇ log Z = ∇Z / Z = Σ p̃ ∇ log p̃ / Z = E[∇ log p̃], the expectation over states that the model itself draws. So the part of
the likelihood's gradient that can't be summed can be sampled. Averages over the data or over all states are others.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §18.1.
"""
import torch
from _rbm import draw, minus_energy, product, states

evidence = "identity"
measures = "largest difference between the derivative of log Z, by autograd, and the average"
holds_within = 0.0, 1e-12
control = {"average over all states alike": {"over": "all states"}, "average over data": {"over": "data"}}
knobs = {"over": ["model", "all states", "data"], "scale": (0.1, 3.0)}
predict = (
    "The gradient of log Z of an RBM is the average of v h over …",
    ["the training data", "states that the model draws", "all states alike"],
    1,
)
picture = {"derivative and sample mean": "scatter", "log10 error of the sample mean": "curve"}


def experiment(over="model", scale=1.0):
    """Sum over all 1024 states of an RBM with 6 + 4 units; then let ever more samples estimate the average."""
    w, b, c = (parameter.requires_grad_() for parameter in draw(6, 4, scale))
    log_z = minus_energy(w, b, c).flatten().logsumexp(0)
    derivative = torch.cat([g.flatten() for g in torch.autograd.grad(log_z, (w, b, c))])  # (24 + 6 + 4,)
    v, h = states(6), states(4)
    with torch.no_grad():
        data = torch.rand(64, dtype=w.dtype) ** 8  # a distribution over the visible states; hidden units given them
        joint = {
            "model": minus_energy(w, b, c).flatten().softmax(0).view(64, 16),
            "all states": torch.full((64, 16), 1 / 1024, dtype=w.dtype),
            "data": (data / data.sum())[:, None] * product(torch.sigmoid(v @ w + c), h),
        }[over]
        rows = torch.cat([(v[:, None, :, None] * h[:, None, :]).flatten(2), v[:, None].expand(-1, 16, -1),
                          h.expand(64, -1, -1)], 2).view(1024, -1)  # ∇ log p̃ in each state: v h, v, h  # fmt: skip
        drawn = rows[joint.flatten().multinomial(2**14, replacement=True)]
        for count in (2**k for k in range(15)):
            mean = drawn[:count].mean(0)
            error = (mean - derivative).norm() / derivative.norm()
            yield {"derivative and sample mean": torch.stack([derivative, mean], 1),
                   "log10 error of the sample mean": error.log10()}  # fmt: skip
        return (joint.flatten() @ rows - derivative).abs().max().item()
