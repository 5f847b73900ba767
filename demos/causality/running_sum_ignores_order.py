"""Causal does not mean that the order of the inputs is preserved: the running sum is causal and ignores their order.

The sum at t adds x^(1) … x^(t) and nothing later, so it is causal; shuffle them and it stays the same. Which inputs an
output may see is one question, whether their order matters to it another.

Source: worked out here from the definition of a causal transduction.
"""
import torch
from _networks import future, jacobian, network

evidence = "counterexample"
measures = {
    "order": "largest change of the last output over 30 shuffles of the inputs",
    "future": "largest |∂o^(t)/∂x^(s)| with s > t",
}
holds_within = {"order": (0.0, 1e-12)}
guards = {"future": (0.0, 0.0)}
control = {"transduction": "rnn"}
knobs = {"transduction": ["running sum", "rnn", "running maximum"], "steps": (4, 20)}
predict = (
    "The running sum o^(t) = x^(1) + … + x^(t) does not care about the order of its inputs. So it is …",
    ["not causal", "causal all the same", "causal only for sorted inputs"],
    1,
)
picture = {"outputs before and after a shuffle": "scatter", "change of the last output": "curve"}


def experiment(transduction="running sum", steps=10, shuffles=30):
    """Shuffle the inputs and compare the last outputs."""
    outputs = {
        "running sum": lambda x: x.cumsum(1),
        "running maximum": lambda x: x.cummax(1).values,
        "rnn": network("RNN"),
    }[transduction]
    derivatives = jacobian(outputs, steps)
    x, change = torch.randn(1, steps, dtype=torch.float64), []
    with torch.no_grad():
        for _ in range(shuffles):
            both = torch.cat([outputs(x), outputs(x[:, torch.randperm(steps)])])  # (2, steps)
            change.append((both[0, -1] - both[1, -1]).abs().item())
            drawn = [[t + 1, both[group, t], group] for group in (0, 1) for t in range(steps)]
            yield {"outputs before and after a shuffle": torch.tensor(drawn), "change of the last output": change[-1]}
    return {"order": max(change), "future": future(derivatives)}
