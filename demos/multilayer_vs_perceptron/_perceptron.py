"""The perceptron's learning rule (Rosenblatt 1958)."""


def corrections(w, x, y):
    """Pass once over x (n, d) with classes y = ±1 (n,): at each mistake add y x to w, in place, and yield the point."""
    for point, sign in zip(x, y, strict=True):
        if sign * (w @ point) <= 0:
            w += sign * point
            yield point
