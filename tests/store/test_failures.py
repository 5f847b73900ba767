"""A full disk, a file that may only be read, a file damaged in use, a file held by another window."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from quizapp.errors import StoreBusyError, StoreError
from quizapp.store.diary import Diary


def fill(diary: Diary) -> None:
    """Write until the file may not grow any more."""
    for n in range(200):
        with diary.writing():
            diary.record("review", "gru", n, 0, {"grade": 3, "answer": "x" * 2000})


def test_on_a_full_disk_the_answer_is_said_to_be_lost_and_the_others_are_safe(diary: Diary) -> None:
    pages = diary.connection.exec_driver_sql("PRAGMA page_count").scalar()
    diary.connection.exec_driver_sql(f"PRAGMA max_page_count = {int(pages) + 20}")
    with pytest.raises(StoreError, match="the disk is full, so this was not saved. Make room and try again"):
        fill(diary)
    kept = len(diary.events())
    assert 0 < kept < 200
    assert diary.damaged() == []
    diary.connection.exec_driver_sql(f"PRAGMA max_page_count = {int(pages) + 2000}")
    with diary.writing():
        diary.record("review", "gru", 999, 0, {"grade": 3})
    assert len(diary.events()) == kept + 1


READ_ONLY = """
import os, sys
from pathlib import Path
from quizapp.errors import StoreError
from quizapp.store.diary import Diary
folder = Path(sys.argv[1])
diary = Diary.open(folder)
diary.close()
os.chmod(folder / "diary.db", 0o444)
os.chmod(folder, 0o555)
import pydoc_data, encodings.idna  # loaded before the privileges go
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
try:
    diary = Diary.open(folder)
    print(len(diary.events()), "events can be read")
    with diary.writing():
        diary.record("review", "gru", 1, 0, {"grade": 3})
except StoreError as error:
    print(error)
"""


def test_a_diary_that_may_only_be_read_can_be_read_and_says_so_when_written(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    for parent in (folder, *folder.parents):
        if parent != Path(tempfile.gettempdir()) and parent.is_relative_to(tempfile.gettempdir()):
            parent.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", READ_ONLY, str(folder)], capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert "0 events can be read" in done.stdout, done.stderr
    assert (
        "may only be read, so this was not saved. Mend its permissions or name another folder with --home"
        in done.stdout
    )


def test_a_file_damaged_in_the_middle_is_told_and_not_written_over(diary: Diary) -> None:
    fill(diary)
    diary.close()
    data = bytearray(diary.path.read_bytes())
    data[4096:200_000] = os.urandom(200_000 - 4096)
    diary.path.write_bytes(data)
    with pytest.raises(StoreError, match="the diary is damaged. Restore a copy with 'quizapp restore'"):
        opened = Diary.open(diary.path.parent)
        opened.events()
    assert diary.path.read_bytes()[200_000:] == data[200_000:]


def test_a_write_waits_for_another_window_and_then_goes_through(diary: Diary) -> None:
    other = sqlite3.connect(diary.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(1.0, other.execute, ["ROLLBACK"])
    timer.start()
    with diary.writing():
        diary.record("review", "gru", 1, 0, {"grade": 3})
    timer.join()
    other.close()
    assert len(diary.events()) == 1


def test_a_window_that_never_lets_go_is_told_in_one_sentence(diary: Diary) -> None:
    diary.patience = 0.2
    other = sqlite3.connect(diary.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(StoreBusyError, match="another program has been writing to the diary for too long"),
        diary.writing(),
    ):
        diary.record("review", "gru", 1, 0, {"grade": 3})
    other.execute("ROLLBACK")
    other.close()
    with diary.writing():
        diary.record("review", "gru", 1, 0, {"grade": 3})
    assert len(diary.events()) == 1
