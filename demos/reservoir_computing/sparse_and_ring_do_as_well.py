"""On the NARMA-10 task, reservoirs with a tenth of the links or just a ring do about as well as dense ones.

At equal size and spectral radius the pattern of the links hardly matters here; sparse links save time. What does matter
is that there are links at all: with none, the error doubles.

Source: Lukoševičius (2012), A practical guide to applying ESNs; Rodan & Tiňo (2011), Minimum complexity ESN.
"""
import torch
from _reservoir import matrix, normal, readout, ring, run

evidence = "statistical"
measures = {
    "sparse": "test error with few links, divided by that of dense reservoirs; root mean squares over 4 reservoirs",
    "ring": "the same for rings",
}
holds_within = {"sparse": (0.7, 1.4), "ring": (0.7, 1.4)}  # the middle of the gap to the control's factor of about 2
control = {"density": 0.0}  # no links
knobs = {"density": (0.0, 1.0), "radius": (0.1, 1.0)}
predict = (
    "Nine links out of ten are taken from a reservoir, its spectral radius kept. Its test error …",
    ["doubles", "stays about the same", "halves"],
    1,
)
picture = {"target and output": "scatter", "test error: dense, sparse, ring": "bars"}


def narma(x):
    """Return y (T) that depends on its own last ten values and on inputs up to ten steps ago, x (T) in [0, 0.5]."""
    y = [0.0] * 10
    for t in range(9, len(x) - 1):
        y.append(0.3 * y[-1] + 0.05 * y[-1] * sum(y[-10:]) + 1.5 * x[t - 9] * x[t] + 0.1)
    return torch.tensor(y, dtype=torch.float64)


def experiment(density=0.1, radius=0.9, units=100, steps=1200, copies=4):
    """Train and test four reservoirs of each kind on the same series."""
    x = 0.5 * torch.rand(steps, dtype=torch.float64)
    y = narma(x.tolist())[:, None]  # (steps, 1)
    half, errors = steps // 2, []
    for draw in (lambda: matrix(units, radius), lambda: matrix(units, radius, density), lambda: ring(units, radius)):
        W = torch.stack([draw() for _ in range(copies)])  # (copies, units, units)
        U = 0.2 * normal(copies, 1, units)
        states = run(W, (x[:, None, None, None] - 0.25) * U)[:, :, 0]  # (steps, copies, units)
        states = torch.cat([states, torch.ones(steps, copies, 1, dtype=torch.float64)], 2)  # a bias
        squares = 0.0
        for i in range(copies):
            H = states[:, i]
            o = H @ readout(H[100:half], y[100:half], 1e-8)
            squares += (o[half:] - y[half:]).square().mean().item()
        errors.append(squares**0.5)
        drawn = [[t, series[t, 0].item(), g] for g, series in enumerate((y, o)) for t in range(half, half + 80)]
        yield {"target and output": drawn, "test error: dense, sparse, ring": errors}
    return {"sparse": errors[1] / errors[0], "ring": errors[2] / errors[0]}
