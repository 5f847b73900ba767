"""No proposal has a smaller variance than q* ∝ p |f|, and with f ≥ 0 a single draw from it is exact.

With q* every term p f / q* equals ±Σ p |f|; without changes of sign it is E_p[f] itself. But to normalize q* one needs
that very sum: in practice q* says what a good proposal looks like.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §17.2.
"""
import torch

evidence = "bound"
measures = {
    "beaten by": "largest advantage in variance of another proposal out of 200, relative",
    "left": "variance with f ≥ 0, relative to the variance of f under p",
}
holds_within = {"beaten by": (None, 1e-12), "left": (None, 1e-12)}
control = {"draws from p itself": {"proposal": "p"}, "in proportion to |f| alone": {"proposal": "|f|"}}
knobs = {"proposal": ["p |f|", "p", "|f|", "uniform"], "values": (2, 50)}
predict = (
    "f is nowhere negative and the proposal is q* ∝ p f. How many draws make the error at most 1%?",
    ["one", "about 100", "about 10 000"],
    0,
)
picture = {"p": "bars", "p |f|": "bars", "log10 variance of another, relative": "curve"}


def experiment(proposal="p |f|", values=8, others=200):
    """Compare the exact variances Σ (p f)² / q − E[f]² of one draw from q, for f of both signs."""
    p = torch.rand(values, dtype=torch.float64) + 0.05
    p = p / p.sum()
    f = torch.randn(values, dtype=torch.float64)

    def variance(q, f):
        return ((p * f) ** 2 / (q / q.sum())).sum() - (p @ f) ** 2

    this = {"p |f|": p * f.abs(), "p": p, "|f|": f.abs(), "uniform": torch.ones_like(p)}[proposal]
    here, beaten = variance(this, f), -float("inf")
    for _ in range(others):  # the proposal and p f turned by random factors, small and large
        base = this if torch.rand(1) < 0.5 else p * f.abs()
        other = base * torch.exp(torch.rand(1, dtype=p.dtype) * torch.randn(values, dtype=p.dtype))
        there = variance(other, f)
        beaten = max(beaten, (1 - there / here).item())
        yield {"p": p, "p |f|": p * f.abs(), "log10 variance of another, relative": (there / here).log10()}
    return {"beaten by": beaten, "left": variance(this, f.abs()) / variance(p, f.abs())}
