"""No directed graph states the independencies of the undirected square, and no undirected graph those of A → C ← B.

All graphs on the same four and three nodes are tried. Arrows around a square that make no cycle meet head to head in
some corner; its neighbours then depend on each other given that corner, which the square denies. And an undirected
graph can't say that A and B are independent but become dependent given C.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §16.2.6; d-separation by moral graphs: Lauritzen (1996).
"""
from _separation import acyclic_graphs, independencies, undirected_graphs
from torch import zeros

evidence = "exhaustive"
measures = {
    "directed": "directed graphs on four nodes with the independencies of the square",
    "undirected": "undirected graphs on three nodes with those of the collider",
    "tried": "directed acyclic graphs tried",
}
holds_within = {"directed": (0, 0), "undirected": (0, 0)}
guards = {"tried": (543, 543)}
control = {"a chord in the square": {"chord": True}, "a chain for the collider": {"collider": False}}
knobs = {"chord": [False, True], "collider": [True, False]}
predict = (
    "There are 543 directed acyclic graphs on four nodes. How many state just what the undirected square states?",
    ["24", "10", "0"],
    2,
)
picture = {"directed graphs tried": "curve", "matches": "curve", "arrows": "matrix"}


def experiment(chord=False, collider=True):
    """Count the graphs of one family that state the same independencies as one graph of the other."""
    square = {(0, 1), (1, 2), (2, 3), (0, 3)} | ({(0, 2)} if chord else set())
    wanted = independencies(square, 4)
    tried = directed = 0
    for arrows in acyclic_graphs(4):
        match = independencies(arrows, 4, directed=True) == wanted
        tried, directed = tried + 1, directed + match
        if match or tried % 20 == 0 or tried == 543:
            drawn = zeros(4, 4)
            for start, end in arrows:
                drawn[start, end] = 1  # row: from, column: to
            yield {"directed graphs tried": tried, "matches": directed, "arrows": drawn}
    three = {(0, 2), (1, 2)} if collider else {(0, 2), (2, 1)}  # A → C ← B, or A → C → B
    wanted = independencies(three, 3, directed=True)
    undirected = sum(independencies(edges, 3) == wanted for edges in undirected_graphs(3))
    return {"directed": directed, "undirected": undirected, "tried": tried}
