"""With finite variance the error of the sample mean falls as n^(−1/2): a tenth of it takes a hundred times the samples.

The variance of the mean is Var[f] / n, and by the central limit theorem its error is nearly normal with that variance.
Cauchy samples have neither variance nor mean: the average of n of them scatters as much as a single one.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §17.1.2.
"""
import math

import torch

evidence = "statistical"
measures = "slope of log error over log n, the error being the median of 1000 runs"
holds_within = -0.6, -0.4  # around the −1/2 of the theorem
control = {"values": "Cauchy"}
knobs = {"values": ["e^u", "normal", "Cauchy"], "runs": (100, 2000)}
predict = (
    "A Monte Carlo estimate from 100 samples is too rough by a factor of ten. You need …",
    ["1000 samples", "10 000 samples", "10^10 samples"],
    1,
)
picture = {"log10 error": "curve", "error times root n": "curve", "sample means": "histogram"}


def experiment(values="e^u", runs=1000):
    """Average n = 10, 20, …, 2560 values: e^u with u uniform on (0, 1), or others, and fit the slope."""
    u = torch.rand(runs, 2560, dtype=torch.float64)  # (runs, samples)
    maps = {"e^u": torch.exp, "normal": torch.special.ndtri, "Cauchy": lambda u: (torch.pi * (u - 0.5)).tan()}
    exact = math.e - 1 if values == "e^u" else 0.0  # the mean; of a Cauchy, which has none, the middle
    means = maps[values](u).cumsum(1) / torch.arange(1, 2561)
    counts = [10 * 2**k for k in range(9)]
    logs = []
    for n in counts:
        mean = means[:, n - 1]
        error = (mean - exact).abs().median().item()
        logs.append([math.log(n), math.log(error)])
        yield {
            "log10 error": math.log10(error),
            "error times root n": error * n**0.5,
            "sample means": mean.clamp(exact - 3, exact + 3),
        }
    x, y = (torch.tensor(logs) - torch.tensor(logs).mean(0)).T  # (9,) each, centred
    return (x @ y / (x @ x)).item()
