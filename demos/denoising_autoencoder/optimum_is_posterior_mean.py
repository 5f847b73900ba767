"""With squared error the best reconstruction of x̃ is E[x | x̃], whatever the corruption process is.

For each x̃ on its own, the mean of ‖r − x‖² over p(x | x̃) is least at the mean of x. The corruption enters through
p(x | x̃) alone, so the statement holds for noise, masking or any other C(x̃ | x). The most probable x, or x̃ itself, is
another answer, and a worse one.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §5.5.1, §14.5; Alain & Bengio (2014).
"""
import torch

evidence = "identity"
measures = {"gradient": "largest entry of the gradient of the expected cost at this answer",
            "rise": "smallest change of the expected cost over 50 random changes of all answers"}
holds_within = {"gradient": (None, 1e-12), "rise": (0.0, None)}
control = {"the most probable x": {"answer": "mode"}, "x̃ taken at face value": {"answer": "copy"}}
knobs = {"answer": ["mean", "mode", "copy"], "values": (3, 10)}
predict = "A corrupted x̃ could come from x = 0 with probability 0.6, from x = 1 with 0.4. The best answer is …", [
    "0, the likelier one", "0.4", "0.5"], 1
picture = {"p(x | x̃): rows x̃, columns x": "matrix", "change of the cost": "curve", "answers": "bars"}


def experiment(answer="mean", values=6):
    """Draw a random data distribution and a random corruption process on a few values; write down every expectation."""
    x = torch.linspace(-1, 1, values, dtype=torch.float64)              # the values that x and x̃ can have
    p = torch.softmax(torch.randn(values, dtype=x.dtype), 0)            # p_data(x)
    C = torch.softmax(2 * torch.randn(values, values, dtype=x.dtype), 1)        # C[x, x̃]: rows sum to 1
    joint = p[:, None] * C                                              # (x, x̃)
    posterior = joint / joint.sum(0)                                    # columns: p(x | x̃)
    r = {"mean": posterior.T @ x, "mode": x[posterior.argmax(0)], "copy": x.clone()}[answer]    # (x̃)
    r.requires_grad_()

    def cost(r):                                                        # E over x and x̃ of (r(x̃) − x)²
        return (joint * (r - x[:, None]).square()).sum()

    (gradient,) = torch.autograd.grad(cost(r), r)
    changes = []
    for _ in range(50):
        other = r.detach() + 0.2 * torch.randn(values, dtype=x.dtype)
        changes.append((cost(other) - cost(r)).item())
        yield {"p(x | x̃): rows x̃, columns x": posterior.T, "change of the cost": changes[-1], "answers": r}
    return {"gradient": gradient.abs().max().item(), "rise": min(changes)}
