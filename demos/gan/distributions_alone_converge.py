"""Where p_g may be any distribution and D is at its best before each small step, the game ends at p_g = p_data.

V is linear in p_g, so the largest V over all D is convex in p_g, with its one minimum at p_g = p_data; there D = 1/2.
This is the case that the convergence proof covers. Against a D that was best once and then stays, p_g heads for a
single x.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §4.2; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch

evidence = "identity"
measures = {
    "difference": "total variation between p_data and p_g after training",  # 0 … 1
    "answer": "largest |D(x) − 1/2| of the best discriminator",
    "start": "total variation before training",
}
holds_within = {"difference": (0, 1e-9), "answer": (0, 1e-9)}
guards = {"start": (0.05, None)}
control = {"D was best at the start only": {"follows": False}}
knobs = {"follows": [True, False], "rate": (0.05, 1.0)}
predict = (
    "p_g is a free table of probabilities, and D is the best one at every step. In the end p_g is …",
    ["the data's distribution", "one single x", "uniform"],
    0,
)
picture = {"p_data above p_g": "matrix", "D(x)": "bars", "V": "curve"}


def experiment(follows=True, symbols=8, steps=200, rate=0.3):
    """Let p_g step down V by multiplying with exp(−rate · ∂V/∂p_g), which keeps it a distribution."""
    p, q = (0.8 * torch.softmax(torch.randn(symbols, dtype=torch.float64), 0) + 0.2 / symbols for _ in range(2))
    start = (p - q).abs().sum().item() / 2
    D = p / (p + q)                                                       # the best answer: (symbols,)
    for step in range(steps):
        if follows:
            D = p / (p + q)
        V = (p * D.log() + q * (1 - D).log()).sum()
        if step % 2 == 0:
            yield {"p_data above p_g": torch.stack([p, q]), "D(x)": D, "V": V.item()}
        q = q * torch.exp(-rate * (1 - D).log())                          # ∂V/∂p_g(x) = log(1 − D(x))
        q = q / q.sum()
    best = p / (p + q)
    return {"difference": (p - q).abs().sum().item() / 2, "answer": (best - 0.5).abs().max().item(), "start": start}
