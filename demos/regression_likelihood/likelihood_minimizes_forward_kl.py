"""Maximum likelihood minimizes the cross-entropy and with it KL(p_data ‖ p_model), not KL(p_model ‖ p_data).

−E log p_model under the data is the cross-entropy, which is KL(p_data ‖ p_model) plus the entropy of the data. That
entropy does not depend on the model, so all three have one gradient. The reverse divergence is another function.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §5.5 and §6.2.1.1.
"""
import torch

evidence = "identity"
measures = "largest difference between the gradient of the mean NLL of the data and that of the divergence"
holds_within = None, 1e-12
control = {"direction": "reverse"}              # KL(p_model ‖ p_data)
knobs = {"direction": ["forward", "reverse"], "values": (2, 12)}
predict = (
    "The gradient of the negative log-likelihood of the data equals that of …",
    ["KL(p_data ‖ p_model)", "KL(p_model ‖ p_data)", "both"],
    0,
)
picture = {"NLL − entropy": "curve", "divergence": "curve", "p_data": "bars", "p_model": "bars"}


def experiment(direction="forward", values=6, examples=500, steps=60, rate=0.5):
    """Fit a table of logits to the frequencies of 500 draws by gradient descent on the NLL; compare at every step."""
    draws = torch.multinomial(torch.rand(values, dtype=torch.float64) + 0.1, examples, replacement=True)
    p = torch.bincount(draws, minlength=values).double() / examples     # p_data: the empirical distribution
    entropy = -torch.special.xlogy(p, p).sum()
    logits, largest = torch.randn(values, dtype=torch.float64, requires_grad=True), 0.0
    for _ in range(steps):
        log_q = logits.log_softmax(0)
        nll = -log_q[draws].mean()
        if direction == "forward":
            divergence = (torch.special.xlogy(p, p) - p * log_q).sum()
        else:
            divergence = (log_q.exp() * (log_q - p.clamp(min=1e-9).log())).sum()
        ours, = torch.autograd.grad(nll, logits, retain_graph=True)
        theirs, = torch.autograd.grad(divergence, logits)
        largest = max(largest, (ours - theirs).abs().max().item())
        yield {"NLL − entropy": nll - entropy, "divergence": divergence, "p_data": p, "p_model": log_q.exp()}
        with torch.no_grad():
            logits -= rate * ours
    return largest
