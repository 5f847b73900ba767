"""The update rules as the card writes them. Each takes a gradient and its memory, {} at the start, and returns Δθ."""
import torch


def gradient_descent(g, _memory, rate=0.01):
    """Δθ = −ε g, where g comes from all examples (GD) or from a minibatch."""
    return -rate * g


def momentum(g, memory, rate=0.01, alpha=0.9):
    """v ← α v − ε g; Δθ = v."""
    memory["v"] = alpha * memory.get("v", 0.0) - rate * g
    return memory["v"]


def adagrad(g, memory, rate=0.01, delta=1e-7, squared=True):
    """r ← r + g ⊙ g; Δθ = −ε / (δ + √r) ⊙ g. With `squared` off, r sums g itself, which is wrong."""
    memory["r"] = memory.get("r", 0.0) + (g * g if squared else g)
    return -rate / (delta + memory["r"].sqrt()) * g


def rmsprop(g, memory, rate=0.01, rho=0.9, delta=1e-6, inside=True):
    """r ← ρ r + (1 − ρ) g ⊙ g; Δθ = −ε / √(δ + r) ⊙ g. With `inside` off, δ stands outside of the root."""
    r = memory["r"] = rho * memory.get("r", 0.0) + (1 - rho) * g * g
    return -rate / ((delta + r).sqrt() if inside else delta + r.sqrt()) * g


def adam(g, memory, rate=0.001, rho1=0.9, rho2=0.999, delta=1e-8, correct=True):
    """s ← ρ1 s + (1 − ρ1) g; r ← ρ2 r + (1 − ρ2) g ⊙ g; both corrected; Δθ = −ε ŝ / (√r̂ + δ)."""
    t = memory["t"] = memory.get("t", 0) + 1
    s = memory["s"] = rho1 * memory.get("s", 0.0) + (1 - rho1) * g
    r = memory["r"] = rho2 * memory.get("r", 0.0) + (1 - rho2) * g * g
    if correct:
        s, r = s / (1 - rho1**t), r / (1 - rho2**t)
    return -rate * s / (r.sqrt() + delta)


def updates(rule, gradients, **settings):
    """Return the updates (steps, …) that a rule makes of gradients (steps, …)."""
    memory = {}
    return torch.stack([rule(g, memory, **settings) for g in gradients])
