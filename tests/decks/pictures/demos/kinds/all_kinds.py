"""A sine never leaves its amplitude.

The sine of any real number lies between −1 and 1, so `size` times it lies between −`size` and `size`; an offset moves
it out.

Source: any table of trigonometric functions.
"""

import math

evidence = "identity"
measures = {"peak": "largest value of the wave", "low": "smallest value of the wave"}
holds_within = {"peak": (None, 2.0), "low": (-2.0, None)}
control = {"lifted": {"offset": 1.0}, "lowered": {"offset": -1.5}}
knobs = {"size": (0.5, 2.0)}
picture = {
    "value": "curve",
    "outer": "matrix",
    "small": "matrix",
    "parts": "bars",
    "wave": "bars",
    "spread": "histogram",
    "circle": "scatter",
    "groups": "scatter",
    "numbers": "table",
}


def experiment(size=2.0, offset=0.0, steps=24):
    """Walk once round a circle and keep the height."""
    wave = [size * math.sin(2 * math.pi * n / steps) + offset for n in range(steps)]
    for n in range(1, steps + 1):
        near = wave[:n]
        yield {
            "value": near[-1],
            "outer": [[a * b for b in wave[:12]] for a in near],
            "small": [[near[-1], -near[-1]], [size, offset]],
            "parts": [near[-1], size, offset],
            "wave": near,
            "spread": near,
            "circle": [[math.cos(2 * math.pi * k / steps), near[k]] for k in range(n)],
            "groups": [[k, near[k], float(near[k] > 0)] for k in range(n)],
            "numbers": [[float(k), near[k]] for k in range(n)],
        }
    return {"peak": max(wave), "low": min(wave)}
