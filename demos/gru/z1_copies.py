"""With the update gate at 1 the state is copied from step to step, whatever the inputs are.

z = 1 makes the mix 1 · h + 0 · n: the candidate n is thrown away, and with it whatever the reset gate did. A large bias
holds the gate open. PyTorch evaluates the mix as n + z ⊙ (h − n), so rounding leaves about 1e-15 instead of 0.

Source: Cho et al. (2014), arXiv:1406.1078, §2.3; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.10.2.
"""
import torch

evidence = "identity"
measures = "largest distance of the state from where it started, over all steps"
holds_within = 0.0, 1e-12
control = {"update_bias": 0.0}                                # gates about half open
knobs = {"update_bias": [0.0, 5.0, 10.0, 20.0, 1000.0], "loudness": (0.0, 10.0)}
predict = "The update gate is held at z = 1 and the inputs are wild. After 200 steps the state is …", [
    "where it started", "close to 0", "wherever the last inputs pushed it"], 0
picture = {"state": "bars", "distance": "curve"}


def experiment(update_bias=1000.0, loudness=5.0, units=8, inputs=4, steps=200):
    """Feed noise to a GRU cell whose update gate has the given bias."""
    cell = torch.nn.GRUCell(inputs, units, dtype=torch.float64)
    with torch.no_grad():
        cell.bias_ih[units:2 * units] = update_bias                     # the blocks are r, z, n
        start = h = 2 * torch.rand(1, units, dtype=torch.float64) - 1    # (1, units)
        largest = 0.0
        for _ in range(steps):
            h = cell(loudness * torch.randn(1, inputs, dtype=torch.float64), h)
            distance = (h - start).abs().max().item()
            largest = max(largest, distance)
            yield {"state": h[0], "distance": distance}
    return largest
