"""No causal predictor gets more than three quarters of the outputs right when 8 random bits are to be reversed.

Output t is input n + 1 − t. In the first half that input is still to come, and half of the guesses at a fair bit are
wrong; in the second half it has been read. The best causal predictor is right in (½ + 1) / 2 of the cases.

Source: counted here; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.3 and §10.4 (read all first).
"""
from _sequences import code, every, transduce, wrong

evidence = "exhaustive"
measures = "share of right outputs of the best causal predictor, over all 256 sequences of 8 bits"
holds_within = None, 0.75
control = {"transduction": "delay"}  # causal: the input before
knobs = {"transduction": ["reversal", "delay", "parity", "copy"], "length": [2, 4, 6, 8, 10]}
predict = (
    "Eight random bits are to be reversed, an output for each input as it comes. The best predictor is right …",
    ["half of the time", "three times out of four", "always"],
    1,
)
picture = {"right at each step": "bars", "right so far": "curve"}


def experiment(transduction="reversal", length=8):
    """At each step guess the output from all the inputs so far, as well as they allow."""
    x = every(length)  # (sequences, length)
    o = transduce(transduction, x)
    right = []
    for t in range(length):
        right.append(1 - wrong(code(x[:, : t + 1]), o[:, t]) / len(x))
        yield {"right at each step": right, "right so far": sum(right) / len(right)}
    return sum(right) / length
