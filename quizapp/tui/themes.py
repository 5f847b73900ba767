"""Our themes, and what each style word of a page looks like in the theme in force.

Every colour has a contrast of at least 4.5:1 on its background; a test computes it. No meaning hangs on colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

DARK = Theme(
    name="quiz-dark",
    dark=True,
    primary="#7cb7ff",
    secondary="#9aa5b8",
    accent="#e6b450",
    warning="#e6b450",
    error="#ff8f7e",
    success="#7fd1ae",
    foreground="#dce1ea",
    background="#14171d",
    surface="#1b1f27",
    panel="#252b36",
    variables={"footer-key-foreground": "#e6b450"},
)
LIGHT = Theme(
    name="quiz-light",
    dark=False,
    primary="#0b57a4",
    secondary="#4b5563",
    accent="#7a4d00",
    warning="#7a4d00",
    error="#a3201a",
    success="#0a6147",
    foreground="#1b1f27",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e4e1d8",
    variables={"footer-key-foreground": "#7a4d00"},
)
CONTRAST = Theme(
    name="quiz-contrast",
    dark=True,
    primary="#9fd0ff",
    secondary="#ffffff",
    accent="#ffe16b",
    warning="#ffe16b",
    error="#ffb3a8",
    success="#a9f5d0",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1e1e1e",
    variables={"footer-key-foreground": "#ffe16b"},
)
THEMES = (DARK, LIGHT, CONTRAST)

# What a style word looks like: a theme colour by name (or none), and attributes that work without colour.
LOOKS: dict[str, tuple[str, str]] = {
    "strong": ("", "bold"),
    "emph": ("", "italic"),
    "code": ("secondary", ""),
    "math": ("", ""),
    "heading": ("primary", "bold"),
    "question": ("", "bold"),
    "muted": ("secondary", ""),
    "quote": ("secondary", ""),
    "link": ("primary", "underline"),
    "mark": ("accent", ""),
    "cursor": ("accent", "reverse"),
    "key": ("accent", "bold"),
    "tick": ("success", ""),
    "good": ("success", ""),
    "wrong": ("error", ""),
    "plus": ("primary", ""),
    "minus": ("accent", ""),
    "first": ("primary", ""),
    "second": ("accent", ""),
    "suggested": ("accent", "bold"),
    "off": ("secondary", "dim"),
}


_styles: dict[tuple[str, str], Style] = {}  # by theme and words: a live picture asks some thousand times a second


def style_for(app: App[object], words: str) -> Style:
    """Return the style of a set of words in the theme in force."""
    known = _styles.get((app.theme, words))
    if known is None:
        known = _styles[app.theme, words] = _style(app.current_theme, words)
    return known


def _style(theme: Theme, words: str) -> Style:
    style = Style()
    for word in words.split():
        colour, attributes = LOOKS.get(word, ("", ""))
        named = _hex(getattr(theme, colour) or theme.primary) if colour else ""
        style += Style.parse(f"{attributes} {named}".strip() or "none")
    return style


def _hex(colour: str) -> str:
    """ANSI themes name colours `ansi_blue`; rich calls them `blue`."""
    return colour.removeprefix("ansi_") if colour.startswith("ansi_") else colour


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
