"""If the best discriminator answers 1/2 everywhere, p_g = p_data; one that never learned may answer 1/2 to anything.

D* = p_data / (p_data + p_g) is 1/2 exactly where the two are equal. So an answer of 1/2 shows that the generator is
done only if the discriminator is at its best: that it cannot tell them apart must not be its own fault.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §4.1; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch

evidence = "identity"
measures = {
    "answer": "largest |D(x) − 1/2| after D's training",
    "difference": "total variation between p_data and p_g",  # 0 … 1
}
holds_within = {"answer": (0, 1e-9), "difference": (0, 1e-9)}
control = {"D never trained": {"steps": 0, "start": 0.0, "distance": 1.0}, "p_g differs": {"distance": 1.0}}
knobs = {"distance": (0.0, 1.0), "steps": (0, 400)}
predict = (
    "The discriminator answers 1/2 to every sample. Does the generator match the data?",
    ["yes, that is the equilibrium", "only if no better discriminator exists", "no, D should answer 1"],
    1,
)
picture = {"D(x)": "bars", "p_data above p_g": "matrix", "V": "curve"}


def experiment(distance=0.0, steps=400, start=1.0, symbols=8, rate=4.0):
    """Train a table D = σ(logits) up V on p_data and a p_g that is `distance` of the way to another distribution."""
    p, other = (0.8 * torch.softmax(torch.randn(symbols, dtype=torch.float64), 0) + 0.2 / symbols for _ in range(2))
    q = torch.lerp(p, other, distance)                                    # p_g: (symbols,)
    logits = start * torch.randn(symbols, dtype=torch.float64)
    for step in range(int(steps) + 1):
        logits.requires_grad_()
        D = logits.sigmoid()
        V = (p * D.log() + q * (1 - D).log()).sum()
        if step % 5 == 0:
            yield {"D(x)": D.detach(), "p_data above p_g": torch.stack([p, q]), "V": V.item()}
        if step < steps:
            logits = (logits + rate * torch.autograd.grad(V, logits)[0]).detach()
    return {"answer": (D - 0.5).abs().max().item(), "difference": (p - q).abs().sum().item() / 2}
