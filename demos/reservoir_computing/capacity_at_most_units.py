"""With independent inputs 20 units have a memory capacity of at most 20; correlated inputs seem to exceed it.

Each r² is the share of one past input that lies in the span of the 20 units' states. Independent inputs are orthogonal
to each other, and their shares in a space of 20 dimensions sum to 20 at most. Correlated inputs can be guessed from one
another, so that the sum is no measure of memory.

Source: Jaeger (2002), Short term memory in echo state networks, GMD report 152.
"""
from _reservoir import normal, recall, ring, run

evidence = "bound"
measures = {
    "capacity": "sum of r² over the delays 1 … 100, on new steps",
    "recalled": "delays at which r² is more than one half",
}
holds_within = {"capacity": (None, 20.0)}  # the number of units
guards = {"recalled": (10, None)}  # the bound is not met by remembering nothing
control = {"correlation": 0.95}  # x^(t) = 0.95 x^(t−1) + noise
knobs = {"correlation": (0.0, 0.99), "loudness": (0.01, 3.0)}
predict = (
    "A reservoir of 20 units reads independent noise. Summed over all delays, r² is …",
    ["at most 20", "100, one for each delay", "without limit"],
    0,
)
picture = {"sum of r²": "curve", "r² at each delay": "bars"}


def experiment(correlation=0.0, loudness=0.01, units=20, steps=5000, delays=100):
    """Feed a ring with (correlated) noise and fit a readout for each delay."""
    x = (1 - correlation**2) ** 0.5 * normal(steps)
    for t in range(1, steps):
        x[t] += correlation * x[t - 1]
    H = run(ring(units, 0.9), loudness * x[:, None] * normal(units))  # (steps, units)
    r2 = recall(H, x, delays)  # (delays)
    for k in range(1, delays + 1):
        yield {"sum of r²": r2[:k].sum(), "r² at each delay": r2[:k]}
    return {"capacity": r2.sum().item(), "recalled": int((r2 > 0.5).sum())}
