"""An overcomplete linear autoencoder that starts as a perfect copier unlearns copying when its input is corrupted.

With more hidden units than inputs the identity is easy to represent. On clean inputs it costs nothing, and the gradient
there is zero. On corrupted ones it costs all of the noise, d σ²; the best linear map shrinks each principal axis of
variance λ by λ/(λ + σ²) and costs less. So the noise regularises where the architecture does not.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §14.2, §14.5; the linear optimum is worked out here.
"""
import torch

evidence = "counterexample"
measures = {"gain": "fall of the expected cost from the copier to the end of training, as a share of the variance of x",
            "to the best": "largest difference between the map learned and the best linear map"}
holds_within = {"gain": (0.01, None)}
guards = {"to the best": (None, 0.01)}
control = {"noise": 0.0}                        # clean inputs: the copier is the best map there is
knobs = {"noise": (0.0, 2.0), "hidden": (4, 16)}
predict = "The weights start at a perfect copier, and the inputs are corrupted by noise. Gradient descent …", [
    "stays there", "learns to shrink the axes on which data vary little", "learns to return zero"], 1
picture = {"cost": "curve", "the map, on the principal axes": "matrix"}


def experiment(noise=1.0, hidden=12, steps=300, rate=0.05):
    """Train a linear autoencoder of four inputs on the exact expected cost E‖D E x̃ − x‖²."""
    variances = torch.tensor([4.0, 1.0, 0.25, 0.06], dtype=torch.float64)       # of x, along its principal axes
    S, eye = torch.diag(variances), torch.eye(4, dtype=torch.float64)
    E = torch.linalg.qr(torch.randn(hidden, 4, dtype=torch.float64)).Q          # (hidden, 4), Eᵀ E = 1
    D = E.T.clone()                                                             # D E = 1: it copies
    E.requires_grad_()
    D.requires_grad_()
    costs = []
    for step in range(steps):
        A = D @ E                                                               # (4, 4): r(x̃) = A x̃
        cost = ((A - eye) @ S @ (A - eye).T).trace() + noise**2 * A.square().sum()
        gradients = torch.autograd.grad(cost, (D, E))
        with torch.no_grad():
            D -= rate * gradients[0]
            E -= rate * gradients[1]
        costs.append(cost.item())
        if step % 5 == 0:
            yield {"cost": cost, "the map, on the principal axes": A}
    best = torch.diag(variances / (variances + noise**2))
    return {"gain": (costs[0] - costs[-1]) / variances.sum().item(), "to the best": (A - best).abs().max().item()}
