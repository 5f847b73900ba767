"""A GRU has three quarters of the parameters of an LSTM of the same size, and three times those of a vanilla RNN.

Each block (a gate or a candidate) has an input matrix, a recurrent matrix and biases of the same shapes. The LSTM has
four blocks: input, forget and output gate and the candidate. The GRU has three, update and reset gate and the
candidate; the vanilla RNN has one.

Source: Cho et al. (2014), arXiv:1406.1078; torch.nn.GRU and torch.nn.LSTM, PyTorch documentation.
"""
import torch

evidence = "identity"
measures = {
    "against LSTM": "largest |4 · parameters − 3 · the LSTM's| over ten random sizes",
    "against RNN": "largest |parameters − 3 · the vanilla RNN's| over ten random sizes",
}
holds_within = {"against LSTM": (0, 0), "against RNN": (0, 0)}     # counts
control = {"an LSTM's four blocks": {"cell": "LSTM"}, "an RNN's one block": {"cell": "RNN"}}
knobs = {"cell": ["GRU", "LSTM", "RNN"]}
predict = "How many parameters has a GRU, against an LSTM with as many inputs and units?", [
    "half as many", "three quarters", "just as many"], 1
picture = {"parameters of RNN, cell, LSTM": "bars"}


def experiment(cell="GRU", sizes=10):
    """Count the parameters of three recurrent layers of the same random sizes."""
    against_lstm = against_rnn = 0
    for _ in range(sizes):
        inputs, units = torch.randint(1, 65, (2,)).tolist()
        rnn, ours, lstm = [
            sum(weight.numel() for weight in getattr(torch.nn, kind)(inputs, units).parameters())
            for kind in ("RNN", cell, "LSTM")
        ]
        against_lstm = max(against_lstm, abs(4 * ours - 3 * lstm))
        against_rnn = max(against_rnn, abs(ours - 3 * rnn))
        yield {"parameters of RNN, cell, LSTM": [rnn, ours, lstm]}
    return {"against LSTM": against_lstm, "against RNN": against_rnn}
