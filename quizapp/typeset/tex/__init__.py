"""TeX mathematics as rows of a terminal: the engine's one door. Knows no Markdown, no widget and no colour."""

from quizapp.typeset.tex.boxes import Box, Run
from quizapp.typeset.tex.engine import Layout, inline, layout, natural_width, needs_display, problems
from quizapp.typeset.tex.mathml import mathml
from quizapp.typeset.tex.nodes import Fault

__all__ = ["Box", "Fault", "Layout", "Run", "inline", "layout", "mathml", "natural_width", "needs_display", "problems"]
