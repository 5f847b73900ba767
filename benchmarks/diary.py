"""The diary beside raw sqlite3 in the same journal mode, at 1,000, 100,000 and 1,000,000 cards.

Both sides run the same statements with the same work between them; the difference is SQLAlchemy Core. Goals: next card
at
most 8 times, answer with commit at most 1.5 times, both flat in the number of cards; the home screen's counts at most
5 ms.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

import uuid_utils
from side import alternate, median_us, verdict

from quizapp.memory.scheduler import preview
from quizapp.memory.state import Memory, Phase, Settings
from quizapp.store.cache import shuffle_of
from quizapp.store.diary import Diary, checksum
from quizapp.store.engine import pragmas
from quizapp.store.tables import MEMORY_COLUMNS, Event
from quizapp.study.clock import Moment
from quizapp.study.ledger import Ledger
from quizapp.study.queue import count, draw

DAY = 20_000
NOW = Moment(DAY * 86_400_000 + 43_200_000, 0)
SETTINGS = Settings(new_per_day=10**9, reviews_per_day=10**9)


def fill(path: Path, cards: int) -> None:
    """A diary with that many cards: two thirds under review (2 % of them due), the rest new."""
    raw = sqlite3.connect(path)
    raw.execute("BEGIN")
    columns = ("card", "deck", "place", *MEMORY_COLUMNS, "shuffle")
    insert = f"INSERT INTO memory ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    raw.executemany(insert, (row(n) for n in range(cards)))
    raw.commit()
    raw.execute("ANALYZE")
    raw.close()


def row(n: int) -> tuple[object, ...]:
    """One card of the benchmark."""
    name = f"card-{n:07d}"
    if n % 3 == 0:
        return (name, "deck", n, 0, 0, None, None, 0, 0, 0, 0, 0, 0, shuffle_of(name, 0))
    due = DAY - n % 7 if n % 50 == 1 else DAY + 1 + n % 300
    return (name, "deck", n, 2, 0, 20.0, 5.0, NOW.t_ms - 20 * 86_400_000, DAY - 20, 0, due, 4, 0, shuffle_of(name, 4))


class Raw:
    """The same reads and writes through the bare driver."""

    NEXT_REVIEW = ("SELECT card, ready_day, shuffle FROM memory WHERE queue = 3 AND deck = ? AND ready_day <= ? "
                   "ORDER BY ready_day, shuffle LIMIT 1")  # fmt: skip
    COUNTS = "SELECT queue, sum(cards) FROM load WHERE deck = ? AND queue > 0 AND day <= ? GROUP BY queue"
    TOTAL = "SELECT * FROM day_total WHERE day = ?"
    ROW = (f"SELECT card, deck, place, {', '.join(MEMORY_COLUMNS)}, suspended, buried_day, buried_ms, flag, marked "
           "FROM memory WHERE card = ?")  # fmt: skip

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in pragmas():
            self.connection.execute(f"PRAGMA {pragma}")
        self.device = str(self.connection.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0])

    def next(self) -> str:
        """What `draw` asks when reviews are due."""
        execute = self.connection.execute
        dict(execute(self.COUNTS, ("deck", DAY)).fetchall())
        execute(self.TOTAL, (DAY,)).fetchone()
        return str(execute(self.NEXT_REVIEW, ("deck", DAY)).fetchone()[0])

    def answer(self, card: str, t_ms: int) -> None:
        """What `Ledger.answer` does, statement by statement."""
        execute = self.connection.execute
        execute("BEGIN IMMEDIATE")
        found = execute(self.ROW, (card,)).fetchone()
        before = Memory(found[5], found[6], Phase(found[3]), found[4], *found[7:13])
        seq = (execute("SELECT max(seq) FROM event WHERE device = ?", (self.device,)).fetchone()[0] or 0) + 1
        payload = json.dumps({"grade": 3, "seconds": 5.0}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        event = Event(str(uuid_utils.uuid7()), self.device, seq, "review", card, t_ms, 0, {})
        execute("INSERT INTO event (id, device, seq, kind, card, t_ms, tz_min, payload, sum) VALUES (?,?,?,?,?,?,?,?,?)",
                (event.id, event.device, seq, "review", card, t_ms, 0, payload, checksum(event, payload)))  # fmt: skip
        after = preview(before, card, t_ms, DAY, SETTINGS)[2]
        execute("INSERT INTO day_total (day, answers, new, reviews, recalled, seconds) VALUES (?, 1, 0, 1, 1, 5.0) "
                "ON CONFLICT (day) DO UPDATE SET answers = answers + 1, reviews = reviews + 1, recalled = recalled + 1, "
                "seconds = seconds + 5.0", (DAY,))  # fmt: skip
        columns = (*MEMORY_COLUMNS, "shuffle", "suspended", "buried_day", "buried_ms", "flag", "marked")
        values = [int(v) if isinstance(v := getattr(after, name), Phase) else v for name in MEMORY_COLUMNS]
        execute(f"UPDATE memory SET {', '.join(f'{c} = ?' for c in columns)} WHERE card = ?",
                (*values, shuffle_of(card, after.reps), 0, 0, 0, 0, 0, card))  # fmt: skip
        execute("COMMIT")


def measure(cards: int) -> tuple[float, float, float]:
    """Ratios of next and answer, and milliseconds of the counts, at one size."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        home = Path(folder).resolve()
        diary = Diary.open(home)
        diary.close()
        fill(diary.path, cards)
        diary = Diary.open(home)
        with diary.writing():
            diary.set_meta("replay", SETTINGS.replay_key())
        ledger, raw = Ledger(diary, SETTINGS), Raw(diary.path)
        counts = count(diary.cache, ["deck"], NOW, SETTINGS)
        assert counts.review
        assert raw.next() == draw(diary.cache, ["deck"], NOW, SETTINGS, counts).card
        mine, other = alternate(lambda: draw(diary.cache, ["deck"], NOW, SETTINGS, count(
            diary.cache, ["deck"], NOW, SETTINGS)), raw.next, 400)  # fmt: skip
        home_ms = median_us(lambda: count(diary.cache, ["deck"], NOW, SETTINGS), 200) / 1000
        due = [f"card-{n:07d}" for n in range(1, cards, 50)][:400] * 20
        todo, clock = iter(due), iter(range(10**6))
        mine_a, other_a = alternate(
            lambda: ledger.answer(next(todo), 3, Moment(NOW.t_ms + next(clock), 0), {"seconds": 5.0}),
            lambda: raw.answer(next(todo), NOW.t_ms + next(clock)), 40)  # fmt: skip
        print(f"{cards:>9,} cards: next {mine:6.1f} us, raw {other:5.1f} us, {mine / other:4.1f}x   "
              f"answer {mine_a / 1000:6.2f} ms, raw {other_a / 1000:6.2f} ms, {mine_a / other_a:4.2f}x   "
              f"home's counts {home_ms:.2f} ms   [{diary.path.stat().st_size / 2**20:.0f} MiB]")  # fmt: skip
        raw.connection.close()
        diary.close()
    return mine / other, mine_a / other_a, home_ms


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
    begin = time.monotonic()
    found = [measure(cards) for cards in sizes]
    print(f"next at most 8 times: {verdict(max(f[0] for f in found) <= 8)}, "
          f"answer at most 1.5 times: {verdict(max(f[1] for f in found) <= 1.5)}, "
          f"counts at most 5 ms: {verdict(max(f[2] for f in found) <= 5)}   ({time.monotonic() - begin:.0f} s)")  # fmt: skip


if __name__ == "__main__":
    main()
