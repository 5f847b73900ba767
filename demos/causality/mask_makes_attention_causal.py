"""Self-attention is causal if scores of later positions are masked; without a mask each output sees all inputs.

Attention may look at every position and knows no direction. Setting the scores with s > t to −∞ before the softmax
makes their weights exactly 0, and the derivative by later inputs with them.

Source: Vaswani et al. (2017), Attention Is All You Need, §3.2.3 (masking in the decoder).
"""
import torch
from _networks import future, jacobian

evidence = "identity"
measures = {
    "future": "largest |∂o^(t)/∂x^(s)| with s > t",
    "past": "mean |∂o^(t)/∂x^(s)| with s ≤ t",
}
holds_within = {"future": (0.0, 0.0)}
guards = {"past": (1e-3, None)}                  # the past does count, though a softmax may all but close some of it
control = {"masked": False}
knobs = {"masked": [True, False], "sharpness": (0.0, 5.0)}
predict = (
    "Self-attention without a mask. Output 3 of 10 depends on …",
    ["inputs 1 to 3", "all ten inputs", "input 3 only"],
    1,
)
picture = {"attention weights": "matrix", "largest derivative by a later input": "bars"}


def experiment(masked=True, sharpness=1.0, steps=10, units=8):
    """Differentiate one layer of self-attention, with the positions added to the inputs."""
    embed, places = torch.randn(units, dtype=torch.float64), torch.randn(steps, units, dtype=torch.float64)
    queries, keys, values = torch.randn(3, units, units, dtype=torch.float64) / units**0.5
    v = torch.randn(units, dtype=torch.float64)
    seen = torch.ones(steps, steps).tril().bool() if masked else torch.ones(steps, steps).bool()
    drawn = {}

    def outputs(x):
        h = x[..., None] * embed + places  # (1, steps, units)
        scores = sharpness * (h @ queries) @ (h @ keys).mT / units**0.5  # (1, steps, steps)
        drawn["weights"] = scores.masked_fill(~seen, -torch.inf).softmax(-1)
        return drawn["weights"] @ h @ values @ v

    derivatives = jacobian(outputs, steps)
    for row in range(1, steps + 1):
        yield {
            "attention weights": drawn["weights"][0, :row].detach(),
            "largest derivative by a later input": derivatives.triu(1).abs().amax(1)[:row],
        }
    return {"future": future(derivatives), "past": derivatives.abs()[seen.tril()].mean().item()}
