"""What cannot be read: it is named, its place is told, it is shown as it stands, and the rest is still drawn."""

import pytest

from quizapp.typeset.tex import Fault, Run, inline, layout, problems


def shown(tex: str) -> str:
    return inline(tex)[0].plain()[0]


def muted(tex: str) -> list[str]:
    return [run.text for row in layout(tex).box.rows for run in row if run.style == "muted"]


def test_an_unknown_command_is_shown_with_its_arguments_and_the_rest_is_drawn():
    tex = r"x^2 + \foo{a}{b} + \frac{1}{2}"
    assert problems(tex) == [Fault("unknown-command", r"\foo", 6)]
    assert muted(tex) == [r"\foo{a}{b}"]
    assert shown(tex) == r"x² + \foo{a}{b} + 1/2"


def test_an_unknown_environment_is_shown_around_what_it_holds():
    tex = r"\begin{foo} a & b \end{foo}"
    assert problems(tex) == [Fault("unknown-command", r"\begin{foo}", 0)]
    assert muted(tex) == [r"\begin{foo}", r"\end{foo}"]
    assert "ab" in shown(tex).replace(" ", "")


BROKEN = {
    r"\frac{1}": ("the denominator is missing", 0, r"\frac{1}"),
    r"a + \sqrt": ("what the root is of is missing", 4, r"a + \sqrt"),
    r"x^": ("the script is missing", 1, "x ^"),
    r"x^2^3": ("a second ^ on one base", 3, "x²³"),
    r"{a + b": ("this brace is never closed", 0, "{ a + b"),
    r"a} + b": ("this brace closes nothing", 1, "a } + b"),
    r"\left( a + b": (r"\left has no \right", 0, r"\left( a + b"),
    r"a \right)": (r"\right has no \left", 2, r"a \right)"),
    r"\left x \right)": ("a bracket is missing", 0, r"\left x \right)"),
    r"\begin{cases} x": (r"\begin{cases} has no \end", 0, r"\begin{cases}{x}"),
    r"a & b": ("& stands outside of a table", 2, "a & b"),
    r"a \hline": (r"\hline stands outside of a table", 2, r"a \hline"),
    r"\text{a": ("this brace is never closed", 5, "{ a"),
    r"\text{a $x}": ("this dollar sign has no partner", 8, "a $ x"),
    "a $ b": (r"a dollar sign inside of a formula is written \$", 2, "a $ b"),
    "a\\": ("a backslash ends the formula", 1, "a \\"),
}


@pytest.mark.parametrize(("tex", "expected"), BROKEN.items(), ids=BROKEN.keys())
def test_a_mistake_is_named_at_its_place_and_nothing_is_dropped(tex: str, expected: tuple[str, int, str]):
    text, position, line = expected
    assert Fault("parse", text, position) in problems(tex)
    assert shown(tex) == line


def test_an_environment_that_ends_as_another_one_is_told():
    tex = r"\begin{cases} x \end{matrix}"
    assert problems(tex) == [Fault("parse", r"\begin{cases} ends as something else", 16)]
    assert muted(tex) == [r"\end{matrix}"]


def test_nesting_beyond_reason_is_shown_as_it_stands():
    tex = "{" * 50 + "x" + "}" * 50
    assert {fault.text for fault in problems(tex)} == {"nested too deeply"}
    assert shown(tex) == tex[20:-20]


def test_controls_are_made_visible():
    assert shown("a\x1b[2J") == "a␛[2J"
    assert shown("a\u202eb") == "a⟨U+202E⟩b"
    assert shown("\u0302") == "◌̂"


def test_faults_are_a_part_of_every_answer():
    fault = Fault("unknown-command", r"\nope", 0)
    assert problems(r"\nope") == [fault]
    assert inline(r"\nope")[1] == (fault,)
    assert layout(r"\nope").problems == (fault,)
    assert layout(r"\nope").box.rows == ((Run(r"\nope", "muted"),),)
