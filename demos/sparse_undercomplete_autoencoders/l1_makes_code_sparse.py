"""An L1 penalty on the code makes an autoencoder with more units than inputs describe each example by few of them.

Each example is a sum of 2 of 32 hidden atoms in 16 dimensions; the autoencoder has 48 ReLU units. A unit that does
little for the reconstruction costs more than it saves, so it's switched off: exactly 0. An L1 penalty on the weights
does not limit the activity: most units stay on.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §14.2.1.
"""
import torch
from _sparse import draw_atoms, mix, train, unexplained

evidence = "statistical"
measures = {"active": "share of activations that are not 0, on new examples",
            "unexplained": "squared error of the reconstruction as a share of the variance"}
holds_within = {"active": (None, 0.3)}                        # the middle, on a log scale, of 1/7 and 1/2
guards = {"unexplained": (None, 0.15)}                        # sparse, but not by describing nothing
control = {"no penalty": {"penalty": 0.0}, "penalty on the weights": {"penalised": "weights"}}
knobs = {"penalty": (0.0, 2.0), "penalised": ["code", "weights"], "units": (4, 96)}
predict = "The L1 penalty is put on the weights instead of the code. The units that are on for an example are …", [
    "more than with no penalty at all", "as many as with the code penalised", "even fewer"], 0
picture = {"codes of 20 examples": "matrix", "active": "curve", "unexplained": "curve"}


def experiment(penalty=0.3, penalised="code", units=48):
    """Train the autoencoder and count its active units on new examples."""
    atoms = draw_atoms()
    x = mix(atoms, 1000)
    for _, encode, D in train(atoms, units, penalty, penalised):
        with torch.no_grad():
            h = encode(x)                                     # (1000, units)
        active = (h > 0).float().mean().item()
        yield {"codes of 20 examples": h[:20], "active": active,
               "unexplained": unexplained(x, encode, D)}
    return {"active": active, "unexplained": unexplained(x, encode, D)}
