"""Card files drawn at random: pieces of Markdown, whole or broken, in any order and with any line ends."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = [  # a piece may hold several lines
    "# Title", "## Heading", "## Heading", "## Other *one*", "##", "### Key points", "### Misconceptions",
    "### Hint", "### Sources", "### Else", "***", "---", "===", "- (2) point[^a]", "- (x)", "-",
    '- "Wrong." Right.', "- “open", "  - nested", "  more", "prose `code` and $x$", "#tag #other",
    "a #tag here", "==hidden== and ==more==", "```", "~~~", "    indented", "> quote",
    "| a | b |\n|---|---|\n| c | d |", "<!-- id: own -->", "<!-- minutes: 3 -->", "<!--", "-->", "<div>",
    "[^a]: [Claim.](../demos/heading/a.py)", "[^a]: note", "  [^b]:", "[^b]", "![p](none.png)", "$$", "`", "\\",
    "[ref]: x", "tags:", "  - tag", "", "", "", "\t", "\x00\x1b", "\u202e", "１２", "🙂",
]  # fmt: skip

LINES = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=25)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def card_files(draw: st.DrawFn) -> str:
    """A card file: lines, each with an end of its own or all alike, with or without one at the end."""
    lines = draw(LINES)
    if draw(st.booleans()):
        lines = [
            "---",
            *draw(st.lists(st.sampled_from(["tags:", "  - a", "b: c", "minutes: 2"]), max_size=4)),
            "---",
            *lines,
        ]
    one = draw(LINE_ENDS)
    ends = draw(st.sampled_from([[one] * len(lines), None])) or [draw(LINE_ENDS) for _ in lines]
    if ends and draw(st.booleans()):
        ends[-1] = ""
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + "".join(line + end for line, end in zip(lines, ends, strict=True))
