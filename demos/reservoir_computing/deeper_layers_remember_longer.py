"""In a stack of five reservoirs the fifth feels a disturbed input longer than the first; side by side it does not.

A layer goes on being disturbed as long as the one below is, and adds a memory of its own. So the layers of a deep
reservoir have different time scales, though all are drawn alike.

Source: Gallicchio, Micheli & Pedrelli (2017), Deep reservoir computing: a critical experimental analysis.
"""
import torch
from _reservoir import matrix, normal

evidence = "statistical"
measures = "steps until 1 % of the largest effect is left: fifth layer minus first, mean of four networks"
holds_within = 10.0, None
control = {"stacked": False}  # each of the five reads the input itself
knobs = {"stacked": [True, False], "radius": (0.5, 0.95)}
predict = (
    "Five reservoirs are stacked, one input is disturbed. Which layer is the last to forget it?",
    ["the first", "the fifth", "all forget it together"],
    1,
)
picture = {"log10 of the effect on layers 1 … 5, plus 6": "matrix", "steps until 1 % is left": "bars"}


def experiment(stacked=True, radius=0.9, layers=5, units=50, networks=4, steps=200, before=50):
    """Run each network twice, on inputs that differ at one step, and follow the difference in each layer."""
    lasting = []
    for _ in range(networks):
        W = torch.stack([matrix(units, radius) for _ in range(layers)])  # (layers, units, units)
        V = normal(layers, units, units) / units**0.5  # from the layer below
        U, x = normal(layers, units), normal(before + steps)
        h, effect = torch.zeros(2, layers, units, dtype=torch.float64), []
        for t in range(before + steps):
            drive = torch.stack([x[t], x[t] + (t == before)])[:, None]  # the second copy gets a disturbed input
            new = []
            for layer in range(layers):
                below = new[-1] @ V[layer].T if stacked and layer else drive * U[layer]
                new.append(torch.tanh(h[:, layer] @ W[layer].T + 0.3 * below))
            h = torch.stack(new, 1)  # (copies, layers, units)
            effect.append((h[0] - h[1]).norm(dim=1))
        effect = torch.stack(effect)[before:]  # (steps, layers)
        large = effect > 0.01 * effect.amax(0)
        lasting.append([int(column.nonzero().max()) + 1 for column in large.T])
        logs = 6 + effect.clamp(min=1e-6).log10().T  # (layers, steps)
        means = torch.tensor(lasting, dtype=torch.float64).mean(0)
        for end in range(20, 121, 20):
            yield {"log10 of the effect on layers 1 … 5, plus 6": logs[:, :end:3], "steps until 1 % is left": means}
    return (means[-1] - means[0]).item()
