"""Whatever f and g are, a machine with a recursive state gives equal outputs on equal beginnings.

Unrolled, h^(t) = f(… f(f(h^(0), x^(1)), x^(2)) …, x^(t)): nothing enters but the inputs up to t. Reversal puts out the
last input first; sequences that begin alike have different outputs, so no recursive state can produce it.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.1 (unfolding a recurrence); the check is made here.
"""
import torch
from _sequences import code, every, transduce, wrong

evidence = "exhaustive"
measures = {
    "undetermined": "outputs not determined by the inputs so far, over all sequences, steps and machines",
    "ones": "share of outputs that are 1",
}
holds_within = {"undetermined": (0, 0)}
guards = {"ones": (0.05, 0.95)}  # the outputs are not all the same
control = {"transduction": "reversal"}
knobs = {"transduction": ["machine", "reversal"], "states": (2, 16)}
predict = (
    "Sequence reversal, o^(t) = x^(n+1−t). How large a state must a machine h^(t) = f(h^(t−1), x^(t)) have to do it?",
    ["n bits", "2^n bits", "none is large enough"],
    2,
)
picture = {"outputs of all sequences": "matrix", "undetermined at each step": "bars"}


def experiment(transduction="machine", states=4, length=7, machines=10):
    """Run ten random machines on all sequences and ask at each step whether the past fixes the output."""
    x = every(length)  # (sequences, length), in order: equal beginnings stand side by side
    undetermined, ones = 0, 0.0
    for _ in range(machines):
        if transduction == "machine":
            f, g = torch.randint(states, (states, 2)), torch.randint(2, (states, 2))
            h, outputs = torch.zeros(len(x), dtype=torch.long), []
            for t in range(length):
                h = f[h, x[:, t]]
                outputs.append(g[h, x[:, t]])
            o = torch.stack(outputs, 1)
        else:
            o = transduce(transduction, x)
        each = [wrong(code(x[:, : t + 1]), o[:, t]) for t in range(length)]
        undetermined, ones = undetermined + sum(each), ones + o.double().mean().item() / machines
        yield {"outputs of all sequences": o.T, "undetermined at each step": each}
    return {"undetermined": undetermined, "ones": ones}
