"""With the update gate at 0 and the reset gate at 1 a GRU is a vanilla tanh RNN with the candidate's weights.

z = 0 keeps nothing but the candidate and r = 1 shows it the whole old state: h = tanh(U x + W h + b). That is one step
of a vanilla RNN. Other values of the gates give another function.

Source: Cho et al. (2014), arXiv:1406.1078, §2.3; torch.nn.RNNCell, PyTorch documentation.
"""
import torch
from _gru import draw, step

evidence = "identity"
measures = "largest difference between the GRU's states and those of torch.nn.RNNCell, over all steps"
holds_within = 0.0, 1e-12
control = {"update gate half open": {"z": 0.5}, "reset gate closed": {"r": 0.0}}
knobs = {"z": (0.0, 1.0), "r": (0.0, 1.0)}
predict = "A GRU whose gates are held at z = 0 and r = 1 is …", [
    "a copy of its old state", "a vanilla RNN", "a feedforward layer without memory"], 1
picture = {"GRU above RNN": "matrix", "difference": "curve"}


def experiment(z=0.0, r=1.0, units=8, inputs=4, steps=30):
    """Run the GRU beside a vanilla RNN that has the candidate's weights."""
    p = draw(inputs, units)
    rnn = torch.nn.RNNCell(inputs, units, dtype=torch.float64)          # tanh(W_ih x + b_ih + W_hh h + b_hh)
    with torch.no_grad():
        for theirs, ours in zip((rnn.weight_ih, rnn.weight_hh, rnn.bias_ih), p["n"], strict=True):
            theirs.copy_(ours)
        rnn.bias_hh.zero_()
        gru = vanilla = torch.zeros(1, units, dtype=torch.float64)
        largest = 0.0
        for _ in range(steps):
            x = torch.randn(1, inputs, dtype=torch.float64)
            gru, vanilla = step(x, gru, p, z=z, r=r), rnn(x, vanilla)
            difference = (gru - vanilla).abs().max().item()
            largest = max(largest, difference)
            yield {"GRU above RNN": torch.cat([gru, vanilla]), "difference": difference}
    return largest
