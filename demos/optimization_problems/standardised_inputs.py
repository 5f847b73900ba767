"""For inputs of different scales and offsets, standardising lowers least squares' condition number a thousandfold.

The Hessian of least squares is XᵀX/n: an input 100 times as large makes a curvature 10 000 times as large, and an
offset ties the weight to the bias. Subtracting the mean and dividing by the standard deviation removes both.

Source: LeCun, Bottou, Orr & Müller (1998), Efficient BackProp, §4.3; the Hessian is worked out here.
"""
import torch

evidence = "statistical"
measures = "condition number of the Hessian of least squares before standardising, divided by that after it"
holds_within = 1000.0, None                     # middle, on a log scale, between a million and 1
control = {"scale": 1.0, "offset": 0.0}         # inputs that are at one scale and centred from the start
knobs = {"scale": (1.0, 100.0), "offset": (0.0, 10.0)}
predict = "Inputs of least squares differ in scale by a factor of 100. That alone makes the condition number about …", [
    "10", "100", "10 000"], 2
picture = {"cost, raw inputs": "curve", "cost, standardised": "curve", "log10 curvature: raw, standardised": "bars"}


def experiment(scale=100.0, offset=3.0, examples=200, steps=100):
    """Fit a linear model with bias to four inputs whose scales run from 1 to `scale`, raw and standardised."""
    scales = torch.logspace(0, torch.tensor(scale).log10().item(), 4, dtype=torch.float64)
    x = scales * (torch.randn(examples, 4, dtype=torch.float64) + offset)       # (examples, 4)
    y = ((x / scales) @ torch.randn(4, 1, dtype=torch.float64)) + 0.1 * torch.randn(examples, 1, dtype=torch.float64)
    y = (y - y.mean()) / y.std()
    one = torch.ones(examples, 1, dtype=torch.float64)
    models = []                                             # [inputs with bias, Hessian, weights, best rate]
    for inputs in (x, (x - x.mean(0)) / x.std(0)):
        X = torch.cat([inputs, one], 1)
        H = X.T @ X / examples                              # (5, 5)
        curvature = torch.linalg.eigvalsh(H)
        models.append([X, curvature, torch.zeros(5, 1, dtype=x.dtype), 2 / (curvature[0] + curvature[-1])])
    for _ in range(steps):
        costs = []
        for model in models:
            X, _, w, rate = model
            error = X @ w - y
            costs.append(error.square().mean())
            model[2] = w - rate * X.T @ error / examples
        yield {"cost, raw inputs": costs[0], "cost, standardised": costs[1],
               "log10 curvature: raw, standardised": torch.cat([m[1] for m in models]).log10()}
    raw, ours = (curvature[-1] / curvature[0] for _, curvature, _, _ in models)
    return (raw / ours).item()
