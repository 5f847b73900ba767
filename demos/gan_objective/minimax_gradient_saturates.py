"""For a fake the slope of log(1 − D) by D's logit is −D, and that of −log D is −(1 − D): only the first dies with D.

A discriminator that spots a fake gives it D close to 0. There the minimax loss of the generator is flat, just where it
has most to learn, while −log D pulls with nearly full force. D is σ(logit), so both slopes are exact.

Source: Goodfellow et al. (2014), §3; Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.4.
"""
import torch
from _tables import LOSSES

evidence = "identity"
measures = {
    "minimax": "largest |slope of the minimax loss + D|",
    "non_saturating": "largest |slope of the other loss + (1 − D)|",
    "ratio": "slope of the other loss over that of the minimax loss, where D is least",
}
holds_within = {"minimax": (0, 1e-12), "non_saturating": (0, 1e-12), "ratio": (1000, None)}
control = {"1 misplaced": {"minimax": "1 - log D"}, "D is not sure": {"last": 0.0}}
knobs = {"minimax": ["log(1 - D)", "1 - log D"], "last": (-12.0, 0.0)}
predict = (
    "D gives a fake the probability 0.0001. How much larger is the gradient of −log D than that of log(1 − D)?",
    ["they are equal", "100 times", "10 000 times"],
    2,
)
picture = {"|slope| of log(1 − D)": "curve", "|slope| of −log D": "curve", "D(G(z))": "curve"}


def experiment(minimax="log(1 - D)", last=-9.0, first=4.0, points=60):
    """Let D grow surer that a sample is fake, from logit `first` down to `last`, and differentiate both losses."""
    errors = torch.zeros(2, dtype=torch.float64)
    for logit in torch.linspace(first, last, points, dtype=torch.float64):
        logit.requires_grad_()
        slopes = torch.stack([torch.autograd.grad(LOSSES[loss](logit.sigmoid()), logit)[0]
                              for loss in (minimax, "-log D")])
        D = logit.sigmoid().item()
        errors = torch.maximum(errors, (slopes + torch.tensor([D, 1 - D], dtype=logit.dtype)).abs())
        yield {"|slope| of log(1 − D)": -slopes[0].item(), "|slope| of −log D": -slopes[1].item(), "D(G(z))": D}
    return {"minimax": errors[0].item(), "non_saturating": errors[1].item(), "ratio": (slopes[1] / slopes[0]).item()}
