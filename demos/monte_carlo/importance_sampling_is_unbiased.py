"""The mean of p(x) f(x) / q(x) over n draws from q has the expectation E_p[f], if q > 0 wherever p f is not zero.

Under q each term has the expectation Σ q p f / q = Σ p f, and their mean has it, too. The sum without 1/n is n times
too large. A value that q never draws is missing from the expectation.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §17.2.
"""
import torch

evidence = "identity"
measures = "distance of the expected estimate from E_p[f], relative to it"
holds_within = 0.0, 1e-12
control = {
    "sum without 1/n": {"divide": False},
    "q misses a value": {"missing": True},
    "draws from p, not q": {"drawn_from": "p"},
}
knobs = {"divide": [True, False], "missing": [False, True], "draws": (1, 6)}
predict = (
    "Someone forgets the 1/n before the sum of p f / q over four draws. The expected estimate is …",
    ["right all the same: the weights see to it", "too small by a quarter", "four times too large"],
    2,
)
picture = {"weight p / q of each value": "bars", "expected estimate": "curve", "E_p[f]": "curve"}


def experiment(divide=True, missing=False, drawn_from="q", draws=4):
    """Go through all 4^n tuples of draws from q over four values, with their probabilities."""
    p, q = torch.rand(2, 4, dtype=torch.float64) + 0.1
    if missing:
        q[3] = 0.0  # p and f are not zero there
    p, q = p / p.sum(), q / q.sum()
    f = 0.5 + torch.rand(4, dtype=torch.float64)
    exact = p @ f
    weight = torch.where(q > 0, p / q, 0.0)
    source = q if drawn_from == "q" else p
    for n in range(1, draws + 1):
        x = torch.cartesian_prod(*[torch.arange(4)] * n).view(-1, n)  # (4^n, n)
        chance = source[x].prod(1)  # (4^n)
        estimate = (weight * f)[x].sum(1) / (n if divide else 1)
        expected = chance @ estimate
        yield {"weight p / q of each value": weight, "expected estimate": expected, "E_p[f]": exact}
    return (abs(expected - exact) / exact).item()
