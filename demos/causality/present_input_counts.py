"""A causal output may depend on the present input: in an RNN the derivative of o^(t) by x^(t) is not zero.

Causal means up to and including t. An output that may use only x^(1) … x^(t−1) is strictly causal: that is what becomes
of the RNN when its input is delayed by one step, as in a language model that predicts the next word.

Source: the definition of a causal transduction; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.2.
"""
import torch
from _networks import depends, future, jacobian, network

evidence = "identity"
measures = {
    "present": "smallest |∂o^(t)/∂x^(t)| over all steps",
    "future": "largest |∂o^(t)/∂x^(s)| with s > t",
}
holds_within = {"present": (1e-6, None)}
guards = {"future": (0.0, 0.0)}  # causal, with and without the delay
control = {"delay": 1}
knobs = {"delay": (0, 5), "cell": ["RNN", "GRU", "LSTM"]}
predict = (
    "In an RNN with an output at each step, the derivative of the output at t by the input at t is …",
    ["zero, since only previous steps count", "in general not zero", "always one"],
    1,
)
picture = {"output (row) depends on input (column)": "matrix", "derivative by the present input": "bars"}


def experiment(delay=0, cell="RNN", steps=12):
    """Differentiate the outputs of a network that reads its input with a delay."""
    outputs = network(cell)
    derivatives = jacobian(lambda x: outputs(torch.nn.functional.pad(x, (delay, 0))[:, :steps]), steps)
    for row in range(1, steps + 1):
        yield {
            "output (row) depends on input (column)": depends(derivatives)[:row],
            "derivative by the present input": derivatives.diagonal()[:row],
        }
    return {"present": derivatives.diagonal().abs().min().item(), "future": future(derivatives)}
