"""Unidirectional RNNs, LSTMs and GRUs, one layer or three, are causal: no output depends on a later input.

h^(t) = f(h^(t−1), x^(t)) runs forward, and so does each layer stacked on top of it, which reads the states of the layer
below up to t only. The derivative of an output by a later input is exactly 0.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.3, first paragraph, and §10.5 (deep RNNs).
"""
from _networks import depends, future, jacobian, network, past

evidence = "identity"
measures = {
    "future": "largest |∂o^(t)/∂x^(s)| with s > t, over six networks",
    "past": "smallest |∂o^(t)/∂x^(s)| with s ≤ t, over six networks",
}
holds_within = {"future": (0.0, 0.0)}
guards = {"past": (1e-12, None)}  # all earlier inputs and the present one do count
control = {"bidirectional": True}
knobs = {"bidirectional": [False, True], "steps": (4, 20)}
predict = (
    "Row t of a matrix shows which inputs (columns) output t of a three-layer LSTM depends on. The matrix is …",
    ["diagonal", "full", "lower triangular"],
    2,
)
picture = {"output (row) depends on input (column)": "matrix", "largest derivative by a later input": "bars"}


def experiment(bidirectional=False, steps=10):
    """Differentiate every output by every input, in three kinds of cells with one and with three layers."""
    later, earlier = [], []
    for cell in ("RNN", "LSTM", "GRU"):
        for layers in (1, 3):
            derivatives = jacobian(network(cell, layers, bidirectional), steps)  # (outputs, inputs)
            later.append(future(derivatives))
            earlier.append(past(derivatives))
            yield {
                "output (row) depends on input (column)": depends(derivatives),
                "largest derivative by a later input": later,
            }
    return {"future": max(later), "past": min(earlier)}
