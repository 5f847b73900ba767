"""Linear regression, where the best weights are known: data, their least squares fit, the cost above its minimum."""
import torch


def data(examples, condition, noise, inputs=20):
    """Draw x (examples, inputs) whose second moments spread by about `condition`, and y (examples) linear + noise."""
    scale = condition ** torch.linspace(0, -0.5, inputs, dtype=torch.float64)
    x = torch.randn(examples, inputs, dtype=torch.float64) * scale
    truth = torch.randn(inputs, dtype=torch.float64) / scale        # each direction matters alike
    return x, x @ truth + noise * torch.randn(examples, dtype=torch.float64)


def best(x, y):
    """Return the weights (inputs) of least squared error."""
    return torch.linalg.lstsq(x, y[:, None]).solution[:, 0]


def gradient(w, x, y):
    """Return ∇J of J = ½ mean (w·x − y)² on a batch, for one or many weight vectors w (…, inputs)."""
    return (w @ x.T - y) @ x / len(y)


def excess(w, optimum, hessian):
    """Return J(w) − J(optimum) = ½ (w − optimum)ᵀ H (w − optimum): exact, since J is quadratic; w (…, inputs)."""
    away = w - optimum
    return 0.5 * ((away @ hessian) * away).sum(-1)
