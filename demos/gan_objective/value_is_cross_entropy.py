"""V is minus the cross-entropy of a classifier, summed over real samples of label 1 and fakes of label 0.

Binary cross-entropy is −log D(x) for label 1 and −log(1 − D(x)) for label 0. Its mean over the real samples plus its
mean over the fakes is −V, so maximising V is training D as an ordinary classifier: an expected log-probability counts,
not the probability itself.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §4.1; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch
from torch.nn.functional import binary_cross_entropy

evidence = "identity"
measures = "largest |V + cross-entropy of the real samples + cross-entropy of the fakes| over all discriminators"
holds_within = 0.0, 1e-12
control = {"labels swapped": {"label_of_fakes": 1.0}, "probabilities, not their logarithms": {"log": False}}
knobs = {"label_of_fakes": [0.0, 1.0], "log": [True, False]}
predict = "D answers 0.9 to every real sample and 0.1 to every fake. V is …", ["1.8", "2 log 0.9 = −0.21", "0"], 1
picture = {"V": "curve", "minus cross-entropy": "curve", "D(x) by x, real and fake": "scatter"}


def experiment(label_of_fakes=0.0, log=True, samples=60, discriminators=40):
    """Compare V with torch's cross-entropy for logistic discriminators, steeper and steeper."""
    real = torch.randn(samples, dtype=torch.float64) + 1
    fake = torch.randn(samples, dtype=torch.float64) - 1
    label = torch.full_like(fake, label_of_fakes)
    worst = 0.0
    for slope in torch.linspace(-1, 3, discriminators, dtype=torch.float64):
        D_real, D_fake = (slope * real).sigmoid(), (slope * fake).sigmoid()       # (samples,)
        terms = (D_real.log(), (1 - D_fake).log()) if log else (D_real, 1 - D_fake)
        V = (terms[0].mean() + terms[1].mean()).item()
        loss = binary_cross_entropy(D_real, 1 - label) + binary_cross_entropy(D_fake, label)
        worst = max(worst, abs(V + loss.item()))
        rows = [torch.stack([x, D, torch.full_like(x, group)], 1)                 # (samples, 3)
                for group, (x, D) in enumerate([(real, D_real), (fake, D_fake)])]
        yield {"V": V, "minus cross-entropy": -loss.item(), "D(x) by x, real and fake": torch.cat(rows)}
    return worst
