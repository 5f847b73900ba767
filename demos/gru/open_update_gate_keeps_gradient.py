"""With the update gate held at 0.99 and ‖W‖ = 1, at least 0.98^100 ≈ 0.13 of every gradient survives 100 steps.

With the gates held, one step's Jacobian is z I + (1 − z) diag(1 − n²) W diag(r). The second term's norm is at most
(1 − z) ‖W‖, so no singular value is below z − (1 − z) ‖W‖ = 2 z − 1, and over 100 steps none is below (2 z − 1)^100.
With z = 0 the same weights make a vanilla RNN: the path z I is gone, and nothing bounds the product from below.

Source: Cho et al. (2014), arXiv:1406.1078; Goodfellow, Bengio & Courville (2016), Deep Learning, §10.7 and §10.10.
"""
import torch
from _gru import draw, step

evidence = "bound"
measures = "smallest singular value of ∂h(T)/∂h(0): what is left of the gradient in the worst direction"
holds_within = 0.1326, None                                   # (2 · 0.99 − 1)^100
control = {"z": 0.0}                                          # a vanilla RNN with the same weights
knobs = {"z": (0.0, 1.0), "steps": (10, 100)}
predict = "The update gate is held at 0.99. Of a gradient that is sent back 100 steps there is left …", [
    "a few tenths", "about 1e-10", "about 1e-35"], 0
picture = {"log10 of the gradient left, by lag": "curve", "Jacobian over that lag": "matrix"}


def experiment(z=0.99, r=1.0, units=16, inputs=4, steps=100):
    """Run noise through a GRU with held gates and differentiate the last state by every earlier one."""
    p = draw(inputs, units)
    U, W, b = p["n"]
    p["n"] = U, W / torch.linalg.matrix_norm(W, 2), b                    # ‖W‖ = 1: its largest singular value
    start = torch.tanh(torch.randn(units, dtype=torch.float64))
    h = start.repeat(units, 1).requires_grad_()                         # (units, units): a copy for each row
    states = [h]
    for _ in range(steps):
        states.append(step(torch.randn(1, inputs, dtype=torch.float64), states[-1], p, z=z, r=r))
    # row i of the gradient by a state = ∂(unit i of the last state)/∂(that state)
    jacobians = torch.autograd.grad(states[-1].diagonal().sum(), states[:-1])
    for jacobian in reversed(jacobians):                                # lag 1, 2, …, steps
        left = torch.linalg.svdvals(jacobian)[-1].item()
        yield {"log10 of the gradient left, by lag": torch.tensor(max(left, 1e-300)).log10().item(),
               "Jacobian over that lag": jacobian}
    return left
