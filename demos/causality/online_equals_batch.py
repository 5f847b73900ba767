"""A causal RNN can run online: fed one input at a time, it gives the outputs that it gives for the whole sequence.

The state is all that has to be kept from step to step, and its size does not grow. A bidirectional network fed piece by
piece runs its backward chain over each piece alone, so its outputs change.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.1 (the state as a summary of the past) and §10.3.
"""
import torch

evidence = "identity"
measures = "largest difference between the outputs piece by piece and those for the whole sequence"
holds_within = 0.0, 1e-12
control = {"bidirectional": True}
knobs = {"bidirectional": [False, True], "piece": (1, 30)}
predict = (
    "A bidirectional GRU reads a sequence one step at a time, its states carried on. Its outputs are …",
    ["those of the whole sequence", "others", "those of the whole sequence, but late"],
    1,
)
picture = {"whole": "curve", "piece by piece": "curve", "difference": "curve"}


def experiment(bidirectional=False, piece=1, steps=30, units=8):
    """Run a GRU over a sequence at once and in pieces, each starting from the state that the last one left."""
    net = torch.nn.GRU(1, units, batch_first=True, bidirectional=bidirectional, dtype=torch.float64)
    v = torch.randn(units * (1 + bidirectional), dtype=torch.float64) / units**0.5
    x, h, largest = torch.randn(1, steps, 1, dtype=torch.float64), None, 0.0
    with torch.no_grad():
        whole = net(x)[0][0] @ v  # (steps)
        for start in range(0, steps, piece):
            states, h = net(x[:, start : start + piece], h)  # h is the memory: all that is carried on
            for t, o in enumerate((states[0] @ v).tolist(), start):
                difference = abs(o - whole[t].item())
                largest = max(largest, difference)
                yield {"whole": whole[t], "piece by piece": o, "difference": difference}
    return largest
