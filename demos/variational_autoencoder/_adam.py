"""Adam (Kingma & Ba 2015) with its usual constants."""
import torch


def adam(loss, parameters, steps, rate):
    """Minimise `loss()` by changing the parameters in place; yield the loss before each of the updates."""
    mean, square = ([torch.zeros_like(p) for p in parameters] for _ in range(2))
    for t in range(1, steps + 1):
        value = loss()
        gradients = torch.autograd.grad(value, parameters)
        with torch.no_grad():
            for p, g, m, s in zip(parameters, gradients, mean, square, strict=True):
                m.mul_(0.9).add_(g, alpha=0.1)
                s.mul_(0.999).addcmul_(g, g, value=0.001)
                p.addcdiv_(m / (1 - 0.9**t), (s / (1 - 0.999**t)).sqrt() + 1e-8, value=-rate)
        yield value.item()
