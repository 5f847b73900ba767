"""A GRU learns to recall the first of 60 inputs in training that leaves a vanilla RNN of as many units at chance.

The bit is read at step 1, the answer is due at step 60, and there is noise between. The GRU starts with update gates
mostly open (bias 3, z about 0.95), so the answer's gradient reaches the first step. In the vanilla RNN it has vanished
by then: nothing tells the weights what to keep. A GRU that starts with half-open gates fails too, so it isn't its size.

Source: Cho et al. (2014), arXiv:1406.1078; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.7 and §10.10.
"""
from _recall import learn

evidence = "statistical"
measures = "share of 1000 new sequences whose first bit is recalled; guessing gets 0.5"
holds_within = 0.75, 1.0                                      # midway between guessing and knowing
control = {"cell": "RNN"}
knobs = {"cell": ["GRU", "RNN"], "lag": (5, 60)}
predict = "After the same training, how often does the vanilla RNN recall a bit that it read 60 steps ago?", [
    "half the time, like guessing", "4 times out of 5", "nearly always"], 0
picture = {"loss": "curve", "accuracy": "curve"}


def experiment(cell="GRU", update_bias=3.0, lag=60, updates=100):
    """Train one recurrent layer of 16 units on the memory task."""
    accuracy = yield from learn(cell, update_bias, lag, updates)
    return accuracy
