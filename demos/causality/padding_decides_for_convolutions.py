"""A convolution over time is causal with all its padding on the left; with 'same' padding it looks ahead.

A kernel of width 3 centred on t ('same' padding) reads x^(t−1), x^(t), x^(t+1): one step of the future. Shifted so that
its last weight meets x^(t), it reads the past and the present only.

Source: van den Oord et al. (2016), WaveNet, §2.1 (causal convolutions); the check is made here.
"""
import torch
from _networks import depends, future, jacobian

evidence = "identity"
measures = "largest |∂o^(t)/∂x^(s)| with s > t"
holds_within = 0.0, 0.0
control = {"padding": "same"}
knobs = {"padding": ["left", "same"], "width": [1, 3, 5, 7]}
predict = (
    "A convolution of width 3 with 'same' padding. How many future inputs does an output see?",
    ["none", "one", "two"],
    1,
)
picture = {"output (row) depends on input (column)": "matrix"}


def experiment(padding="left", width=3, steps=12):
    """Differentiate a convolution followed by tanh."""
    kernel = torch.randn(1, 1, width, dtype=torch.float64)
    sides = (width - 1, 0) if padding == "left" else (width // 2, width // 2)  # zeros before, zeros after
    derivatives = jacobian(
        lambda x: torch.nn.functional.conv1d(torch.nn.functional.pad(x[:, None], sides), kernel)[:, 0].tanh(), steps
    )
    for row in range(1, steps + 1):
        yield {"output (row) depends on input (column)": depends(derivatives)[:row]}
    return future(derivatives)
