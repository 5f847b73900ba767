"""The likelihood of 2000 samples of a standard normal comes out as exactly 0 in double precision; its log does not.

A product of many densities below 1 shrinks exponentially and soon falls below the smallest positive double,
about 5 · 10^-324. The logarithm turns it into a sum, keeps the maximum where it was and loses nothing.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §4.1 (underflow), §5.5 (the logarithm of the likelihood).
"""
import math

import torch

evidence = "counterexample"
measures = {"likelihood": "product of all the densities", "log": "sum of their logarithms"}
holds_within = {"likelihood": (0.0, 0.0)}
guards = {"log": (-10_000.0, -750.0)}           # below the logarithm of the smallest number, but finite
control = {"examples": 50}                      # a short product
knobs = {"examples": (10, 3000), "precision": ["double", "single"]}
predict = (
    "You multiply densities of a standard normal at its own samples. The product of how many first comes out as 0?",
    ["about 30", "about 500", "about 50 000"],
    1,
)
picture = {"log10 likelihood": "curve", "sum of log10": "curve"}


def experiment(examples=2000, precision="double"):
    """Multiply densities one after the other, and add up their logarithms beside it."""
    kind = {"double": torch.float64, "single": torch.float32}[precision]
    error = torch.randn(examples, dtype=kind)   # y − ŷ with σ = 1
    density = torch.exp(-0.5 * error**2) / math.sqrt(2 * math.pi)       # (examples)
    likelihoods, logs = density.cumprod(0), density.log().cumsum(0)
    for n in range(0, examples, max(1, examples // 100)):
        shown = likelihoods[n].clamp(min=5e-324 if precision == "double" else 1e-45).log10()    # 0 has no logarithm
        yield {"log10 likelihood": shown, "sum of log10": logs[n] / math.log(10)}
    return {"likelihood": likelihoods[-1], "log": logs[-1]}
