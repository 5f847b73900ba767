"""A network with one hidden layer of ReLUs that are dropped in training; Adam with its usual constants."""
import torch


def start(inputs, units, outputs=1):
    """Return [W (units, inputs), b (units), V (outputs, units), c (outputs)], random weights and zero biases."""
    W = torch.randn(units, inputs) * (2 / inputs) ** 0.5
    V = torch.randn(outputs, units) / units**0.5
    return [p.requires_grad_() for p in (W, torch.zeros(units), V, torch.zeros(outputs))]


def copy(parameters):
    """Return a second network that starts where the first one is."""
    return [p.detach().clone().requires_grad_() for p in parameters]


def drop(h, rate):
    """Drop each unit of each example with probability `rate` and divide the others by 1 − rate."""
    return h * (torch.rand_like(h) >= rate) / (1 - rate) if rate else h


def output(parameters, x, rate=0.0, input_rate=0.0):
    """Return (examples, outputs) for x (examples, inputs), with dropout where a rate isn't 0."""
    W, b, V, c = parameters
    h = torch.relu(drop(x, input_rate) @ W.T + b)              # (examples, units)
    return drop(h, rate) @ V.T + c


def adam(cost, parameters, steps, rate=0.01):
    """Minimise `cost()` by changing the parameters in place; yield the cost before each update."""
    means, squares = ([torch.zeros_like(p) for p in parameters] for _ in range(2))
    for t in range(1, steps + 1):
        now = cost()
        gradients = torch.autograd.grad(now, parameters)
        with torch.no_grad():
            for p, g, s, r in zip(parameters, gradients, means, squares, strict=True):
                s.mul_(0.9).add_(g, alpha=0.1)
                r.mul_(0.999).addcmul_(g, g, value=0.001)
                p.addcdiv_(s / (1 - 0.9**t), (r / (1 - 0.999**t)).sqrt() + 1e-8, value=-rate)
        yield now.item()
