"""Letters, numbers, words and operators of a formula as MathML's token elements, with TeX's distances around them.

Distances are written out, because a browser's own table of operators knows neither TeX's classes nor that signs and
scripts are set tight. Bold letters are Unicode's own, which MathML Core asks for.
"""

from __future__ import annotations

from html import escape

from quizapp.typeset.tex.letters import glyphs
from quizapp.typeset.tex.nodes import Kind, Symbol

THIN, MEDIUM, THICK = "0.1667em", "0.2222em", "0.2778em"  # The TeXbook, chapter 18
WIDTHS = {0: "0", 1: "0.25em", 3: "1em", 4: "2em", 5: "2em"}  # of explicit spaces, by their cells on a terminal

_AROUND = {  # before and behind
    Kind.REL: (THICK, THICK),
    Kind.BIN: (MEDIUM, MEDIUM),
    Kind.BAR: (THIN, THIN),
    Kind.PUNCT: ("0", THIN),
}
_BOLD = (  # first and last letter of a range, and the bold form of its first
    ("A", "Z", 0x1D400),
    ("a", "z", 0x1D41A),
    ("0", "9", 0x1D7CE),
    ("Α", "Ω", 0x1D6A8),
    ("α", "ω", 0x1D736),  # small Greek letters slant, as \boldsymbol has them
    ("∇", "∇", 0x1D6C1),
    ("∂", "∂", 0x1D74F),
)
_ODD_BOLD = dict(zip("ϵϑϰϕϱϖ", "𝝐𝝑𝝒𝝓𝝔𝝕", strict=True))
_LETTERLIKE = frozenset("∞∂∇∅∀∃∄¬⊤⊥∠△□■…⋯⋮⋱°%#$&")


def bold(text: str) -> str | None:
    """Return a text in bold letters, None where one of its characters has no bold form."""
    letters = [_bold(letter) for letter in text]
    return None if None in letters else "".join(letter for letter in letters if letter)


def _bold(letter: str) -> str | None:
    for first, last, code in _BOLD:
        if first <= letter <= last:
            return chr(code + ord(letter) - ord(first))
    return letter if letter == " " else _ODD_BOLD.get(letter)


def token(symbol: Symbol, kind: Kind, *, tight: bool) -> str:
    """Return a symbol as one element; `kind` is what it is where it stands, `tight` tells that it is in a script."""
    text, heavy = symbol.text, ""
    if symbol.style == "strong":
        strong = bold(text)
        text, heavy = (text, ' style="font-weight:bold"') if strong is None else (strong, "")
    if kind in (Kind.ORD, Kind.NAME, Kind.WORD):
        return _ordinary(symbol.text, escape(text), kind, heavy)
    if kind == Kind.BIG:
        return f"<mo{heavy}>{escape(text)}</mo>"  # a browser knows best how large it is and how far it keeps away
    before, behind = ("0", "0") if tight else _AROUND.get(kind, ("0", "0"))
    return operator(text, f'lspace="{before}" rspace="{behind}" stretchy="false"{heavy}')


def operator(text: str, attributes: str) -> str:
    """Return an operator's element."""
    return f"<mo {attributes}>{escape(text)}</mo>"


def _ordinary(said: str, text: str, kind: Kind, heavy: str) -> str:
    """A letter or a name; `said` is it as read, `text` as shown."""
    if kind == Kind.NAME:
        return f"<mi{heavy}>{text.replace(' ', chr(0x2009))}</mi>"
    if kind == Kind.WORD or glyphs(said) > 1:
        return f"<mtext{heavy}>{_framed(text)}</mtext>"
    if said.isdigit():
        return f"<mn{heavy}>{text}</mn>"
    if said[:1].isalpha() or said in _LETTERLIKE:
        upright = ' mathvariant="normal"' if _is_upright(said) else ""
        return f"<mi{upright}{heavy}>{text}</mi>"
    return f'<mo lspace="0" rspace="0" stretchy="false"{heavy}>{text}</mo>'


def _is_upright(letter: str) -> bool:
    """Capital Greek letters and nabla stand upright in TeX; a browser would slant them."""
    return "Α" <= letter <= "Ω" or letter == "∇"


def _framed(text: str) -> str:
    """Keep spaces at the ends, which an element would lose."""
    inner = text.strip(" ")
    start = len(text) - len(text.lstrip(" "))
    return "\u00a0" * start + inner + "\u00a0" * (len(text) - start - len(inner)) if inner else "\u00a0" * len(text)


def space(cells: int) -> str:
    """Return explicit space of so many terminal cells; nothing for none."""
    return f'<mspace width="{WIDTHS.get(cells, f"{cells * 0.3:g}em")}"/>' if cells else ""


def thin() -> str:
    """Return the space between a function's name and its argument."""
    return f'<mspace width="{THIN}"/>'
