"""How the tests read and write pictures of formulas."""

from quizapp.typeset.tex import layout


def rows(tex: str, width: int = 76, *, display: bool = True) -> list[str]:
    return [row.rstrip() for row in layout(tex, width, display=display).box.plain()]


def picture(text: str) -> list[str]:
    """Return the rows of a picture whose first line is empty and whose indentation is that of its leftmost row."""
    lines = text.strip("\n").split("\n")
    lines = lines[:-1] if not lines[-1].strip() else lines
    indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return [line[indent:].rstrip() for line in lines]
