"""Whoever sees only the last inputs guesses the running parity right half of the time, however wide the window.

Among the sequences that look the same in a window that does not reach the start, half have an even and half an odd
number of ones before it. The transduction is causal, but its memory is not finite.

Source: counted here; the definition of finite memory is one window for all t.
"""
from _sequences import code, every, transduce, wrong

evidence = "exhaustive"
measures = "share of right guesses of the best predictor that sees a window which does not reach the start"
holds_within = None, 0.5
control = {"transduction": "xor of three"}
knobs = {"transduction": ["parity", "xor of three", "delay"], "widest": (1, 9)}
predict = (
    "The best possible predictor of running parity sees the last 8 of 10 inputs. It is right …",
    ["half of the time", "three times out of four", "always"],
    0,
)
picture = {"right with the widest window so far": "curve", "right at each width": "bars"}


def experiment(transduction="parity", widest=8, length=10):
    """Widen the window step by step, on all sequences of one length."""
    x = every(length)  # (sequences, length)
    o = transduce(transduction, x)
    shares = []
    for width in range(1, widest + 1):
        steps = range(width, length)  # at least one input lies before the window
        errors = sum(wrong(code(x[:, t - width + 1 : t + 1]), o[:, t]) for t in steps)
        shares.append(1 - errors / (len(steps) * len(x)))
        yield {"right with the widest window so far": shares[-1], "right at each width": shares}
    return max(shares)
