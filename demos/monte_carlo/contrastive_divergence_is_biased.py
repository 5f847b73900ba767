"""CD-1 does not follow the likelihood's gradient: its expected step is biased, though here uphill; long chains mend it.

The negative phase should average over the model; CD-k averages over what k Gibbs steps make of the data. As k grows the
chain forgets where it started, and the bias goes. Chains that start in the model have none from the first step on.

Source: Hinton (2002), Training products of experts; Goodfellow, Bengio & Courville (2016), Deep Learning, §18.2.
"""
import torch
from _rbm import correlations, draw, minus_energy, transitions

evidence = "counterexample"
measures = {
    "k = 1": "distance of the expected CD-1 step from the gradient, relative to the gradient",
    "cosine": "cosine of the angle between the two",
    "long": "the same distance for chains of 200 steps",
}
holds_within = {"k = 1": (1e-3, None), "cosine": (0.0, None), "long": (None, 1e-6)}
control = {"chains that start in the model": {"start": "model"}, "a long chain of one step": {"steps": 1}}
knobs = {"start": ["data", "model"], "scale": (0.1, 2.0)}
predict = (
    "CD-1 replaces the model's average by one Gibbs step from the data. On average its step is …",
    ["the likelihood's gradient", "another direction, but uphill", "downhill as often as uphill"],
    1,
)
picture = {"log10 error": "curve", "expected step": "matrix", "gradient": "matrix"}


def experiment(start="data", steps=200, scale=0.7):
    """Enumerate an RBM of 6 + 4 units: the exact expected CD-k step for W, k = 1, 2, …, and the exact gradient."""
    w, b, c = draw(6, 4, scale)
    model = minus_energy(w, b, c).flatten().softmax(0).view(64, 16).sum(1)  # (64): p(v)
    data = torch.zeros(64, dtype=w.dtype)
    data[torch.randperm(64)[:4]] = 0.25  # four visible patterns, equally often
    gradient = correlations(data, w, c) - correlations(model, w, c)  # (6, 4)
    up, down = transitions(w, b, c)
    now, errors, cosines = data if start == "data" else model, [], []
    for k in range(steps):
        now = now @ up @ down  # k + 1 steps of block Gibbs
        step = correlations(data, w, c) - correlations(now, w, c)
        errors.append(((step - gradient).norm() / gradient.norm()).item())
        cosines.append(((step * gradient).sum() / step.norm() / gradient.norm()).item())
        if k < 30:
            yield {"log10 error": torch.tensor(errors[-1] + 1e-16).log10(), "expected step": step, "gradient": gradient}
    return {"k = 1": errors[0], "cosine": cosines[0], "long": errors[-1]}
