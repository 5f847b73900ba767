"""An exam three weeks ahead as values: an outlook with everything in it, and a track record of three weeks."""

from __future__ import annotations

from datetime import date, timedelta

from quizapp.exam.forecast import TooLittle
from quizapp.exam.outlook import Day, Outlook, Record, Risk, Said, Sat, Task
from quizapp.exam.score import Forecast
from quizapp.memory.calibration import Bin, Coverage, wilson

TODAY = date(2026, 11, 24)
OFF = ("sun",)
TITLES = {f"card-{n}": f"Why does the gradient of layer {n} vanish when its weights are small?" for n in range(40)}


def said(expected: float, half: float = 22.0, out_of: float = 210.0) -> Forecast:
    return Forecast(expected, expected - half, min(out_of, expected + 0.9 * half), 0.9, out_of)


def days(count: int = 20) -> tuple[Day, ...]:
    found = []
    for n in range(count):
        day = TODAY + timedelta(n)
        off = day.weekday() == 6
        found.append(Day(day.isoformat(), 0.0 if off else 25.0 - n % 3, 0 if off else 5 + n % 3, 0.0 if off else 6.5 / (1 + n / 5)))  # fmt: skip
    return tuple(found)


def tasks(count: int = 7) -> tuple[Task, ...]:
    return tuple(
        Task(f"card-{n}", 3.4 - n / 4, 0.9 - n / 10, 0.61 - n / 50,
             f"Recall on exam day falls to {61 - 2 * n} %; {3 - n // 3} minutes buy {0.9 - n / 10:.1f} points.")
        for n in range(count)
    )  # fmt: skip


OUTLOOK = Outlook(
    exam_at="2026-12-14T09:00:00+01:00",
    minutes_per_day=25,
    days_off=OFF,
    with_plan=Forecast(142.3, 118.2, 163.4, 0.9, 210.0),
    without_study=Forecast(88.1, 61.0, 112.7, 0.9, 210.0),
    now=Forecast(96.9, 70.3, 121.5, 0.9, 210.0),
    tonight=tasks(),
    days=days(),
    missed_evening=2.4,
    left_out=("card-31", "card-32", "card-33"),
    risks=(Risk("optimisation", 31.2, 60.0), Risk("attention", 22.4, 70.0), Risk("regularisation and noise", 9.1, 50.0),
           Risk("convolution", 3.0, 30.0)),
)  # fmt: skip
EARLY = Outlook(
    exam_at="2026-12-14T09:00:00+01:00",
    minutes_per_day=25,
    days_off=(),
    with_plan=TooLittle(18),
    without_study=TooLittle(18),
    now=TooLittle(18),
    tonight=tasks(2),
    days=days(3),
    missed_evening=0.0,
    left_out=(),
    risks=(),
)


def record() -> Record:
    start = TODAY - timedelta(21)
    forecasts = tuple(
        Said((start + timedelta(n)).isoformat(), said(95 + 2.2 * n - (n % 5), 40 - n)) for n in range(0, 22, 2)
    )
    sat = (
        Sat((start + timedelta(7)).isoformat(), 21.0, 40.0, said(19, 5, 40.0)),
        Sat((start + timedelta(14)).isoformat(), 34.5, 40.0, said(24, 5, 40.0)),
        Sat((start + timedelta(20)).isoformat(), 28.0, 40.0, None),
    )
    counts = [(0.62, 25, 42), (0.74, 33, 42), (0.81, 30, 42), (0.88, 37, 42), (0.93, 40, 42), (0.97, 41, 42)]
    bins = tuple(Bin(p, passes / n, *wilson(passes, n), n) for p, passes, n in counts)
    return Record(forecasts, sat, bins, Coverage(12, 11 / 12, 0.21))


RECORD = record()
EMPTY = Record((), (), (), None)
