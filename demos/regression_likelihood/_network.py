"""A network with one hidden tanh layer in double precision, its training with Adam, and rows of points to draw."""
import torch


def start(inputs=1, units=32, outputs=1):
    """Draw W (inputs, units), b (units), V (units, outputs), c (outputs)."""
    W = torch.randn(inputs, units, dtype=torch.float64) / inputs**0.5
    V = torch.randn(units, outputs, dtype=torch.float64) / units**0.5
    b, c = torch.randn(units, dtype=torch.float64), torch.zeros(outputs, dtype=torch.float64)
    return [parameter.requires_grad_() for parameter in (W, b, V, c)]


def output(parameters, x):
    """Return the pre-activations a (examples, outputs) of the output layer: all there is to an identity output."""
    W, b, V, c = parameters
    return torch.tanh(x @ W + b) @ V + c


def fit(parameters, loss, steps, rate=0.02):
    """Minimize `loss()` in place with Adam (Kingma & Ba 2015), the rate falling linearly to a tenth; yield the loss."""
    mean, square = ([torch.zeros_like(p) for p in parameters] for _ in range(2))
    for t in range(1, steps + 1):
        now = loss()
        gradients = torch.autograd.grad(now, parameters)
        step = rate * (1 - 0.9 * t / steps)
        with torch.no_grad():
            for p, g, m, s in zip(parameters, gradients, mean, square, strict=True):
                m.mul_(0.9).add_(g, alpha=0.1)
                s.mul_(0.999).addcmul_(g, g, value=0.001)
                p.addcdiv_(m / (1 - 0.9**t), (s / (1 - 0.999**t)).sqrt() + 1e-8, value=-step)
        yield now.item()


def points(x, *ys):
    """Return rows (x, y, group) to draw, from columns (examples, 1): the first of `ys` is group 0, the next group 1."""
    return torch.cat([torch.hstack([x, y, torch.full_like(y, group)]) for group, y in enumerate(ys)]).detach()
