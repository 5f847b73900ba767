"""One hidden layer of d threshold units computes the parity of d bits: not every function gets cheaper with depth.

Unit j answers whether at least j bits are 1. Their sum with alternating signs + − + − … is 1 if the number of ones is
odd, 0 if it is even. A tree of XOR gates needs d − 1 gates of several units each: here depth costs units.

Source: Rumelhart, Hinton & Williams (1986), Learning internal representations by error propagation (parity).
"""
import torch

evidence = "exhaustive"
measures = "bit strings on which the network is wrong, of all strings of 1 to `bits` bits"
holds_within = 0.0, 0.0
control = {"missing": 1}                        # one unit fewer
knobs = {"bits": (2, 12), "missing": (0, 3)}
predict = (
    "How many units does a single hidden layer of threshold units need for the parity of 10 bits?",
    ["10", "about 50", "512"],
    0,
)
picture = {"output for 0, 1, 2 … ones": "scatter", "units": "curve", "strings checked": "curve"}


def experiment(bits=10, missing=0):
    """Check every string of 1 bit, of 2 bits and so on; draw the answer to each number of ones."""
    wrong = 0
    for d in range(1, bits + 1):
        codes = torch.arange(2**d)
        x = codes[:, None] >> torch.arange(d) & 1                       # (2^d, d): every string of d bits
        at_least = torch.arange(1, max(1, d + 1 - missing))             # unit j has threshold j and weights 1
        hidden = (x.sum(1, keepdim=True) >= at_least).long()            # (2^d, units)
        output = hidden @ (2 * (at_least % 2) - 1)                      # weights +1, −1, +1, …
        wrong += (output != x.sum(1) % 2).sum().item()
        answers = [[count, output[x.sum(1) == count][0].item()] for count in range(d + 1)]
        yield {"output for 0, 1, 2 … ones": answers, "units": len(at_least), "strings checked": 2**d}
    return float(wrong)
