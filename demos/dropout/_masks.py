"""All 2^n dropout masks of n units, and how likely each of them is."""
import torch


def every_mask(units):
    """Return all masks, 1 = kept and 0 = dropped: (2^units, units)."""
    bits = torch.tensor([0, 1], dtype=torch.float64)
    return torch.cartesian_prod(*[bits] * units).view(-1, units)


def likelihood(masks, keep):
    """Return the probability of each mask (masks) when a unit is kept with probability `keep`, a number or (units)."""
    return (masks * keep + (1 - masks) * (1 - keep)).prod(1)


def geometric_mean(log_probabilities, weights):
    """Return the renormalised weighted geometric mean of distributions (models, classes): (classes)."""
    return torch.softmax(weights @ log_probabilities, 0)


def on_simplex(*groups):
    """Return rows (p1, p2, group) to draw: group 0 are the distributions (n, classes) of the first of `groups`, …"""
    rows = [torch.hstack([p[:, :2], torch.full((len(p), 1), float(group))]) for group, p in enumerate(groups)]
    return torch.cat(rows)
