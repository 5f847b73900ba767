"""In training dropout gives each example a mask of its own; at test time it is the identity.

Training draws a sub-network for each example. A prediction does not go through the sub-networks again: it is one pass
with every unit present, the same each time. Kept units were divided by the keep probability in training, so that
nothing is left to be scaled at test time.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §7.12; torch.nn.functional.dropout.
"""
import torch

evidence = "statistical"
measures = {
    "test_change": "largest difference between a layer's outputs at test time and the same without dropout",
    "shared_masks": "number of examples in training with the same mask as the example before",
    "scale_error": "largest relative error of kept units against h / (1 − p)",
}
holds_within = {"test_change": (0.0, 0.0), "shared_masks": (0.0, 0.0), "scale_error": (None, 1e-12)}
control = {"drop_at_test": {"drop_at_test": True}, "a_mask_for_the_batch": {"one_mask": True}}
knobs = {"p": (0.1, 0.9), "one_mask": [False, True], "drop_at_test": [False, True]}
predict = (
    "The trained network is asked twice about the same input, as one does after training. Its two answers …",
    ["differ: other units are dropped", "are equal: no unit is dropped", "are equal: the same units are dropped"],
    1,
)
picture = {"training, rows are examples": "matrix", "test": "matrix"}


def experiment(p=0.3, one_mask=False, drop_at_test=False, batches=10, examples=20, units=200):
    """Send the outputs of a layer, all of them positive, through PyTorch's dropout in both modes."""
    dropout = torch.nn.functional.dropout
    test_change = shared_masks = scale_error = 0.0
    for _ in range(batches):
        h = 0.1 + torch.rand(examples, units, dtype=torch.float64)
        if one_mask:
            trained = h * dropout(torch.ones(1, units, dtype=torch.float64), p)
        else:
            trained = dropout(h, p, training=True)
        tested = dropout(h, p, training=drop_at_test)
        kept = trained > 0                                     # (examples, units)
        shared_masks += (kept[1:] == kept[:-1]).all(1).sum()
        scale_error = max(scale_error, (trained * (1 - p) / h - 1)[kept].abs().max())
        test_change = max(test_change, (tested - h).abs().max())
        yield {"training, rows are examples": trained[:, :40], "test": tested[:, :40]}
    return {"test_change": test_change, "shared_masks": shared_masks, "scale_error": scale_error}
