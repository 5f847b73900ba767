"""An encoder can contract around every training point and still put two of them farther apart than they were.

The penalty speaks of derivatives at the training points. Sigmoid units that are saturated there, and switch in the
empty space between, have tiny derivatives where the data lie and steep ones where none lie. A linear encoder has the
same Jacobian everywhere: one that contracts at a point contracts all distances.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §14.7; Rifai et al. (2011), ICML.
"""
import torch

evidence = "counterexample"
measures = {"local": "largest norm of ∂f/∂x at a training point; below 1 the encoder contracts there",
            "between": "distance between the codes of the groups' means, divided by that between the means"}
holds_within = {"local": (0.0, 1.0), "between": (1.0, None)}
control = {"encoder": "linear"}
knobs = {"encoder": ["sigmoid", "linear"], "slope": (0.1, 12.0), "units": (1, 64)}
predict = "At every training point the Jacobian's norm is far below 1. Two training points 2 apart have codes …", [
    "that may be farther apart", "that are less than 2 apart", "that are equal"], 0
picture = {"‖∂f/∂x‖ on the way": "curve", "distance of codes ÷ distance of inputs": "curve", "code": "matrix"}


def experiment(encoder="sigmoid", slope=8.0, units=16, points=10):
    """Walk from a group of points near −1 to a group near 1, through an encoder that switches between them."""
    x = torch.tensor([[-1.0], [1.0]], dtype=torch.float64) + 0.05 * torch.randn(2, points, dtype=torch.float64)
    w = slope * (1 + 0.1 * torch.randn(int(units), dtype=torch.float64))              # (units,)

    def f(x):                                                 # (n,) to (n, units)
        return torch.sigmoid(x[:, None] * w) if encoder == "sigmoid" else x[:, None] * w

    def stretch(x):                                           # (n,): ‖∂f/∂x‖
        return ((f(x) * (1 - f(x)) if encoder == "sigmoid" else 1.0) * w).expand(len(x), -1).norm(dim=1)

    start, end = x.mean(1)                                    # the groups' means
    codes = []
    for here in torch.linspace(start, end, 61, dtype=torch.float64)[1:, None]:
        between = ((f(here) - f(start[None])).norm() / (here - start)).item()
        codes.append(f(here))                                 # one row for each step of the way
        yield {"‖∂f/∂x‖ on the way": stretch(here).item(), "distance of codes ÷ distance of inputs": between,
               "code": torch.cat(codes)}
    return {"local": stretch(x.flatten()).max().item(), "between": between}
