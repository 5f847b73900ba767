"""A differentiable generator learns a ring from samples alone: no z is ever paired with an x.

The energy distance compares two sets of samples. Its gradient reaches the weights through every generated x = g(z), by
backpropagation, as long as g is differentiable. A step function at the output passes none.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §20.10.2 and §20.10.5; Székely & Rizzo (2013).
"""
import torch
from _generator import adam, energy_distance, generate, points, ring, start

evidence = "statistical"
measures = "energy distance from new data after training, as a share of that before"
holds_within = None, 0.15  # the middle, by ratio, of about 0.03 and 0.9
control = {"output": "step"}  # sign(g(z)), four points at the ring's distance
knobs = {"output": ["linear", "step"], "steps": (50, 600)}
predict = (
    "Nobody knows which z belongs to which data point. A generator network can be trained all the same …",
    ["never: backpropagation needs a target for each z", "by a differentiable distance between two sets of samples",
     "only after the z of each x has been inferred"],
    1,
)  # fmt: skip
picture = {"energy distance": "curve", "data and made (crosses)": "scatter"}


def experiment(output="linear", steps=200):
    """Train a 2-32-32-2 network on batches of 128 samples."""
    parameters = start([2, 32, 32, 2])

    def make(samples):
        x = generate(parameters, torch.randn(samples, 2))
        return 2**0.5 * x.sign() if output == "step" else x

    def distance():
        return energy_distance(ring(1000), make(1000)).item()

    with torch.no_grad():
        before = distance()
    for step, now in enumerate(adam(lambda: energy_distance(ring(128), make(128)), parameters, steps)):
        if step % 4 == 0:
            yield {"energy distance": now, "data and made (crosses)": points(ring(60), make(60).detach())}
    with torch.no_grad():
        return distance() / before
