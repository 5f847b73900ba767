"""A recurrent network of two ReLU units computes running parity at any length, with weights found by hand.

With s = 0 or 1 the parity so far, the units are a = relu(s + x) and b = relu(s + x − 1). Then a − 2b is 0, 1 and 0 for
s + x = 0, 1 and 2: the new parity. One bit of state replaces a window as long as the sequence.

Source: weights worked out here; XOR by two ReLU units in Goodfellow, Bengio & Courville (2016), Deep Learning, §6.1.
"""
import torch
from _sequences import every, transduce

evidence = "exhaustive"
measures = {
    "all short": "outputs that differ from the parity, over all 1024 sequences of 10 bits",
    "long": "outputs that differ from the parity, over 64 random sequences of 1000 bits",
}
holds_within = {"all short": (0, 0), "long": (0, 0)}
control = {"relu": False}  # the same weights without the nonlinearity
knobs = {"relu": [True, False], "length": (10, 1000)}
predict = (
    "How many ReLU units does a recurrent network need for the running parity of 1000 bits?",
    ["2", "10", "1000"],
    0,
)
picture = {"units": "curve", "parity": "curve", "states of eight sequences": "matrix"}


def experiment(relu=True, length=1000):
    """Run the network on all short and on some long sequences."""
    W, U, b = torch.tensor([[1, -2], [1, -2]]), torch.tensor([1, 1]), torch.tensor([0, -1])  # integers: no rounding
    v = torch.tensor([1, -2])  # output weights
    short, long = every(10), torch.randint(2, (64, length))  # (sequences, steps)
    errors = []
    for x in (short, long):
        target = transduce("parity", x)
        h, missed = torch.zeros(len(x), 2, dtype=torch.long), 0  # (sequences, units)
        for t in range(x.shape[1]):
            h = h @ W.T + x[:, t : t + 1] * U + b
            h = h.clamp(min=0) if relu else h
            o = h @ v
            missed += int((o != target[:, t]).sum())
            if x is long and t < 60:
                yield {"units": h[0], "parity": o[0], "states of eight sequences": h[:8].T}
        errors.append(missed)
    return {"all short": errors[0], "long": errors[1]}
