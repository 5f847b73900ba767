"""Which independencies a graph states: separation in undirected graphs, d-separation in directed ones."""
from itertools import combinations, product


def undirected_graphs(nodes):
    """Yield every undirected graph on `nodes` nodes as a set of edges (i, j) with i < j."""
    pairs = list(combinations(range(nodes), 2))
    for chosen in product([False, True], repeat=len(pairs)):
        yield {pair for pair, there in zip(pairs, chosen, strict=True) if there}


def acyclic_graphs(nodes):
    """Yield every directed acyclic graph on `nodes` nodes as a set of arrows (from, to)."""
    pairs = list(combinations(range(nodes), 2))
    for kinds in product(range(3), repeat=len(pairs)):  # no arrow, i → j, j → i
        arrows = {(pair if kind == 1 else pair[::-1]) for pair, kind in zip(pairs, kinds, strict=True) if kind}
        if acyclic(arrows, nodes):
            yield arrows


def acyclic(arrows, nodes):
    """Take away nodes that no arrow points to, as long as there are any: in an acyclic graph none is left."""
    left = set(range(nodes))
    while left:
        first = {node for node in left if not any(start in left and end == node for start, end in arrows)}
        if not first:
            return False
        left -= first
    return True


def connected(edges, a, b, blocked):
    """Say whether an undirected path leads from a to b around the blocked nodes."""
    reached, todo = {a}, [a]
    while todo:
        node = todo.pop()
        for i, j in edges:
            other = j if i == node else i if j == node else None
            if other is not None and other not in reached and other not in blocked:
                reached.add(other)
                todo.append(other)
    return b in reached


def moral(arrows, of):
    """Return the moral graph of `of` and their ancestors: arrows as edges, parents of a common child married."""
    kept, size = set(of), 0
    while size < len(kept):
        size = len(kept)
        kept |= {start for start, end in arrows if end in kept}
    edges = {(start, end) for start, end in arrows if end in kept}
    return edges | {(i, j) for (i, a), (j, b) in product(edges, repeat=2) if a == b and i < j}


def independencies(edges, nodes, directed=False):
    """Return all (a, b, given) with a and b separated by `given`, where d-separation counts if `directed`."""
    stated = set()
    for a, b in combinations(range(nodes), 2):
        others = [node for node in range(nodes) if node not in (a, b)]
        for size in range(len(others) + 1):
            for given in combinations(others, size):
                if not connected(moral(edges, (a, b, *given)) if directed else edges, a, b, given):
                    stated.add((a, b, given))
    return stated
