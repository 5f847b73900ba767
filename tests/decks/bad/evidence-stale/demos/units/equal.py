"""Units that start equal stay equal.

Equal weights receive equal gradients.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, section 8.4.
"""

evidence = "identity"
measures = "largest difference between two units"
holds_within = 0.0, 1e-9
control = {"spread": 0.5}


def experiment(spread=0.0):
    """Return the difference that was there from the start."""
    return spread
