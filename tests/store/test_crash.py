"""Killed at any moment, two at once: no answer that was said to be saved is ever lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 100

NURSERY = '''
"""Forks a writer again and again, kills it at a random moment, and compares what it said with what is on disk."""
import os, random, signal, sys, time
from pathlib import Path
from quizapp.memory.state import Settings
from quizapp.store.diary import Diary
from quizapp.study.clock import Moment
from quizapp.study.ledger import Ledger

def write(folder, pipe):
    ledger = Ledger(Diary.open(folder), Settings())
    t_ms = 1_790_000_000_000 + int(time.time() * 1000) % 10**9
    while True:
        t_ms += random.randrange(1, 10**8)
        card = f"card{random.randrange(5)}"
        if random.random() < 0.15:
            done = ledger.undo(Moment(t_ms, 60))
            word = f"undo {done.id}" if done else ""
        else:
            word = "answer " + ledger.answer(card, random.randrange(1, 5), Moment(t_ms, 60), {"seconds": 1.0}).event.id
        os.write(pipe, f"{word}\\n".encode())

folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
Diary.open(folder).close()
said_all, lost, unequal = 0, 0, 0
for n in range(rounds):
    read, written = os.pipe()
    child = os.fork()
    if child == 0:
        write(folder, written)
    os.close(written)
    time.sleep(random.uniform(0.005, 0.12))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while part := os.read(read, 65536):
        said += part
    os.close(read)
    words = [line.split() for line in said.decode().split("\\n") if line]
    ledger = Ledger(Diary.open(folder), Settings())
    events = ledger.diary.events()
    ids = {event.id for event in events}
    taken = {event.payload["target"] for event in events if event.kind == "undo"}
    said_all += len(words)
    lost += sum(word[1] not in (ids if word[0] == "answer" else taken) for word in words)
    unequal += len(ledger.differences()) + len(ledger.diary.damaged())
    ledger.diary.close()
print(said_all, lost, unequal)
'''


def test_a_hundred_kills_lose_no_acknowledged_answer_and_the_cache_equals_the_replay(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", NURSERY, str(tmp_path), str(ROUNDS)], capture_output=True, text=True,
                          check=True)  # fmt: skip
    said, lost, unequal = map(int, done.stdout.split())
    assert said > ROUNDS
    assert (lost, unequal) == (0, 0)


WRITER = """
import sys
from pathlib import Path
from quizapp.memory.state import Settings
from quizapp.store.diary import Diary
from quizapp.study.clock import Moment
from quizapp.study.ledger import Ledger
ledger = Ledger(Diary.open(Path(sys.argv[1])), Settings())
for n in range(int(sys.argv[2])):
    event = ledger.answer(f"card{n % 7}", 3, Moment(1_790_000_000_000 + n * 1000, 0)).event
    print(event.id)
ledger.diary.close()
"""


@pytest.mark.timeout(300)  # two processes wait for each other two thousand times, longer on a busy machine
def test_two_windows_answering_a_thousand_cards_each_lose_none(tmp_path: Path) -> None:
    from quizapp.memory.state import Settings
    from quizapp.store.diary import Diary
    from quizapp.study.ledger import Ledger

    Diary.open(tmp_path).close()
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), "1000"], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True) for _ in range(2)]  # fmt: skip
    said = []
    for writer in writers:
        out, err = writer.communicate()
        assert (writer.returncode, err) == (0, "")
        said += out.split()
    ledger = Ledger(Diary.open(tmp_path), Settings())
    events = ledger.diary.events()
    assert len(said) == 2000
    assert {event.id for event in events} == set(said)
    assert sorted(event.seq for event in events) == list(range(1, 2001))
    assert ledger.differences() == []
    assert ledger.diary.damaged() == []
    ledger.diary.close()
    assert [file.name for file in tmp_path.iterdir()] == ["diary.db"]
