"""A generator's successive samples are uncorrelated; those of a Metropolis chain on the same two modes are not.

The generator turns fresh noise into a sample in one pass. The chain proposes a step from its last sample and accepts
it by the ratio of densities, so it needs a density, moves slowly, and stays long in one mode. The generator is the
exact map from uniform noise to the two modes here: what training reaches at best.

Source: Goodfellow et al. (2014), §6 (no chains); Goodfellow, Bengio & Courville (2016), §17.3 and §17.5.
"""
import torch

evidence = "statistical"
measures = "|correlation between one sample and the next|"
holds_within = 0.0, 0.3                                         # the middle, on a log scale, between 0.1 and 1
control = {"Metropolis chain": {"chain": True}}
knobs = {"chain": [False, True], "step": (0.1, 6.0)}
predict = (
    "A generator makes 1000 samples of two modes, one after the other. How often do successive samples differ in mode?",
    ["half of the time", "rarely: it stays in a mode for long", "never: it knows one mode only"],
    0,
)
picture = {"sample": "curve", "samples so far": "histogram"}


def density(x):
    """Return the density, but for a constant, of an even mixture of N(−2, 0.5²) and N(2, 0.5²)."""
    return torch.exp(-2 * (x - 2) ** 2) + torch.exp(-2 * (x + 2) ** 2)


def experiment(chain=False, step=0.5, samples=1000):
    """Draw samples by one pass of G(z) each, or by a chain whose steps have the standard deviation `step`."""
    grid = torch.linspace(-5, 5, 2001, dtype=torch.float64)
    cumulative = density(grid).cumsum(0) / density(grid).sum()
    z, u = torch.rand(2, samples, dtype=torch.float64)
    noise = step * torch.randn(samples, dtype=torch.float64)
    x, drawn = torch.tensor(2.0, dtype=torch.float64), []
    for i in range(samples):
        if chain:
            proposal = x + noise[i]
            x = proposal if u[i] < density(proposal) / density(x) else x
        else:
            x = grid[torch.searchsorted(cumulative, z[i]).clamp(max=2000)]       # G(z): the inverse distribution
        drawn.append(x)
        if i % 10 == 9:
            yield {"sample": x, "samples so far": torch.stack(drawn)}
    pairs = torch.stack([torch.stack(drawn[:-1]), torch.stack(drawn[1:])])       # (2, samples − 1)
    return torch.corrcoef(pairs)[0, 1].abs().item()
