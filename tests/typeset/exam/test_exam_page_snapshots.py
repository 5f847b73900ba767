"""Every page of the exam at two sizes as it was, without colour and with the style of each cell."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from quizapp.typeset.exam import days, forecast, risk, tonight, track
from quizapp.typeset.lines import Line
from tests.typeset.exam.samples import EARLY, EMPTY, OFF, OUTLOOK, RECORD, TITLES

SNAPSHOTS = Path(__file__).parent / "pages"
ROOMS = {"80x24": (76, 18), "200x60": (104, 27)}  # what the screen gives a picture at these sizes
PAGES: dict[str, Callable[[int, int], Sequence[Line]]] = {
    "standing": lambda width, _: [*tonight.standing(OUTLOOK, width), *tonight.dropped(OUTLOOK, TITLES, width)],
    "early": lambda width, _: tonight.standing(EARLY, width),
    "tonight": lambda width, _: tonight.task_lines(OUTLOOK.tonight, TITLES, 1, width),
    "days": lambda width, _: days.day_lines(OUTLOOK.days, OFF, width),
    "day-pictures": lambda width, height: days.day_pictures(OUTLOOK.days, OFF, width, height),
    "risk": lambda width, _: risk.risk_lines(OUTLOOK.risks, width),
    "forecasts": lambda width, height: forecast.forecasts(RECORD.said, RECORD.sat, OUTLOOK.exam_at, width, height),
    "mocks": lambda width, _: forecast.mock_lines(RECORD.sat, width),
    "reliability": lambda width, height: track.reliability(RECORD.bins, width, height),
    "bins": lambda width, _: track.bin_lines(RECORD.bins, width),
    "no-record": lambda width, height: [*forecast.forecasts(EMPTY.said, EMPTY.sat, "", width, height),
                                        *track.reliability(EMPTY.bins, width, height)],
}  # fmt: skip


def styled(lines: Sequence[Line]) -> str:
    """Below each line the first letter of each cell's style: what colour adds."""
    rows = []
    for line in lines:
        letters = "".join((span.style[:1] or " ") * span.width for span in line.spans)
        rows += [line.text, "".join(c if s != " " else " " for c, s in zip(letters, line.text, strict=False)).rstrip()]
    return "\n".join(rows)


@pytest.mark.parametrize("look", ["plain", "styles"])
@pytest.mark.parametrize("size", ROOMS)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(name: str, size: str, look: str) -> None:
    lines = PAGES[name](*ROOMS[size])
    text = "\n".join(line.text for line in lines) if look == "plain" else styled(lines)
    file = SNAPSHOTS / f"{name}-{size}-{look}.txt"
    if os.environ.get("QUIZAPP_NEW_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(text + "\n", "utf-8")
    assert text + "\n" == file.read_text("utf-8"), f"{file.name} differs"


@pytest.mark.parametrize("name", ["risk", "standing", "reliability", "forecasts"])
def test_a_page_says_the_same_without_its_styles(name: str) -> None:
    """What a style tells a glyph tells, too: signs that matter in one style are not all drawn in another."""
    signs: dict[str, set[str]] = {}
    for line in PAGES[name](*ROOMS["80x24"]):
        for span in line.spans:
            signs.setdefault(span.style, set()).update(span.text.strip())
    loud = [style for style in signs if style in ("first", "second", "minus", "plus", "wrong")]
    for style in loud:
        for other in loud:
            assert style == other or signs[style] - signs[other], (style, other)
