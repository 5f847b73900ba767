"""Copies: whole, made while the diary is in use, thinned out with age, put back as another device."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.store.backup import DAILY, MONTHLY, WEEKLY, backups, check, make_backup, restore, thin_out
from quizapp.store.diary import Diary


def answer(diary: Diary, count: int) -> None:
    for n in range(count):
        with diary.writing():
            diary.record("review", "gru", n, 0, {"grade": 3})


def test_a_copy_holds_all_answers_and_can_be_put_back(diary: Diary) -> None:
    answer(diary, 7)
    made = make_backup(diary.path)
    assert made.reviews == 7
    answer(diary, 2)
    device = diary.device
    diary.close()
    assert restore(diary.path.parent, made.file).reviews == 7
    opened = Diary.open(diary.path.parent)
    assert len(opened.events()) == 7
    assert opened.device != device
    with opened.writing():
        assert opened.record("review", "gru", 99, 0, {"grade": 3}).seq == 1
    assert opened.damaged() == []
    opened.close()
    replaced = list(diary.path.parent.glob("diary-replaced-*.db"))
    assert len(replaced) == 1


def test_copies_made_during_writes_are_whole(diary: Diary) -> None:
    path, stop = diary.path, threading.Event()
    made = []

    def copy() -> None:
        while not stop.is_set():
            made.append(make_backup(path))

    copier = threading.Thread(target=copy)
    copier.start()
    answer(diary, 150)
    while len(made) < 2:  # a busy machine copies slowly
        answer(diary, 10)
    stop.set()
    copier.join()
    assert len(made) > 1
    for one in made:
        check(one.file)
    assert [b.reviews for b in made] == sorted(b.reviews for b in made)


def test_old_copies_thin_out_to_days_weeks_and_months(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for hours in range(0, 24 * 500, 6):
        made = now - timedelta(hours=hours)
        (tmp_path / f"diary-{made:%Y%m%d-%H%M%S}-000000.db").touch()
    thin_out(tmp_path)
    kept = sorted(file.stem for file in tmp_path.iterdir())
    assert kept[-1] == "diary-20261123-120000-000000"
    assert DAILY <= len(kept) <= 8 + DAILY + WEEKLY + MONTHLY
    thin_out(tmp_path)
    assert sorted(file.stem for file in tmp_path.iterdir()) == kept


def test_the_newest_copy_is_never_thinned_out(tmp_path: Path) -> None:
    (tmp_path / "diary-20200101-000000-000000.db").touch()
    thin_out(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_copies_are_listed_newest_first_and_strangers_left_out(diary: Diary) -> None:
    first, second = make_backup(diary.path), make_backup(diary.path)
    (diary.path.parent / "backups" / "diary-20200101-000000-000000.db").write_text("no database")
    assert [b.file for b in backups(diary.path.parent)] == [second.file, first.file]


def test_what_is_no_copy_is_not_put_back(diary: Diary, tmp_path: Path) -> None:
    answer(diary, 1)
    stranger = tmp_path / "stranger.db"
    stranger.write_text("hello")
    with pytest.raises(StoreError, match="this is no copy of a diary. See 'quizapp backups'"):
        restore(diary.path.parent, stranger)
    assert len(diary.events()) == 1


def test_a_damaged_copy_is_not_put_back(diary: Diary) -> None:
    answer(diary, 200)
    made = make_backup(diary.path)
    data = bytearray(made.file.read_bytes())
    data[8192:16384] = b"\xff" * 8192
    made.file.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        restore(diary.path.parent, made.file)
    assert len(diary.events()) == 200
