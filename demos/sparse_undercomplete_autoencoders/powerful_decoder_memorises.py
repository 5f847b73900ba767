"""A bottleneck is no guarantee: with a powerful enough decoder a code of one number memorises the training set.

The encoder projects 10 dimensions of pure noise on one line. The decoder is a ReLU layer with a kink at each training
code, so it can pass through all 60 training examples: error 0, though one number can't describe noise. On new examples
it is worse than answering the mean. With one unit the decoder is linear and cannot memorise.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §14.1.
"""
import torch

evidence = "counterexample"
measures = {"training": "squared error on the 60 training examples as a share of their variance",
            "new": "squared error on 60 new examples as a share of their variance"}
holds_within = {"training": (0.0, 1e-9), "new": (1.0, None)}  # perfect, and yet worse than answering the mean
control = {"units": 1}
knobs = {"units": (1, 59)}
predict = "60 examples of noise in 10 dimensions, a code of one number. The training error can be brought to …", [
    "about 9/10 of the variance", "about half of it", "0"], 2
picture = {"training": "curve", "new (1 = answering the mean)": "curve", "decoded x1 against the code": "scatter"}


def experiment(units=59, examples=60, inputs=10):
    """Fit decoders with more and more ReLU units to a random linear code."""
    x, new = torch.randn(2, examples, inputs, dtype=torch.float64)
    w = torch.randn(inputs, dtype=torch.float64)
    h, code = x @ w, new @ w                                  # (examples,): one number each
    order = h.argsort()

    def share(error, data):                                   # of the variance
        return (error.square().sum() / (data - data.mean(0)).square().sum()).item()

    for m in range(1, int(units) + 1):
        kinks = h[order][torch.linspace(0, examples - 2, m, dtype=torch.float64).round().long()]

        def layer(z, kinks=kinks):                            # (n,) to (n, 1 + m): a constant and m ReLU units
            z = z.clamp(h.min(), h.max())[:, None]            # constant beyond the training codes
            return torch.hstack([torch.ones_like(z), torch.relu(z - kinks)])

        V = torch.linalg.lstsq(layer(h), x).solution          # (1 + m, inputs): the decoder's output layer
        training, fresh = share(x - layer(h) @ V, x), share(new - layer(code) @ V, new)
        yield {"training": training, "new (1 = answering the mean)": fresh,
               "decoded x1 against the code": torch.stack([h[order], (layer(h) @ V)[order, 0]], 1)}
    return {"training": training, "new": fresh}
