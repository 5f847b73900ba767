"""Without loops a leaky unit of leaking rate α forgets an impulse as (1 − α)^t, and an ordinary unit at once.

h ← (1 − α) h + α tanh(W h + U x). With W = 0 an impulse leaves h = α tanh(U x), and each further step multiplies it by
1 − α. So the leak sets a time scale of about 1 / α steps, apart from what the loops do.

Source: Jaeger et al. (2007), on leaky-integrator neurons; Goodfellow, Bengio & Courville (2016), §10.9.2.
"""
import torch

evidence = "identity"
measures = {
    "difference": "largest |h^(t) / h^(1) − (1 − α)^(t−1)| over 40 steps and 20 units",
    "left": "share of the impulse left after 20 steps; 0.9^20 = 0.12",
}
holds_within = {"difference": (None, 1e-12), "left": (0.9**20 - 1e-12, None)}
control = {"rate": 1.0}  # no leak: an ordinary unit
knobs = {"rate": (0.01, 1.0), "loudness": (0.1, 3.0)}
predict = (
    "A smaller leaking rate α makes the memory of a leaky unit …",
    ["shorter", "longer", "neither: the loops alone decide"],
    1,
)
picture = {"state": "curve", "(1 − α)^(t−1) of its start": "curve"}


def experiment(rate=0.1, loudness=1.0, units=20, steps=40):
    """Give 20 leaky units without loops an impulse at the first step."""
    U = torch.randn(units, dtype=torch.float64)
    h, states = torch.zeros(units, dtype=torch.float64), []
    for t in range(steps):
        x = loudness if t == 0 else 0.0
        h = (1 - rate) * h + rate * torch.tanh(U * x)  # (units)
        states.append(h)
        yield {"state": h[0], "(1 − α)^(t−1) of its start": states[0][0] * (1 - rate) ** t}
    states = torch.stack(states) / states[0]  # (steps, units)
    expected = (1 - rate) ** torch.arange(steps, dtype=torch.float64)[:, None]
    return {"difference": (states - expected).abs().max().item(), "left": states[20].min().item()}
