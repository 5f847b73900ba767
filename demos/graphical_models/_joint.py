"""Joint distributions of a few discrete variables, written out: states, directed networks, information."""
import torch


def states(nodes):
    """Return all states of `nodes` binary variables: (2^nodes, nodes) of 0 and 1, the last one changing fastest."""
    bit = torch.arange(nodes - 1, -1, -1)
    return (torch.arange(2**nodes)[:, None] >> bit & 1).double()


def draw_parents(nodes, most):
    """Draw an acyclic graph: the parents of each node are its predecessor and up to `most` - 1 others before it."""
    parents = [[]]
    for node in range(1, nodes):
        others = torch.randperm(node - 1)[: max(most - 1, 0)].tolist()
        parents.append(sorted([node - 1, *others]))
    return parents


def conditionals(x, parents):
    """Return p(x_i | parents of i) in each state, one (states,) a node: logistic in the parents, weights ±1 to ±2."""
    sign, factors = 2 * x - 1, []
    for node, above in enumerate(parents):
        weights = (1 + torch.rand(len(above), dtype=x.dtype)) * torch.randn(len(above), dtype=x.dtype).sign()
        factors.append(torch.sigmoid(sign[:, node] * (sign[:, above] @ weights + 0.5 * torch.randn(1, dtype=x.dtype))))
    return factors


def marginal(joint, keep):
    """Sum a joint table, one axis a variable, over all variables but those in `keep`; axes stay, with length 1."""
    over = [axis for axis in range(joint.dim()) if axis not in keep]
    return joint.sum(over, keepdim=True) if over else joint


def information(joint, a, b, given=()):
    """Return the mutual information I(a; b | given) in nats; it is 0 where a and b are independent, given the rest."""
    both, left, right, rest = (marginal(joint, [*axes, *given]) for axes in ((a, b), (a,), (b,), ()))
    return (both * (both * rest / (left * right)).log()).sum().item()
