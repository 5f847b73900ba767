"""With the same f and g at every step, and a state at rest, delaying the input just delays the output.

Stationary means that f and g do not depend on t; in a network that is weight sharing. From h^(0) = 0 zero inputs leave
the state at f(0, 0) = 0, so the network meets the sequence later but in the same state. With weights of its own for
each step it would have to learn every pattern anew at each position.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, chapter 10, introduction, and §10.1 (parameter sharing).
"""
import torch

evidence = "identity"
measures = {
    "difference": "largest difference between the delayed output and the output of the delayed input",
    "size": "standard deviation of the output",
}
holds_within = {"difference": (0.0, 1e-12)}
guards = {"size": (0.05, None)}
control = {"shared": False}  # weights of their own for each step
knobs = {"shared": [True, False], "delay": (0, 20)}
predict = (
    "A network without biases has other weights at each step. Its input comes 5 steps later. Its output is …",
    ["the same, 5 steps later", "another sequence", "the same, at the same time"],
    1,
)
picture = {"output, then output of the delayed input": "scatter"}


def experiment(shared=True, delay=5, units=8, steps=30):
    """Run a tanh network without biases on a sequence and on the same sequence after some zeros."""
    sets = 1 if shared else steps + delay
    W = torch.randn(sets, units, units, dtype=torch.float64) / units**0.5
    U, v = torch.randn(sets, units, dtype=torch.float64), torch.randn(sets, units, dtype=torch.float64) / units**0.5
    sequence, zeros = torch.randn(steps, dtype=torch.float64), torch.zeros(delay, dtype=torch.float64)
    outputs, drawn = [], []
    for group, x in enumerate((torch.cat([sequence, zeros]), torch.cat([zeros, sequence]))):
        h, run = torch.zeros(units, dtype=torch.float64), []
        for t in range(steps + delay):
            now = 0 if shared else t
            h = torch.tanh(W[now] @ h + U[now] * x[t])  # (units)
            run.append((v[now] @ h).item())
            drawn.append([t + 1, run[-1], group])
            yield {"output, then output of the delayed input": drawn}
        outputs.append(torch.tensor(run, dtype=torch.float64))
    return {
        "difference": (outputs[0][:steps] - outputs[1][delay:]).abs().max().item(),
        "size": outputs[0][:steps].std().item(),
    }
