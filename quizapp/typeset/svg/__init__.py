"""Pictures of experiments as inline SVG: curves, matrices, bars, histograms, scatters, number lines.

Pure: numbers in, text out. Colours are classes of the page (`s0` to `s3` for experiment and controls, `plus`, `minus`,
`good`, `muted`), and nothing is told by colour alone: series differ by dashes, groups by marks, signs by strokes or
direction. Any float may come, NaN and infinities too; what cannot be drawn is left out or said in words.
"""

from quizapp.typeset.scale import Extent, extent_of
from quizapp.typeset.svg.axis import Rows, rows_of, united
from quizapp.typeset.svg.cells import matrix
from quizapp.typeset.svg.columns import bars, histogram
from quizapp.typeset.svg.line import Lane, number_line
from quizapp.typeset.svg.plot import Series, curve, scatter

__all__ = [
    "Extent", "Lane", "Rows", "Series", "bars", "curve", "extent_of", "histogram", "matrix", "number_line", "rows_of",
    "scatter", "united",
]  # fmt: skip
