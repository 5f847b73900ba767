"""Two causal convolutions of width 3 have a window of 5 inputs; an RNN's output depends on all inputs so far.

An output of a layer of width m sees m inputs, the last of them the present one; each further layer adds m − 1. Outside
that window the derivatives are exactly 0. In an RNN every input reaches every later output through the state.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, chapter 10 (introduction: convolution over time).
"""
import torch

evidence = "identity"
measures = {
    "outside": "largest |∂o^(t)/∂x^(s)| with s outside of t − 4 … t",
    "inside": "smallest |∂o^(t)/∂x^(s)| with s in t − 4 … t",
}
holds_within = {"outside": (0.0, 0.0)}
guards = {"inside": (1e-9, None)}  # the whole window is in use
control = {"network": "rnn"}
knobs = {"network": ["convolution", "rnn"], "layers": (1, 4)}
predict = (
    "Two causal convolutions of width 3, one on top of the other. How many inputs does one output depend on?",
    ["3", "5", "9"],
    1,
)
picture = {"output (row) depends on input (column)": "matrix"}


def experiment(network="convolution", layers=2, units=8, steps=16, width=3):
    """Differentiate each output by each input."""
    x = torch.randn(steps, dtype=torch.float64, requires_grad=True)
    h = x[None]  # (channels, steps)
    for _ in range(layers):
        kernel = torch.randn(units, len(h), width, dtype=torch.float64) / (len(h) * width) ** 0.5
        if network == "convolution":
            h = torch.nn.functional.conv1d(torch.nn.functional.pad(h, (width - 1, 0)), kernel).tanh()
        else:
            W, state, states = torch.randn(units, units, dtype=torch.float64) / units**0.5, 0, []
            for t in range(steps):
                state = torch.tanh(kernel[:, :, 0] @ h[:, t] + (W @ state if t else 0))  # (units)
                states.append(state)
            h = torch.stack(states, 1)
    o = torch.randn(units, dtype=torch.float64) @ h  # (steps)
    jacobian = torch.zeros(steps, steps, dtype=torch.float64)
    for t in range(steps):
        jacobian[t] = torch.autograd.grad(o[t], x, retain_graph=True)[0]
        yield {"output (row) depends on input (column)": (jacobian != 0).double()}
    lag = torch.arange(steps)[:, None] - torch.arange(steps)
    window = (lag >= 0) & (lag <= layers * (width - 1))
    return {"outside": jacobian[~window].abs().max().item(), "inside": jacobian[window].abs().min().item()}
