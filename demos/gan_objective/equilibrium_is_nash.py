"""With p_g = p_data and D = 1/2 neither player gains by moving alone: it is a Nash equilibrium of the game.

If p_g = p_data, no D has a V above −log 4. If D = 1/2 everywhere, V is −log 4 for every generator, so none has a V
below it. Moves of both kinds are tried: random ones, and the best answer D* of the discriminator.

Source: Goodfellow et al. (2014), Generative Adversarial Nets, §4.1; Goodfellow, Bengio & Courville (2016), §20.10.4.
"""
import torch
from _tables import draw, value

evidence = "bound"
measures = {
    "discriminator": "most that V rises when D alone moves",  # nats
    "generator": "most that V falls when p_g alone moves",
}
holds_within = {"discriminator": (None, 1e-12), "generator": (None, 1e-12)}
control = {"p_g differs from p_data": {"distance": 1.0}, "D differs from 1/2": {"tilt": 1.0}}
knobs = {"distance": (0.0, 1.0), "tilt": (0.0, 1.0)}
predict = (
    "p_g = p_data and D = 1/2. The generator alone moves far away from the data. Its cost V …",
    ["rises", "falls", "does not change: only the discriminator's answer would punish it"],
    2,
)
picture = {"gain of D": "histogram", "gain of G": "histogram", "p_data above p_g above D": "matrix"}


def experiment(distance=0.0, tilt=0.0, symbols=8, moves=1000, frames=20):
    """Try moves of one player while the other stays, from p_g `distance` away from p_data and D `tilt` from 1/2."""
    p = draw(symbols)                                                            # (symbols,)
    q = torch.lerp(p, draw(symbols), distance)
    D = (tilt * torch.randn(symbols, dtype=torch.float64)).sigmoid()
    V = value(D, p, q)
    most_D = value(p / (p + q), p, q) - V                                        # the best answer of all
    most_G = torch.zeros((), dtype=torch.float64)
    for _ in range(frames):
        other_D = torch.rand(moves // frames, symbols, dtype=torch.float64)
        other_q = torch.softmax(2 * torch.randn(moves // frames, symbols, dtype=torch.float64), 1)
        gain_D = value(other_D, p, q) - V                                        # D wants V large: (moves / frames,)
        gain_G = V - value(D, p, other_q)                                        # G wants V small
        most_D, most_G = torch.maximum(most_D, gain_D.max()), torch.maximum(most_G, gain_G.max())
        yield {"gain of D": gain_D, "gain of G": gain_G, "p_data above p_g above D": torch.stack([p, q, D])}
    return {"discriminator": most_D.item(), "generator": most_G.item()}
