"""Against D* the minimax loss has the gradient of 2 JSD, the non-saturating loss that of KL(p_g‖p_data) − 2 JSD.

D* is held while p_g takes its step. Then E_g[log(1 − D*)] has the gradient of V(D*, G), which is that of 2 JSD. Because
−log D* = log(p_g / p_data) − log(1 − D*), the other loss follows the reverse KL less twice the JSD.

Source: Arjovsky & Bottou (2017), Towards Principled Methods for Training Generative Adversarial Networks.
"""
import torch
from _tables import LOSSES, draw, jsd, kl

evidence = "identity"
measures = {
    "minimax": "largest difference of its gradient from that of 2 JSD",
    "non_saturating": "largest difference of its gradient from that of KL(p_g‖p_data) − 2 JSD",
}
holds_within = {"minimax": (0, 1e-12), "non_saturating": (0, 1e-12)}
control = {"the losses swapped": {"minimax": "-log D", "non_saturating": "log(1 - D)"}, "D far from D*": {"best": 0.5}}
knobs = {"best": (0.0, 1.0)}
predict = (
    "Against the best discriminator, a generator that steps down −log D steps down …",
    ["the JSD", "twice the JSD", "another quantity, in which the JSD has a minus sign"],
    2,
)
picture = {"JSD": "curve", "KL(p_g‖p_data) − 2 JSD": "curve", "p_data above p_g": "matrix"}


def experiment(minimax="log(1 - D)", non_saturating="-log D", best=1.0, symbols=8, steps=60, rate=1.0):
    """Train p_g = softmax(logits) down E_g[−log D] and compare the gradients of both losses with the theory's."""
    p = draw(symbols)                                                     # (symbols,)
    logits = torch.randn(symbols, dtype=torch.float64)
    worst = [0.0, 0.0]
    for _ in range(steps):
        logits.requires_grad_()
        q = torch.softmax(logits, 0)
        D = torch.lerp(torch.full_like(p, 0.5), p / (p + q), best).detach()
        theory = [2 * jsd(p, q), kl(q, p) - 2 * jsd(p, q)]
        for i, loss in enumerate([minimax, non_saturating]):
            ours, expected = (torch.autograd.grad(cost, logits, retain_graph=True)[0]
                              for cost in ((q * LOSSES[loss](D)).sum(), theory[i]))
            worst[i] = max(worst[i], (ours - expected).abs().max().item())
        step, = torch.autograd.grad((q * LOSSES["-log D"](D)).sum(), logits)
        logits = (logits - rate * step).detach()
        yield {"JSD": theory[0].item() / 2, "KL(p_g‖p_data) − 2 JSD": theory[1].item(),
               "p_data above p_g": torch.stack([p, q.detach()])}
    return {"minimax": worst[0], "non_saturating": worst[1]}
