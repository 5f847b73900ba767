"""With both gates at 0 the new state depends on the current input alone.

r = 0 hides the old state from the candidate and z = 0 keeps none of it in the mix: h = tanh(U x + b), a feedforward
layer. Two GRUs that start apart and read the same input agree after one step. Both gates must be closed: with r = 1 the
candidate still sees the past, and with z = 0.5 half of the old state is kept though the candidate is blind to it.

Source: Cho et al. (2014), arXiv:1406.1078, §2.3; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.10.2.
"""
import torch
from _gru import draw, step

evidence = "identity"
measures = {
    "apart": "largest difference between the two states from step 1 on",
    "alive": "standard deviation of the states over the inputs",
}
holds_within = {"apart": (0.0, 0.0)}                          # 0 · h is exactly 0
guards = {"alive": (0.1, None)}                               # they agree, but not by being constant
control = {"reset gate open": {"r": 1.0}, "update gate half open": {"z": 0.5}}
knobs = {"z": (0.0, 1.0), "r": (0.0, 1.0)}
predict = "Two GRUs with z = 0 and r = 0 start in different states and read the same inputs. They agree …", [
    "after 1 step", "after about 10 steps, ever more closely", "never"], 0
picture = {"first above second": "matrix", "difference": "curve"}


def experiment(z=0.0, r=0.0, units=8, inputs=4, steps=20):
    """Run two starts on the same inputs with both gates held."""
    p = draw(inputs, units)
    h = torch.randn(2, units, dtype=torch.float64)                      # one row for each start
    yield {"first above second": h, "difference": (h[0] - h[1]).abs().max().item()}
    differences, states = [], []
    for _ in range(steps):
        x = torch.randn(1, inputs, dtype=torch.float64)                 # the same input for both
        h = step(x, h, p, z=z, r=r)
        differences.append((h[0] - h[1]).abs().max().item())
        states.append(h[0])
        yield {"first above second": h, "difference": differences[-1]}
    return {"apart": max(differences), "alive": torch.stack(states).std(0).mean().item()}
