"""Two players who step at once on V = a·b never reach the equilibrium: each step takes them √(1 + ε²) times as far.

The gradient of the one player is the other's parameter, so the joint step stands at a right angle to the way to the
origin and leads away from it. Where both descend one common cost, (a² + b²)/2, each step goes straight to it.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.4 (V = a·b); Mescheder et al. (2018).
"""
import torch

evidence = "identity"
measures = {
    "growth": "largest |distance after a step / distance before − √(1 + ε²)|",
    "distance": "distance from the equilibrium after training, as a share of that at the start",
}
holds_within = {"growth": (0, 1e-12), "distance": (1, None)}
control = {"one common cost": {"game": False}}
knobs = {"game": [True, False], "rate": (0.01, 0.5)}
predict = (
    "One player descends V = a·b in a, the other climbs it in b, both at once, with small steps. They …",
    ["reach (0, 0)", "circle at a fixed distance", "spiral outwards"],
    2,
)
picture = {"(a, b)": "scatter", "distance from the equilibrium": "curve"}


def experiment(game=True, rate=0.1, steps=150):
    """Step from a random start: a descends and b climbs a·b, or both descend (a² + b²)/2."""
    place = torch.randn(2, dtype=torch.float64)                       # a, b
    start, worst, trail = place.norm(), 0.0, []
    for _ in range(steps):
        a, b = place
        slopes = torch.stack([b, -a]) if game else place              # what each player steps down
        moved = place - rate * slopes
        worst = max(worst, abs((moved.norm() / place.norm()).item() - (1 + rate**2) ** 0.5))
        place = moved
        trail.append(place)
        yield {"(a, b)": torch.stack(trail), "distance from the equilibrium": place.norm()}
    return {"growth": worst, "distance": (place.norm() / start).item()}
