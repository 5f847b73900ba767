"""The formulas of a deep-learning exam as they look, in a file to be read by eye.

`formulas.golden.txt` holds a title, the TeX behind `$ `, and both forms of each formula. To add one, write its title
and its TeX between two lines of ═ and run `QUIZAPP_WRITE_GOLDEN=1 pytest tests/typeset/tex/test_tex_golden.py`, which
draws all forms anew; then look at the difference before you commit it.
"""

import os
from pathlib import Path

from quizapp.typeset.tex import inline, layout, problems

GOLDEN = Path(__file__).with_name("formulas.golden.txt")
RULE = "═" * 76


def entries() -> list[tuple[str, str]]:
    blocks = [block.strip("\n").splitlines() for block in GOLDEN.read_text(encoding="utf-8").split(RULE)]
    return [(lines[0], lines[1].removeprefix("$ ")) for lines in blocks if len(lines) > 1]


def drawn(title: str, tex: str) -> str:
    whole = layout(tex)
    rows = "\n".join(row.rstrip() for row in whole.box.plain())
    return f"{title}\n$ {tex}\n\n{rows}\n\n→ {inline(tex)[0].plain()[0]}\n"


def test_the_formulas_of_the_course_look_as_they_did_when_they_were_last_looked_at():
    text = f"{RULE}\n" + f"{RULE}\n".join(drawn(title, tex) for title, tex in entries())
    if os.environ.get("QUIZAPP_WRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text


def test_every_formula_of_the_course_is_read_whole_and_fits_a_screen_of_80_columns():
    for title, tex in entries():
        assert problems(tex) == [], title
        assert layout(tex).form in ("display", "broken"), title
        assert layout(tex).box.width <= 76, title


def test_there_are_enough_formulas_to_judge_by():
    titles = [title for title, _ in entries()]
    assert len(titles) >= 60
    assert len(set(titles)) == len(titles)
