"""Taking turns is not what keeps a game from settling: on V = a·b turns stay in orbit, joint steps spiral out.

Let a descend V and b climb it, at a rate ε. With turns, a² + b² − ε a b is the same at every step, so the play circles
the equilibrium, the origin. When both step at once, a² + b² grows by the factor 1 + ε² at each step. Neither settles:
each player moves the other's goal, in whatever order they step.

Source: V = a·b in Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.4; the invariant is worked out here.
"""
import torch

evidence = "identity"
measures = {
    "invariant": "largest relative change of a² + b² − ε a b",
    "nearest": "least distance from the origin, as a share of that at the start",
}
holds_within = {"invariant": (0, 1e-9)}
guards = {"nearest": (0.5, None)}                     # an orbit, no arrival
control = {"both step at once": {"turns": False}}
knobs = {"turns": [True, False], "rate": (0.01, 1.0)}
predict = (
    "a descends V = a·b, b climbs it, in turns, with small steps. Their distance from (0, 0) …",
    ["shrinks to 0", "goes up and down within bounds", "grows without bound"],
    1,
)
picture = {"(a, b)": "scatter", "distance from the equilibrium": "curve"}


def experiment(turns=True, rate=0.1, steps=150):
    """Play V = a·b by gradient steps from a random start; with `turns`, b already sees a's new value."""
    a, b = torch.randn(2, dtype=torch.float64).tolist()

    def form():
        return a * a + b * b - rate * a * b

    start, radius = form(), (a * a + b * b) ** 0.5
    worst, nearest, trail = 0.0, 1.0, []
    for _ in range(steps):
        slope_a, old = b, a                           # ∂V/∂a
        a -= rate * slope_a
        b += rate * (a if turns else old)             # ∂V/∂b
        distance = (a * a + b * b) ** 0.5
        worst = max(worst, abs(form() - start) / start)
        nearest = min(nearest, distance / radius)
        trail.append((a, b))
        yield {"(a, b)": torch.tensor(trail), "distance from the equilibrium": distance}
    return {"invariant": worst, "nearest": nearest}
