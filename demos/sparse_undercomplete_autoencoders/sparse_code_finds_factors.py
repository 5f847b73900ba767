"""On data made of a few of many factors, a sparse autoencoder finds the factors; a bottleneck of 8 units does not.

Each example is a sum of 2 of 32 hidden atoms in 16 dimensions. Few active units explain it best when each unit's
decoder row is one of the atoms. Without a penalty any rows that span the space do. Eight units without a penalty must
blend 32 atoms in 8 dimensions: they keep the span that matters most, not the factors.

Source: Olshausen & Field (1996), Nature 381; Goodfellow, Bengio & Courville (2016), Deep Learning, §13.4.
"""
from _sparse import draw_atoms, train

evidence = "statistical"
measures = "mean over the 32 atoms of the largest |cosine| with a decoder row"
holds_within = 0.8, None                                      # midway between chance-like 0.6 and 1
control = {"no penalty": {"penalty": 0.0}, "bottleneck of 8 units": {"penalty": 0.0, "units": 8}}
knobs = {"penalty": (0.0, 2.0), "units": (4, 96)}
predict = "How well do 8 units without a penalty match the 32 sparse factors (1 = exactly)?", [
    "0.6", "0.8", "0.97"], 0
picture = {"match of each atom": "bars", "mean match": "curve"}


def experiment(penalty=0.3, units=48):
    """Train the autoencoder and compare its decoder's rows with the atoms."""
    atoms = draw_atoms()                                      # (32, 16)
    for _, _, D in train(atoms, units, penalty):
        match = (atoms @ D.T).abs().max(1).values             # (32,)
        yield {"match of each atom": match.sort().values, "mean match": match.mean().item()}
    return match.mean().item()
