"""The vocabulary: every command is read without a fault and drawn with glyphs that every terminal sets alike."""

import unicodedata

import pytest
from rich.cells import cell_len

from quizapp.typeset.tex import inline, layout, problems
from quizapp.typeset.tex.commands import COMMANDS
from quizapp.typeset.tex.environments import ENVIRONMENTS
from quizapp.typeset.tex.letters import LOWERED, MARKS, RAISED, in_alphabet
from quizapp.typeset.tex.symbols import COMMANDS as SYMBOLS

BACKSLASHES = {"\\backslash", "\\textbackslash"}
NEED_MORE = {"\\right", "\\middle", "\\end", "\\hline", "\\\\", "\\cr", "\\over", "\\atop", "\\choose", "\\begin"}
COURSE = r"""
alpha beta gamma Gamma delta Delta epsilon varepsilon theta vartheta lambda Lambda mu nabla partial infty ell hbar Re Im
sum prod int iint oint bigcup in notin subset subseteq cup cap setminus emptyset forall exists neg land lor aleph prime
le leq ge geq ne neq ll gg equiv approx sim simeq cong propto perp parallel mid colon coloneqq triangleq succeq preceq
to rightarrow leftarrow gets mapsto Rightarrow Leftarrow Leftrightarrow iff implies uparrow downarrow lesssim top bot
pm mp times cdot ast star circ bullet odot oplus otimes ldots dots cdots vdots ddots dagger langle rangle lfloor rfloor
lceil rceil lvert rvert lVert rVert | { } % $ # _ & quad qquad , ; : ! log ln exp sin cos tan tanh lim max min sup inf
arg argmax argmin det dim Pr limits nolimits displaystyle textstyle scriptstyle nonumber mathstrut
"""


@pytest.mark.parametrize("name", COURSE.split())
def test_every_command_of_the_course_is_known(name: str):
    assert problems("\\" + name) == []


def test_every_symbol_is_one_cell_a_letter_and_no_tex():
    for command, symbol in SYMBOLS.items():
        assert problems(command) == []
        row = inline(command)[0].plain()[0]
        assert row == symbol.text
        assert cell_len(row) == len(row), command
        assert all(unicodedata.east_asian_width(letter) not in "WF" for letter in row), command
        assert "\\" not in row or command in BACKSLASHES


def test_every_other_command_is_read_with_as_many_arguments_as_it_takes():
    for command in COMMANDS.keys() - NEED_MORE:
        known = [f"{command}{rest}" for rest in ("", "{a}", "{a}{b}", "(", "( x \\right)", "[a]{b}")]
        assert any(problems(tex) == [] for tex in known), command


def test_every_environment_is_read():
    for name in ENVIRONMENTS:
        argument = "{cc}" if ENVIRONMENTS[name].arguments else ""
        tex = rf"\begin{{{name}}}{argument} a & b \\ c & d \end{{{name}}}"
        assert problems(tex) == [], name
        assert "\\" not in "".join(layout(tex).box.plain())


def test_every_bracket_grows():
    pairs = [("(", ")"), ("[", "]"), ("\\{", "\\}"), ("|", "|"), ("\\|", "\\|"), ("<", ">"), (".", ")")]
    for left, right in [*pairs, ("\\lceil", "\\rceil"), ("\\lfloor", "\\rfloor")]:
        tex = rf"\left{left} \frac{{a}}{{b}} \right{right}"
        assert problems(tex) == []
        assert layout(tex).box.height == 3


def test_small_letters_come_from_the_letters_they_stand_for():
    odd = {"ᵅ": "α", "ᵋ": "ε", "ᶿ": "θ"}  # Unicode made these for phoneticians and maps them to Latin look-alikes
    for letter, form in [*RAISED.items(), *LOWERED.items()]:
        assert letter in (form, odd.get(form), unicodedata.normalize("NFKC", form)) or form in "ᵀ°*"


def test_alphabets_are_those_of_unicode():
    for alphabet, name in [("double", "DOUBLE-STRUCK"), ("script", "SCRIPT"), ("fraktur", "")]:
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz":
            found = in_alphabet(letter, alphabet)
            assert unicodedata.normalize("NFKC", found) == letter
            assert name in unicodedata.name(found)


def test_accents_are_marks_of_no_width_of_their_own():
    assert all(cell_len("x" + mark) == 1 for mark, _ in MARKS.values())
