"""Change all inputs after step t: the outputs of a GRU up to step t do not change.

This is the definition of causality as a test that any black box can take: two sequences with the same beginning must
have outputs with the same beginning. A bidirectional GRU fails from the first step on.

Source: the definition of a causal transduction; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.3.
"""
import torch
from _networks import network

evidence = "identity"
measures = {
    "before": "largest change of an output up to t when the inputs after t change, over all t",
    "after": "largest change of an output after t, mean over all t",
}
holds_within = {"before": (0.0, 1e-12)}
guards = {"after": (1e-3, None)}  # the change does reach the network
control = {"bidirectional": True}
knobs = {"bidirectional": [False, True], "cell": ["GRU", "LSTM", "RNN"]}
predict = (
    "Two sequences of 20 inputs differ in the last five only. A bidirectional GRU tells them apart from output … on.",
    ["1", "15", "16"],
    0,
)
picture = {"outputs of both": "scatter", "change at each step": "bars"}


def experiment(bidirectional=False, cell="GRU", steps=20):
    """Compare two sequences that part after step t, for each t."""
    outputs = network(cell, 1, bidirectional)
    x, other = torch.randn(2, 1, steps, dtype=torch.float64)  # each (1, steps)
    before, after = [], []
    with torch.no_grad():
        for t in range(1, steps):
            both = outputs(torch.cat([x, torch.cat([x[:, :t], other[:, t:]], 1)]))  # (2, steps)
            change = (both[0] - both[1]).abs()
            before.append(change[:t].max().item())
            after.append(change[t:].max().item())
            drawn = [[s + 1, both[group, s], group] for group in (0, 1) for s in range(steps)]
            yield {"outputs of both": torch.tensor(drawn), "change at each step": change}
    return {"before": max(before), "after": sum(after) / len(after)}
