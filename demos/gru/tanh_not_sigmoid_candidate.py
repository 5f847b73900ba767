"""The tanh of the candidate lets the state turn negative; with a sigmoid in its place no state ever could.

The weights z and 1 − z of the mix are never negative, so a state that starts at 0 takes its sign from its candidates. A
sigmoid lies in (0, 1), tanh in (−1, 1). The book writes σ for the candidate; the paper that introduced the GRU and
PyTorch use tanh.

Source: Cho et al. (2014), arXiv:1406.1078, appendix; torch.nn.GRU; compare Deep Learning (2016), eq. 10.45.
"""
import torch
from _gru import draw, step

evidence = "counterexample"
measures = "entries of the state below 0, counted over all steps and units"
holds_within = 1, None                                        # one refutes 'a state is never negative'
control = {"candidate": "sigmoid"}
knobs = {"candidate": ["tanh", "sigmoid"], "loudness": (0.0, 5.0)}
predict = "With a sigmoid as candidate and a start at 0, the lowest value that the state could ever come to is …", [
    "−1", "−0.5", "0"], 2
picture = {"states": "histogram", "lowest": "curve"}


def experiment(candidate="tanh", loudness=1.0, units=16, inputs=4, steps=50):
    """Run a GRU from 0 on noise and count the negative entries of its states."""
    squash = {"tanh": torch.tanh, "sigmoid": torch.sigmoid}[candidate]
    p = draw(inputs, units)
    h = torch.zeros(1, units, dtype=torch.float64)
    states = []
    for _ in range(steps):
        h = step(loudness * torch.randn(1, inputs, dtype=torch.float64), h, p, squash=squash)
        states.append(h[0])
        yield {"states": torch.cat(states), "lowest": torch.cat(states).min().item()}
    return int((torch.stack(states) < 0).sum())
