"""Because they share weights, sub-networks improve that were never sampled in training.

A layer of 10 units has 1024 sub-networks. In 300 steps fewer than 300 of them are drawn, most of them just once. A
bagged model that is never trained stays as it was; a sub-network inherits weights that others have trained.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12.
"""
import torch
from _masks import every_mask

evidence = "statistical"
measures = {
    "error_ratio": "mean error of the sub-networks that were never sampled, after training / before it",
    "never_sampled": "number of the 1024 sub-networks that were never sampled",
}
holds_within = {"error_ratio": (None, 0.5)}
guards = {"never_sampled": (500.0, None)}
control = {"shared": False}                                    # 1024 networks with weights of their own, as in bagging
knobs = {"steps": (10, 400), "shared": [True, False]}
predict = (
    "Training draws some 260 of the 1024 sub-networks, most of them once. The error of the other 760 …",
    ["stays where it was", "falls as well", "rises: they are neglected"],
    1,
)
picture = {"error of the sampled": "curve", "error of the never sampled": "curve", "errors": "histogram"}


def experiment(shared=True, units=10, steps=300, rate=0.03):
    """Train on one sub-network a step, towards y = 1 + tanh(x1) − x2."""
    masks = every_mask(units).float()                          # (1024, units)
    owners = 1 if shared else len(masks)                       # how many sets of weights there are
    W, v = torch.randn(1, units, 3), 0.3 * torch.randn(1, units)
    W, v = (p.repeat(owners, *[1] * (p.dim() - 1)).requires_grad_() for p in (W, v))
    x = torch.hstack([torch.randn(50, 2), torch.ones(50, 1)])  # the last column is the bias
    y = 1 + torch.tanh(x[:, 0]) - x[:, 1]

    def errors(W, v, masks):
        """Mean squared error of each sub-network: W (n or 1, units, 3), v (n or 1, units), masks (n, units)."""
        h = torch.tanh(x @ W.mT)                               # (n or 1, 50, units)
        return ((h @ (2 * v * masks)[:, :, None])[:, :, 0] - y).square().mean(1)

    sampled = torch.zeros(len(masks), dtype=torch.bool)
    before = errors(W, v, masks).detach()
    for step in range(steps):
        drawn = torch.randint(len(masks), ())                  # a mask with keep probability 1/2
        sampled[drawn] = True
        owner = slice(0, 1) if shared else slice(drawn, drawn + 1)
        cost = errors(W[owner], v[owner], masks[drawn, None]).sum()
        gradients = torch.autograd.grad(cost, [W, v])
        with torch.no_grad():
            W -= rate * gradients[0]
            v -= rate * gradients[1]
        if step % 10 == 9:
            now = errors(W, v, masks).detach()
            means = {"error of the sampled": now[sampled].mean(), "error of the never sampled": now[~sampled].mean()}
            yield means | {"errors": now}
    ratio = errors(W, v, masks).detach()[~sampled].mean() / before[~sampled].mean()
    return {"error_ratio": ratio, "never_sampled": (~sampled).sum()}
