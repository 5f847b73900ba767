"""The same GRU with PyTorch's default start stays at chance on the 60-step memory; open update gates make it learn.

With the default start z is about 0.5, so a step keeps half of the state and of the gradient, and 0.5^60 is 1e-18. A
bias of 3 on the update gate makes z about 0.95, and 0.95^60 is about 0.05: enough to learn from. A gate must be open at
the start in order to learn when to be open, just as LSTMs are given a forget-gate bias of 1 or more.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.10.2 (on the LSTM's forget-gate bias).
"""
from _recall import learn

evidence = "statistical"
measures = "share of 1000 new sequences whose first bit is recalled; guessing gets 0.5"
holds_within = 0.0, 0.75                                      # midway between guessing and knowing
control = {"update_bias": 3.0}
knobs = {"update_bias": (-2.0, 6.0), "lag": (5, 60)}
predict = "A GRU with PyTorch's default start has 100 updates to learn a memory of 60 steps. It recalls the bit …", [
    "half the time, like guessing", "4 times out of 5", "nearly always"], 0
picture = {"loss": "curve", "accuracy": "curve"}


def experiment(update_bias=0.0, lag=60, updates=100):
    """Train a GRU of 16 units on the memory task, from PyTorch's start plus a bias on the update gate."""
    accuracy = yield from learn("GRU", update_bias, lag, updates)
    return accuracy
