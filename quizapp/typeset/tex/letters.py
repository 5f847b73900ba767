"""Letters: alphabets, small raised and lowered forms, accents, and the visible form of what has none.

Knows Unicode; knows nothing of TeX commands. Only glyphs one cell wide in every terminal are chosen, and bold is a
style of plain letters, since few terminal fonts hold the bold letters from U+1D400 on.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from quizapp.typeset.tex.nodes import Node, Row, Space, Symbol

RAISED = (
    dict(
        zip(
            "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ",
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ",
            strict=True,
        )
    )
    | {sign: sign for sign in "*′″‴†‡°"}
    | {"⊤": "ᵀ", "⊺": "ᵀ", "∘": "°", "⋆": "*"}
)

LOWERED = dict(zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))

MARKS = {  # one glyph: the combining mark; several: the sign that is centred above them
    "hat": ("\u0302", "^"),
    "tilde": ("\u0303", "~"),
    "bar": ("\u0304", "_"),
    "overline": ("\u0305", "_"),
    "underline": ("\u0332", "‾"),
    "vec": ("\u20d7", "→"),
    "dot": ("\u0307", "˙"),
    "ddot": ("\u0308", "¨"),
    "dddot": ("\u20db", "⋯"),
    "check": ("\u030c", "ˇ"),
    "breve": ("\u0306", "˘"),
    "acute": ("\u0301", "´"),
    "grave": ("\u0300", "`"),
    "mathring": ("\u030a", "˚"),
    "cancel": ("\u0338", ""),
}

_FIRST = {"double": 0x1D538, "script": 0x1D49C, "fraktur": 0x1D504}  # where each alphabet's capital A would stand
_ELSEWHERE = {  # letters that Unicode had before it had the alphabets
    "double": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
}


def in_alphabet(letter: str, alphabet: str) -> str:
    """Return a letter or digit in the alphabet "double", "script" or "fraktur"; any other character as it is."""
    if not alphabet or not letter.isascii() or not letter.isalnum():
        return letter
    if letter in _ELSEWHERE[alphabet]:
        return _ELSEWHERE[alphabet][letter]
    if letter.isdigit():
        return chr(0x1D7D8 + int(letter)) if alphabet == "double" else letter
    offset = ord(letter) - ord("A") if letter.isupper() else ord(letter) - ord("a") + 26
    return chr(_FIRST[alphabet] + offset)


def small(node: Node | None, forms: dict[str, str]) -> list[Symbol] | None:
    """Return a script written with `RAISED` or `LOWERED` forms, or None if one of its characters has none."""
    match node:
        case Symbol(text=text, style=style):
            if all(letter in forms for letter in text):
                return [Symbol("".join(forms[letter] for letter in text), style=style)]
            return None
        case Space(cells=0):
            return []
        case Row(items=items):
            parts = [small(item, forms) for item in items]
            return None if None in parts else [symbol for part in parts if part for symbol in part]
        case _:
            return None


@lru_cache(maxsize=1024)
def accented(text: str, combining: str) -> str:
    """Put a combining mark on every visible glyph of a text, as one composed character where there is one."""
    letters: list[str] = []
    for letter in text:
        if letters and unicodedata.category(letter).startswith("M"):
            letters[-1] += letter
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(x if x == " " else x + combining for x in letters))


def is_mark(letter: str) -> bool:
    """Tell whether a character combines with the one before it."""
    return letter > "\u02ff" and unicodedata.category(letter).startswith("M")


def glyphs(text: str) -> int:
    """Count the glyphs of a text: its characters without those that combine with the one before."""
    return sum(not is_mark(letter) for letter in text)


def visible(text: str) -> str:
    """Return text that no terminal will obey: controls, invisible and unassigned characters become visible signs."""
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(_shown(letter) for letter in text)
    return "◌" + shown if is_mark(shown[:1]) else shown


def _shown(letter: str) -> str:
    code = ord(letter)
    if letter.isspace():
        return " "
    if letter.isprintable() and not 0xFE00 <= code <= 0xFE0F and not 0xE0100 <= code <= 0xE01EF:
        return letter  # variation selectors are left out because terminals disagree about the width they give
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
