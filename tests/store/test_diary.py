"""Events: appended in order, never changed, checked row by row."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import exc

from quizapp.errors import StoreError
from quizapp.store.diary import Diary


def record(diary: Diary, count: int, card: str = "gru") -> list[str]:
    ids = []
    for n in range(count):
        with diary.writing():
            ids.append(diary.record("review", card, 1_000 * n, 60, {"grade": 3}).id)
    return ids


def test_a_devices_numbers_run_without_a_gap(diary: Diary) -> None:
    record(diary, 5)
    assert [event.seq for event in diary.events()] == [1, 2, 3, 4, 5]
    assert {event.device for event in diary.events()} == {diary.device}


def test_what_was_recorded_reads_back_as_it_was(diary: Diary) -> None:
    payload = {"grade": 4, "answer": "σ′ ≤ ¼\nzwei Zeilen", "points": [0, 2], "seconds": 12.5}
    with diary.writing():
        event = diary.record("review", "gru", 1_790_000_000_000, -210, payload)
    assert diary.events() == [event]
    assert diary.event(event.id) == event
    assert diary.event("nobody") is None


@pytest.mark.parametrize("statement", ["UPDATE event SET kind = 'undo'", "DELETE FROM event"])
def test_the_file_itself_refuses_to_change_or_delete_an_event(diary: Diary, statement: str) -> None:
    record(diary, 1)
    with pytest.raises(exc.IntegrityError, match="events are never"):
        diary.connection.exec_driver_sql(statement)
    assert len(diary.events()) == 1


def test_a_transaction_that_fails_leaves_nothing_behind(diary: Diary) -> None:
    record(diary, 1)
    with pytest.raises(ZeroDivisionError), diary.writing():
        diary.record("review", "gru", 5, 0, {"grade": 1})
        raise ZeroDivisionError
    assert len(diary.events()) == 1
    record(diary, 1)
    assert [event.seq for event in diary.events()] == [1, 2]


def test_events_come_in_the_order_of_their_times_and_the_newest_arrival_first(diary: Diary) -> None:
    with diary.writing():
        late = diary.record("review", "a", 2_000, 0, {"grade": 3})
        early = diary.record("review", "b", 1_000, 0, {"grade": 3})
    assert [event.id for event in diary.events()] == [early.id, late.id]
    assert [event.id for event in diary.latest()] == [early.id, late.id]
    assert [event.id for event in diary.events(card="a")] == [late.id]
    assert diary.events(kinds=["undo"]) == []


def test_going_back_through_many_events_reads_them_all(diary: Diary) -> None:
    with diary.writing():
        ids = [diary.record("review", "a", n, 0, {"grade": 3}).id for n in range(450)]
    assert [event.id for event in diary.latest()] == ids[::-1]


def test_a_row_that_was_changed_behind_our_back_is_noticed(diary: Diary, tmp_path: Path) -> None:
    record(diary, 3)
    assert diary.damaged() == []
    diary.close()
    raw = sqlite3.connect(tmp_path / "home" / "diary.db")
    raw.execute("DROP TRIGGER event_is_final")
    raw.execute("UPDATE event SET t_ms = t_ms + 1 WHERE seq = 2")
    raw.commit()
    raw.close()
    opened = Diary.open(tmp_path / "home")
    assert opened.damaged() == [2]
    opened.close()


def test_a_missing_row_shows_as_a_gap(diary: Diary, tmp_path: Path) -> None:
    record(diary, 3)
    diary.close()
    raw = sqlite3.connect(tmp_path / "home" / "diary.db")
    raw.execute("DROP TRIGGER event_stays")
    raw.execute("DELETE FROM event WHERE seq = 2")
    raw.commit()
    raw.close()
    opened = Diary.open(tmp_path / "home")
    assert opened.damaged() == [3]
    opened.close()


def test_a_draft_is_kept_replaced_and_dropped(diary: Diary) -> None:
    assert diary.draft("gru") == ""
    for text in ("one", "one two", ""):
        with diary.writing():
            diary.save_draft("gru", 1, text)
        assert diary.draft("gru") == text


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made: Not a directory. Name another with --home"):
        Diary.open(tmp_path / "file" / "home")


def test_each_diary_gets_a_device_of_its_own_and_keeps_it(diary: Diary, tmp_path: Path) -> None:
    device = diary.device
    diary.close()
    again, other = Diary.open(tmp_path / "home"), Diary.open(tmp_path / "other")
    assert again.device == device != other.device
    again.close()
    other.close()
