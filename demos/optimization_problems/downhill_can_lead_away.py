"""Even without local minima and saddle points gradient descent can walk away from all low costs.

The gradient tells which way is down here, not where low costs are. On the wrong side of a mountain, downhill leads to a
high plain that goes on for ever; the low plain lies behind the mountain. What decides is the start, so choose a good
one, by a good initialisation.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.7.
"""
import torch

evidence = "counterexample"
measures = {"cost": "cost after 800 steps, above the lowest possible cost, in units of the mountain's height",
            "peaks": "points at which the slope changes sign, and from + to − at that"}
holds_within = {"cost": (0.5, None)}
guards = {"peaks": (1, 1)}                      # a single critical point, and that a maximum
control = {"start": 2.0}                        # on the other side of the mountain
knobs = {"start": (-3.0, 3.0), "rate": (0.1, 1.0)}
predict = "A cost has no local minimum and no saddle point. Gradient descent leads to low costs …", [
    "from every start", "from some starts only", "from no start"], 1
picture = {"cost and path": "scatter", "cost": "curve"}


def cost(theta):
    """1 − ((σ(θ) − 0.4)/0.6)²: a peak of 1 at σ(θ) = 0.4, towards 5/9 on the left and towards 0 on the right."""
    return 1 - ((torch.sigmoid(theta) - 0.4) / 0.6) ** 2


def experiment(start=-1.5, rate=0.5, steps=800):
    """Descend from a start near the given one, and count the critical points on a fine grid."""
    grid = torch.linspace(-20, 20, 4001, dtype=torch.float64).requires_grad_()
    (slope,) = torch.autograd.grad(cost(grid).sum(), grid)
    rises = slope > 0                                       # (4001,)
    peaks = int((rises[:-1] != rises[1:]).sum()) if rises[0] and not rises[-1] else 0
    shown = grid[1200:2801:20].detach()                     # from −8 to 8
    surface = torch.stack([shown, cost(shown), torch.zeros_like(shown)], 1)
    theta = torch.tensor(start, dtype=torch.float64) + 0.2 * torch.randn((), dtype=torch.float64)
    for step in range(steps):
        theta.requires_grad_()
        J = cost(theta)
        (g,) = torch.autograd.grad(J, theta)
        theta = theta.detach() - rate * g
        if step % 16 == 0:
            here = torch.tensor([[theta.item(), J.item(), 1.0]], dtype=torch.float64)
            yield {"cost and path": torch.cat([surface, here]), "cost": J}
    return {"cost": J.item(), "peaks": peaks}
