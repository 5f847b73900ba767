"""A ReLU network can sit where gradient and Hessian are exactly zero although its cost is far above the minimum.

With strongly negative biases every ReLU is off for every example, and stays off when any weight is changed a little:
the cost is constant around that point. No method that looks at derivatives can tell which way is down. With other
biases the same network fits the data much better.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §8.2.3 (flat regions), §6.3 (ReLU units that are off).
"""
import torch

evidence = "counterexample"
measures = {"gradient": "largest entry of the gradient", "hessian": "largest entry of the Hessian",
            "better": "cost with the biases at 3 and the best outgoing weights, as a share of the cost here"}
holds_within = {"gradient": (0.0, 0.0), "hessian": (0.0, 0.0)}          # structural zeros
guards = {"better": (None, 0.5)}                # the cost here is high
control = {"bias": 0.1}                         # units that are on for some examples
knobs = {"bias": (-20.0, 3.0), "units": (1, 12)}
predict = "All ReLU units are off for all examples, and the cost is high. The gradient of the weights is …", [
    "large", "small, but enough to get away", "exactly zero"], 2
picture = {"cost": "curve", "gradient": "curve", "Hessian": "matrix"}


def experiment(bias=-20.0, units=6, examples=40):
    """Move the hidden biases from 3 to `bias` and look at the derivatives of the mean squared error on the way."""
    x = torch.linspace(-2, 2, examples, dtype=torch.float64)
    y = torch.sin(2 * x) + 1.5
    start = torch.randn(3, units, dtype=torch.float64)      # rows: incoming weights, biases, outgoing weights

    def hidden(parameters):                                 # (examples, units)
        return torch.relu(x[:, None] * parameters[0] + parameters[1])

    def cost(flat):
        parameters = flat.view(3, units)
        return (hidden(parameters) @ parameters[2] - y).square().mean()

    for now in torch.linspace(3, bias, 30, dtype=torch.float64):
        start[1] = now
        flat = start.flatten().clone().requires_grad_()
        J = cost(flat)
        (gradient,) = torch.autograd.grad(J, flat)          # (18,)
        H = torch.autograd.functional.hessian(cost, flat)   # (18, 18)
        yield {"cost": J, "gradient": gradient.norm(), "Hessian": H}
    start[1] = 3.0
    h = hidden(start)                                       # (examples, units)
    best = (h @ torch.linalg.lstsq(h, y[:, None]).solution - y[:, None]).square().mean()
    return {"gradient": gradient.abs().max().item(), "hessian": H.abs().max().item(), "better": (best / J).item()}
