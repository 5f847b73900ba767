"""Two units under gradient descent, without any library."""


def train(difference, steps):
    """Move two weights towards a target with the same rule; return both after each step."""
    first, second = 0.5, 0.5 + difference
    for _ in range(steps):
        error = 2.0 - first - second
        first, second = first + 0.1 * error * first, second + 0.1 * error * second
        yield first, second
