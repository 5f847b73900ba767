"""The report: one page that stands alone, names every claim, and survives whatever cards and experiments say."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.card import Card
from quizapp.deck.folder import read_deck
from quizapp.proof.demo import read_demo
from quizapp.proof.farm import Proof, prove
from quizapp.proof.runner import Frame
from quizapp.proof.verdict import EXPERIMENT, Run, Verdict, judge
from quizapp.study.library import Library
from quizapp.study.report import Album, ClaimReport, collect, report
from quizapp.study.report.album import MOST_FRAMES
from quizapp.study.report.pictures import measured, pictures
from quizapp.study.report.proof import command
from tests.proof.making import make_demo
from tests.study.decks import write_deck
from tests.typeset.test_hypertext import Reader

GOOD = Path(__file__).parent.parent / "decks" / "good"
CARD = read_deck(GOOD).cards[0]
STAYS_EQUAL = read_demo(CARD.claims[0].demo)
FRAMES = {
    EXPERIMENT: [{"first": 1.0}, {"first": 0.5, "weights": [0.5, 0.5]}],
    "control": [{"first": 1.0}, {"first": 0.7, "weights": [0.5, 0.9]}],
}


def reports(card: Card = CARD, **changed: Any) -> list[ClaimReport]:
    """Both claims of the small deck as they would come out, without running anything."""
    found = []
    for claim, values in zip(card.claims, ((0.0, 0.4), (1.5, 1.0)), strict=True):
        demo = read_demo(claim.demo)
        runs = [
            Run(role, seed, {"value": value}, 0.1, frames=2)
            for role, value in zip((EXPERIMENT, "control"), values, strict=True)
            for seed in (0, 1)
        ]
        frames = FRAMES if demo.picture == {"first": "curve", "weights": "bars"} else {}
        found.append(replace(ClaimReport(claim.demo, claim, demo, judge(demo, runs), frames), **changed))
    return found


def page(*cards: tuple[Card | None, list[ClaimReport]]) -> Reader:
    return Reader(report(cards or ((CARD, reports()),), "A <title>", "now"))


def test_the_page_names_every_claim_links_each_where_it_is_made_and_has_its_proof() -> None:
    shown = page()
    for claim in CARD.claims:
        assert claim.text.markdown in shown.words
    links = [attributes["href"] for tag, attributes in shown.found if tag == "a"]
    ids = [attributes["id"] for _, attributes in shown.found if "id" in attributes]
    assert {f"#{name}" for name in ids} >= set(links)
    assert ids == ["symmetry", "symmetry/stays_equal", "symmetry/noise_breaks_it"]
    assert links.count("#symmetry/stays_equal") >= 3  # in the answer, a key point, a misconception, the list


def test_it_holds_the_whole_card_and_all_that_is_known_of_a_proof() -> None:
    words = " ".join(page().words.split())
    for part in (
        "Why do equal units stay equal?", "Give the gradient.", "Key points · 4.5 points", "The trouble is that",
        "Deep Learning, §8.4", "2 of 2 claims hold · now", "✓ proven with 2 seeds", "claimed ≤ 1e-12",
        "● experiment, worst seed", "○ control, nearest to holding", "control (difference = 0.1 instead of 0.0)",
        "quizapp prove symmetry/stays_equal --deck good --seeds 2", "All 4 runs", "▸ holds_within = None, 1e-12",
        "No picture was kept of these runs.", "experiment: ends at 0.5", "● experiment: 2 numbers, 0.5",
    ):  # fmt: skip
        assert part in words, part


def test_the_page_needs_no_network_and_no_script() -> None:
    text = report([(CARD, reports())], "Title", "now")
    assert "default-src &#x27;none&#x27;" in text
    assert not re.search(r"<script|@import|\burl\(|src=", text)
    assert set(re.findall(r"https?://[^\s\"<]+", text)) == {"http://www.w3.org/2000/svg"}


def test_claims_that_failed_say_why_and_count_in_columns_of_their_own() -> None:
    bad = [
        one.__class__(one.file, one.claim, None, Verdict("error", (), reason="it <fell> over.")) for one in reports()
    ]
    words = page((CARD, [bad[0], reports()[1]])).words
    assert "✗ error: it <fell> over." in words
    assert re.search(r"claims\s*supported\s*error", words)


def test_claims_that_were_not_tried_are_named_without_a_link() -> None:
    shown = page((CARD, reports()[:1]))
    assert "· not in this report" in shown.words
    assert "#symmetry/noise_breaks_it" not in [attributes.get("href") for _, attributes in shown.found]


def test_experiments_without_a_card_stand_at_the_end() -> None:
    loose = replace(reports()[0], claim=None)
    shown = page((CARD, reports()), (None, [loose]))
    assert shown.words.rindex("Experiments that no card claims") > shown.words.index("Give the gradient.")
    assert command(loose, None) == "quizapp prove stays_equal.py --seeds 2"


HOSTILE = '<script>alert("1")</script>'


def test_hostile_cards_and_demos_stay_text(tmp_path: Path) -> None:
    deck = write_deck(
        tmp_path,
        f"## {HOSTILE}?\n\n***\n\n{HOSTILE} [x](javascript:alert(1))[^a]\n\n### Key points\n\n- (2) {HOSTILE}\n\n"
        f'### Misconceptions\n\n- "{HOSTILE}" {HOSTILE}\n\n<!-- id: bad -->\n\n[^a]: [{HOSTILE}](../demos/bad/demo.py)\n',
    )
    name = repr(HOSTILE)
    demo = make_demo(
        tmp_path / "demos" / "bad", measures=f"{{{name}: {name}}}", holds_within=f"{{{name}: (0.0, 1.0)}}",
        control=f"{{{name}: {{'x': 5.0}}}}", picture=f"{{{name}: 'matrix'}}", head=f"# {HOSTILE}",
    )  # fmt: skip
    card = read_deck(deck).cards[0]
    runs = [Run(EXPERIMENT, 0, {HOSTILE: 0.5}), Run(HOSTILE, 0, None, fault=HOSTILE)]
    frames = {EXPERIMENT: [{HOSTILE: [[1.0]]}], HOSTILE: [{HOSTILE: [[2.0]]}]}
    shown = page((card, [ClaimReport(demo.file, card.claims[0], demo, judge(demo, runs, {HOSTILE: HOSTILE}), frames)]))
    assert "script" not in {tag for tag, _ in shown.found}
    assert shown.words.count(HOSTILE) > 12
    assert not [one for _, one in shown.found if "javascript" in str(one.get("href"))]


ANYTHING = st.recursive(
    st.floats() | st.integers(-(10**400), 10**400), lambda inner: st.lists(inner, max_size=4), max_leaves=12
)


@pytest.mark.parametrize("kind", ["curve", "matrix", "scatter", "bars", "histogram", "table"])
@given(frames=st.lists(ANYTHING, max_size=4), value=st.floats(allow_nan=False))
def test_whatever_an_experiment_yields_its_pictures_can_be_read(kind: str, frames: list[Any], value: float) -> None:
    demo = replace(STAYS_EQUAL, picture={"x": kind})
    runs = [Run(role, 0, {"value": value}, frames=len(frames)) for role in (EXPERIMENT, "control")]
    album = {EXPERIMENT: [{"x": frame} for frame in frames], "control": [{"x": math.nan}], "none": []}
    one = ClaimReport(demo.file, None, demo, judge(demo, runs), album)
    Reader(pictures(one))
    Reader(measured(demo, one, "value"))


@given(st.integers(1, 3000))
def test_an_album_keeps_few_frames_evenly_spread_and_the_last_whole(count: int) -> None:
    album = Album()
    for n in range(count):
        album.take(GOOD, Frame(0, {"n": n, "array": [float(n)]} | ({"once": 7} if n == 0 else {})))
    kept = album.of(Proof(GOOD, STAYS_EQUAL, Verdict("proven", ())))[EXPERIMENT]
    assert len(kept) <= MOST_FRAMES + 1
    assert kept[-1] == {"n": count - 1, "array": [count - 1.0], "once": 7}
    assert not any("array" in frame for frame in kept[:-1])
    steps = {after["n"] - before["n"] for before, after in pairwise(kept[:-1])}
    assert len(steps) <= 1


def test_claims_are_collected_with_the_frames_of_the_first_seed() -> None:
    targets = Library.open([GOOD]).proofs([])
    found = {one.file.stem: one for one in collect(targets, [3, 4])}
    assert {name: one.verdict.state for name, one in found.items()} == {
        "stays_equal": "proven",
        "noise_breaks_it": "supported",
    }
    one = found["stays_equal"]
    assert [(role, len(frames)) for role, frames in one.frames.items()] == [(EXPERIMENT, 30), ("control", 30)]
    watched, alone = one.verdict, prove(one.file, [3, 4]).verdict
    assert [(run.role, run.seed, run.values) for run in watched.runs] == [
        (run.role, run.seed, run.values) for run in alone.runs
    ]


def test_a_picture_with_many_frames_stays_small() -> None:
    frames = {EXPERIMENT: [{"first": math.sin(n)} for n in range(300)] + [{"weights": [0.1] * 4000}]}
    whole = report([(CARD, [replace(one, frames=frames) for one in reports()])], "Title", "now")
    assert len(whole) < 60_000
