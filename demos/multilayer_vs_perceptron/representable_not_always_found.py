"""The smallest ReLU network that can represent XOR finds it from only a minority of random starts.

Two hidden units can represent XOR, one cannot. But the cost is not convex. Most starts end where a unit is off for all
four inputs, gets no gradient and stays off: none or one point is fitted, the mean is answered to the others, the error
is 1/4 or 1/6. A few end at 1/8 with both units on. The gradient is zero there. With spare units nearly every start
finds its way.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §6.4.1, §8.2.
"""
import torch
from _adam import adam
from _xor import CORNERS, bits

evidence = "statistical"
measures = {"found": "share of 200 random starts that reach a mean squared error below 0.01",
            "gradient": "median gradient norm where it is not reached"}
holds_within = {"found": (None, 0.5)}           # a minority
guards = {"found": (0.01, None), "gradient": (None, 1e-6)}  # some do find it; the others are stuck, not just slow
control = {"units": 16}                         # many more units than it takes
knobs = {"units": (1, 16), "steps": (100, 1000)}
predict = "From how many of 100 random starts does the two-unit network learn XOR?", ["about 20", "about 60", "all"], 0
picture = {"cost of each start": "histogram", "share found": "curve"}


def experiment(units=2, steps=600, starts=200):
    """Train many networks on the four points at once, each from its own random start, with Adam."""
    y = bits("xor")                                         # (4,)

    def uniform(*shape, inputs):                # the usual start: ±1/√inputs
        return ((2 * torch.rand(*shape, dtype=y.dtype) - 1) / inputs**0.5).requires_grad_()

    W, c = uniform(starts, 2, units, inputs=2), uniform(starts, 1, units, inputs=2)
    w, b = uniform(starts, units, 1, inputs=units), uniform(starts, 1, 1, inputs=units)

    def costs():                                # (starts,): the sum's gradient keeps the starts apart
        answer = torch.relu(CORNERS @ W + c) @ w + b        # (starts, 4, 1)
        return ((answer[:, :, 0] - y) ** 2).mean(1)

    for step, _ in enumerate(adam(lambda: costs().sum(), [W, c, w, b], steps, rate=0.05)):
        if step % 20 == 0:
            yield {"cost of each start": costs(), "share found": (costs() < 0.01).double().mean()}
    gradients = torch.autograd.grad(costs().sum(), [W, c, w, b])
    norm = sum((gradient**2).sum((1, 2)) for gradient in gradients).sqrt()      # (starts,)
    stuck = norm[costs() >= 0.01]
    return {"found": 1 - len(stuck) / starts, "gradient": stuck.median().item() if len(stuck) else 0.0}
