"""An LSTM whose gates stay open counts the ones it reads; a GRU, whose one gate keeps or writes, stays within [−1, 1].

The LSTM's cell is f · c + i · g with independent gates: with f = i = 1 and g = 1 for a one, else 0, the cell adds up.
The GRU's two weights, z and 1 − z, sum to 1: it can only average. The control ties the LSTM's gates in the same way,
i = 1 − f (because σ(−a) = 1 − σ(a)), and then it can't count either. Here the GRU pays for the gate it saves.

Source: Weiss, Goldberg & Yahav (2018), On the Practical Computational Power of Finite Precision RNNs, ACL.
"""
import torch

evidence = "counterexample"
measures = {
    "miscount": "distance between the LSTM's cell and the number of ones, largest over all steps",
    "beyond one": "largest excess of a GRU state's absolute value over 1",
}
holds_within = {"miscount": (0.0, 0.5), "beyond one": (0.0, 1e-12)}   # 0.5: the nearest whole number is still right
control = {"forget_bias": 4.0, "input_bias": -4.0}            # i = 1 − f: one gate keeps or writes
knobs = {"forget_bias": [-4.0, 0.0, 4.0, 1000.0], "input_bias": [-4.0, 0.0, 4.0, 1000.0]}
predict = "After 100 bits, about half of them ones, the largest state among 64 random GRU units is …", [
    "about 50", "about 5", "at most 1"], 2
picture = {"ones read": "curve", "LSTM cell": "curve", "GRU states": "histogram"}


def experiment(forget_bias=1000.0, input_bias=1000.0, bits=100):
    """Let an LSTM of one unit, set by hand, and 64 GRU units with random weights read the same bits."""
    lstm = torch.nn.LSTMCell(1, 1, dtype=torch.float64)                 # the blocks are i, f, g, o
    gru = torch.nn.GRUCell(1, 64, dtype=torch.float64)
    with torch.no_grad():
        for weight in lstm.parameters():
            weight.zero_()
        lstm.weight_ih[2] = 1000.0                                      # g = tanh(1000 x): 1 for a one, 0 for a zero
        lstm.bias_ih[0], lstm.bias_ih[1] = input_bias, forget_bias
        for weight in gru.parameters():
            weight.normal_(0.0, 1.0)
        h = c = torch.zeros(1, 1, dtype=torch.float64)
        state = torch.zeros(1, 64, dtype=torch.float64)
        ones = miscount = beyond = 0.0
        for bit in torch.randint(0, 2, (bits,)).tolist():
            x = torch.tensor([[float(bit)]], dtype=torch.float64)
            h, c = lstm(x, (h, c))
            state = gru(x, state)                                       # (1, 64)
            ones += bit
            miscount = max(miscount, abs(c.item() - ones))
            beyond = max(beyond, state.abs().max().item() - 1)
            yield {"ones read": ones, "LSTM cell": c.item(), "GRU states": state[0]}
    return {"miscount": miscount, "beyond one": max(beyond, 0.0)}
