"""When the target is the next of random bits, a causal GRU stays near chance and a bidirectional one learns it.

The next bit is independent of all bits so far, so no causal network can beat a fair coin on new sequences. The backward
chain has already read it. When the target is the bit before, both learn.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.3 (why bidirectional RNNs); measured here.
"""
import torch

evidence = "statistical"
measures = {
    "causal": "share of right outputs of the causal GRU on new sequences; chance is 0.5",
    "bidirectional": "the same for the bidirectional GRU",
}
holds_within = {"causal": (None, 0.75)}  # midway between guessing and knowing
guards = {"bidirectional": (0.9, None)}
control = {"shift": -1}  # the target is the bit before
knobs = {"shift": (-2, 2), "units": (2, 16)}
predict = (
    "The target at t is the random bit at t + 1. After training, a causal GRU is right on new sequences …",
    ["half of the time", "three times out of four", "always"],
    0,
)
picture = {"causal loss": "curve", "bidirectional loss": "curve", "share right": "bars"}


def experiment(shift=1, units=8, updates=80, batch=32, steps=12, rate=0.03):
    """Train a causal and a bidirectional GRU with Adam on the same random bits; test both on new ones."""
    nets = [torch.nn.GRU(1, units, batch_first=True, bidirectional=both) for both in (False, True)]
    outs = [torch.nn.Linear(units * (1 + both), 1) for both in (False, True)]
    weights = [w for module in (*nets, *outs) for w in module.parameters()]
    means, squares = [[torch.zeros_like(w) for w in weights] for _ in range(2)]
    inside = slice(max(0, -shift), steps - max(0, shift))  # where the target exists
    for update in range(1, updates + 1):
        x = torch.randint(0, 2, (batch if update < updates else 1000, steps, 1)).float()
        target = x.roll(-shift, 1)[:, inside]
        scores = [out(net(2 * x - 1)[0])[:, inside] for net, out in zip(nets, outs, strict=True)]
        losses = [torch.nn.functional.binary_cross_entropy_with_logits(score, target) for score in scores]
        right = [((score > 0) == (target > 0)).double().mean().item() for score in scores]  # before the update
        yield {"causal loss": losses[0].item(), "bidirectional loss": losses[1].item(), "share right": right}
        gradients = torch.autograd.grad(sum(losses), weights)
        with torch.no_grad():
            for w, g, m, s in zip(weights, gradients, means, squares, strict=True):
                m.lerp_(g, 0.1)
                s.lerp_(g * g, 0.001)
                w.sub_(rate * (m / (1 - 0.9**update)) / ((s / (1 - 0.999**update)).sqrt() + 1e-8))
    return {"causal": right[0], "bidirectional": right[1]}
