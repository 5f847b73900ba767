"""Every causal transduction has a recursive state, if nothing else the sequence of all inputs so far.

Let f append the input to the state and let g look the output up. The look-up works exactly if equal beginnings have
equal outputs, which is what causal means. The number of states is not bounded: each further bit doubles it.

Source: the state is constructed here; unfolding in Goodfellow, Bengio & Courville (2016), Deep Learning, §10.1.
"""
import torch
from _sequences import code, every

evidence = "exhaustive"
measures = "outputs that the machine of all beginnings gets wrong, over all 64 sequences of 6 bits"
holds_within = 0, 0
control = {"causal": False}  # an output drawn for each whole sequence instead of each beginning
knobs = {"causal": [True, False], "length": (1, 8)}
predict = (
    "A causal transduction of 6 bits is drawn at random. How many states, one for each beginning, serve it for sure?",
    ["6", "64", "126"],
    2,
)
picture = {"states in use": "curve", "outputs wrong": "curve"}


def experiment(causal=True, length=6):
    """Draw a transduction, then read all sequences with a machine that remembers what it saw in each state."""
    x = every(length)  # (sequences, length)
    o = torch.randint(2, x.shape)  # an output for each sequence and step
    if causal:
        for t in range(length):
            o[:, t] = torch.randint(2, (2 ** (t + 1),))[code(x[:, : t + 1])]  # one for each beginning
    g, errors = {}, 0
    for sequence, outputs in zip(x.tolist(), o.tolist(), strict=True):
        h = 0  # the empty beginning
        for bit, output in zip(sequence, outputs, strict=True):
            h = 2 * h + 1 + bit  # f: a number of its own for each beginning
            errors += g.setdefault(h, output) != output  # g: what was put out in this state the first time
        yield {"states in use": len(g), "outputs wrong": errors}
    return errors
