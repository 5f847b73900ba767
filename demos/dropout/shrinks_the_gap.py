"""On few and noisy data dropout shrinks the gap between test and training cost.

A fifth of the labels is wrong. Without dropout the network learns the wrong ones too: its training cost goes to zero
while its test cost grows. Noise on the units makes it costly to fit single examples.

Source: Srivastava et al. (2014), Dropout, JMLR 15; Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12.
"""
import torch
from _network import adam, output, start

evidence = "statistical"
measures = {
    "gap": "cross-entropy on test data minus that on training data, in nats",
    "test_error": "share of the test data that is misclassified",
}
holds_within = {"gap": (None, 0.8)}
guards = {"test_error": (None, 0.45)}                          # better than guessing: not a gap of two failures
control = {"p": 0.0}
knobs = {"p": (0.0, 0.9), "examples": (50, 2000)}
predict = (
    "The same network is trained with and without dropout. With dropout its cost on the training data is …",
    ["higher", "the same", "lower"],
    0,
)
picture = {"training": "curve", "test": "curve"}


def experiment(p=0.7, examples=200, inputs=20, units=64, steps=400):
    """Train a classifier on labels of which a fifth are flipped; test it on others of the same kind."""
    w = torch.randn(inputs)

    def data(n):
        x = torch.randn(n, inputs)
        flipped = torch.rand(n, 1) < 0.2
        return x, ((x @ w > 0)[:, None] ^ flipped).float()

    (x, y), (x_test, y_test) = data(examples), data(2000)
    cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits
    parameters = start(inputs, units)
    for step, _ in enumerate(adam(lambda: cross_entropy(output(parameters, x, p, p / 2), y), parameters, steps)):
        if step % 5 == 4:
            with torch.no_grad():
                training = cross_entropy(output(parameters, x), y)
                scores = output(parameters, x_test)
                test = cross_entropy(scores, y_test)
            yield {"training": training, "test": test}
    return {"gap": test - training, "test_error": ((scores > 0) != y_test.bool()).float().mean()}
