"""One outlook serves all who ask while nothing changes, and what is kept is what would be worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.memory.state import Settings
from quizapp.study import rehearsal
from quizapp.study.appointment import clear_exam
from quizapp.study.outlook import outlook
from quizapp.study.session import Session
from quizapp.study.statistics import statistics
from quizapp.study.track import remember
from quizapp.tui.screens.exam_views import load
from tests.study.decks import Clock
from tests.study.exams import questions, set_exam, sleep, studied

What = Callable[[Session, Clock], object]


def anew(folder: Path, session: Session, clock: Clock) -> object:
    """The outlook of a session that has just been opened, with the minutes that were asked for in this one."""
    fresh = Session.open(folder / "home", [folder / "deck"], clock=clock, settings=Settings(fuzz=False))
    fresh.evening.extra, fresh.evening.day = session.evening.extra, session.evening.day
    found = outlook(fresh)
    fresh.close()
    return found


def edit(session: Session) -> None:
    """Give some points of the deck another worth, and read it anew."""
    card = session.library.card("card-1")
    card.place.file.write_text(questions(12).replace("(2) First.", "(9) First."))
    session.reread(card)


CHANGES: dict[str, What] = {
    "an answer": lambda s, _: s.grade(s.library.card("card-1"), 1, ticked=(0,), seconds=90),
    "an undo": lambda s, _: s.undo(),
    "an answer of long ago": lambda s, c: s.ledger.answer("card-3", 1, type(c())(c.t_ms - 3 * 86_400_000, 60)),
    "a card put away": lambda s, _: s.ledger.say("suspend", "card-2", s.clock()),
    "a card taken back": lambda s, _: s.ledger.say("unsuspend", "card-2", s.clock()),
    "a card for tomorrow": lambda s, _: s.ledger.bury(["card-4"], s.clock()),
    "another exam": lambda s, _: set_exam(s, 9, 30, ["sun"]),
    "a fit": lambda s, c: (s.ledger.note("fit", c(), {"weights": [0.3, *s.settings.weights[1:]], "kept": True}), s.adopt()),
    "an edited card": lambda s, _: edit(s),
    "minutes asked for": lambda s, _: s.evening.more(s, 600),
    "another day": lambda _, c: sleep(c),
    "a quarter of an hour and a second": lambda _, c: c.move(seconds=901),
    "a clock set back": lambda _, c: c.move(seconds=-1),
    "a mock exam": lambda s, _: rehearsal.begin(s, rehearsal.draw_paper(s, rehearsal.Blueprint(2, 30), 1)),
    "no exam": lambda s, _: clear_exam(s),
}  # fmt: skip


def test_after_any_event_the_answer_is_that_of_a_session_just_opened(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 5, 12, 21)
    before = outlook(session)
    for name, change in CHANGES.items():
        change(session, clock)
        assert outlook(session) == anew(tmp_path, session, clock), name
    assert before is not None
    assert outlook(session) is None
    session.close()


def test_what_another_window_does_is_seen(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 5, 12, 21)
    other = Session.open(tmp_path / "home", [tmp_path / "deck"], clock=clock, settings=Settings(fuzz=False))
    first = outlook(session)
    other.grade(other.library.card("card-1"), 1, seconds=60)
    other.close()
    assert outlook(session) not in (None, first)
    session.close()


def test_home_the_exams_screen_and_the_statistics_share_one_outlook(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 5, 12, 21)
    first = outlook(session)
    assert first is not None
    assert remember(session, first) is not None
    clock.move(seconds=890)
    assert load(session).outlook is first
    statistics(session)
    session.save_draft("card-1", "half a thought")
    session.ledger.note("predict", clock(), {}, "card-1")
    assert outlook(session) is first
    session.close()


def test_an_outlook_on_another_date_is_its_own(tmp_path: Path) -> None:
    session, _ = studied(tmp_path, 5, 12, 21)
    first, exam = outlook(session), session.exam
    assert exam is not None
    sooner = outlook(session, replace(exam, day=exam.day - 5))
    assert sooner is not None
    assert first is not None
    assert len(sooner.days) == len(first.days) - 5
    assert outlook(session) == first
    session.close()


@pytest.mark.parametrize("seconds", [-1, 901])
def test_an_outlook_is_not_kept_for_longer_than_a_quarter_of_an_hour(tmp_path: Path, seconds: float) -> None:
    session, clock = studied(tmp_path, 5, 12, 21)
    first = outlook(session)
    clock.move(seconds=seconds)
    assert outlook(session) is not first
    session.close()
