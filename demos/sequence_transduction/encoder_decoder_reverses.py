"""A linear encoder–decoder reverses every sequence of 8 bits if its state has 8 entries; 4 entries do not suffice.

The encoder pushes each input onto its state like a card onto a stack; the decoder takes the cards off, last one first.
It may, because it starts when all inputs are read. What the state has no place for is lost, whatever the weights: to
reverse 8 entries is a linear map of rank 8, and through 4 entries none has more than rank 4.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.4; the weights are worked out here.
"""
import torch
from _sequences import every, transduce

evidence = "exhaustive"
measures = "sequences of 8 bits that are not reversed, out of 256"
holds_within = 0, 0
control = {"size": 4}
knobs = {"size": (1, 10), "shown": (0, 255)}
predict = (
    "Encoder and decoder share a linear state of 4 entries. Of the 256 sequences of 8 bits they reverse …",
    ["all", "some", "none"],
    1,
)
picture = {"state": "matrix", "read": "matrix", "written": "matrix"}


def experiment(size=8, shown=178, length=8):
    """Encode all sequences into one state each, then decode."""
    x = every(length).double()  # (sequences, length)
    push = torch.diag(torch.ones(size - 1, dtype=torch.float64), -1)  # shift by one place down
    top = torch.eye(size, dtype=torch.float64)[0]
    h = torch.zeros(len(x), size, dtype=torch.float64)  # (sequences, size)
    o = torch.zeros_like(x)
    for t in range(length):
        h = h @ push.T + x[:, t : t + 1] * top  # encoder
        yield {"state": h[shown : shown + 1], "read": x[shown : shown + 1, : t + 1], "written": o[shown : shown + 1]}
    for t in range(length):
        o[:, t] = h @ top  # decoder
        h = h @ push
        yield {"state": h[shown : shown + 1], "read": x[shown : shown + 1], "written": o[shown : shown + 1]}
    return int((o != transduce("reversal", x)).any(1).sum())
