"""Each output of running parity depends on finitely many inputs, but the window that it needs grows with t.

The output at t needs all t inputs, a finite number, so "finitely many previous inputs" rules nothing out: that is true
of every causal transduction. Finite memory asks for more: one window that is wide enough at every t.

Source: the definition is the one of transductions with finite memory k; the example is worked out here.
"""
import torch
from _sequences import code, every, transduce, wrong

evidence = "exhaustive"
measures = {
    "needed": "previous inputs that the window must hold to fix every output of the sequences of length 9",
    "undetermined": "outputs that all the inputs so far together do not determine",
}
holds_within = {"needed": (8, 8)}  # all of them
guards = {"undetermined": (0, 0)}  # finitely many inputs do determine each output
control = {"transduction": "xor of three"}  # two previous inputs are enough at any length
knobs = {"transduction": ["parity", "xor of three", "delay", "copy"], "length": (3, 9)}
predict = (
    "o^(t) is the parity of all inputs so far. How many previous inputs does each output depend on?",
    ["1", "2", "t − 1"],
    2,
)
picture = {"undetermined, previous inputs seen × step": "matrix", "needed": "curve"}


def experiment(transduction="parity", length=9):
    """Find for each length the smallest window that fixes all outputs."""
    for n in range(1, length + 1):
        x = every(n)  # (sequences, n)
        o = transduce(transduction, x)
        table = torch.tensor([[wrong(code(x[:, max(0, t - k) : t + 1]), o[:, t]) for t in range(n)] for k in range(n)])
        needed = int((table.sum(1) > 0).sum())  # a wider window never knows less
        yield {"undetermined, previous inputs seen × step": table, "needed": needed}
    return {"needed": needed, "undetermined": table[-1].sum().item()}
