"""PyTorch's GRU follows the formula, with own weights and biases for each gate, and resets after the matrix product.

The book and the final version of the paper reset the state before the matrix product, W (r ⊙ h) + b. PyTorch resets
the product, r ⊙ (W h + b), so that one matrix product serves all three blocks. Both are called GRU, and with the same
weights they give different states. Nor do the states agree when the gates are constants, or share their weights, or
lack their biases.

Source: torch.nn.GRU, PyTorch documentation; Cho et al. (2014), arXiv:1406.1078; Deep Learning (2016), §10.10.2.
"""
import torch

evidence = "identity"
measures = "largest difference between the formula's states and those of torch.nn.GRUCell, over all steps"
holds_within = 0.0, 1e-12
control = {
    "reset before the product": {"reset": "before"},
    "constant gates": {"gates": "constant"},
    "one set of weights for both gates": {"gates": "shared"},
    "no biases": {"biases": False},
}
knobs = {"reset": ["after", "before"], "gates": ["own", "shared", "constant"], "biases": [True, False]}
predict = "With equal weights, do the book's GRU (reset before the product) and PyTorch's give equal states?", [
    "yes, up to rounding", "no, they differ visibly"], 1
picture = {"formula above torch": "matrix", "difference": "curve"}


def experiment(reset="after", gates="own", biases=True):
    """Run the formula and torch.nn.GRUCell side by side on the same weights and inputs."""
    units, inputs, steps = 8, 4, 30
    cell = torch.nn.GRUCell(inputs, units, dtype=torch.float64)
    Ur, Uz, Un = cell.weight_ih.detach().chunk(3)                       # each (units, inputs)
    Wr, Wz, Wn = cell.weight_hh.detach().chunk(3)                       # each (units, units)
    br, bz, bn = (biases * cell.bias_ih.detach()).chunk(3)              # each (units,)
    cr, cz, cn = (biases * cell.bias_hh.detach()).chunk(3)              # a second bias, behind the recurrent product
    if gates == "shared":
        Ur, Wr, br, cr = Uz, Wz, bz, cz
    h = theirs = torch.zeros(1, units, dtype=torch.float64)
    largest = 0.0
    for _ in range(steps):
        x = torch.randn(1, inputs, dtype=torch.float64)
        z = torch.sigmoid(x @ Uz.T + bz + h @ Wz.T + cz)                # (1, units)
        r = torch.sigmoid(x @ Ur.T + br + h @ Wr.T + cr)
        if gates == "constant":
            z = r = 0.5
        past = r * (h @ Wn.T + cn) if reset == "after" else (r * h) @ Wn.T + cn
        n = torch.tanh(x @ Un.T + bn + past)
        h = z * h + (1 - z) * n
        theirs = cell(x, theirs).detach()
        difference = (h - theirs).abs().max().item()
        largest = max(largest, difference)
        yield {"formula above torch": torch.cat([h, theirs]), "difference": difference}
    return largest
