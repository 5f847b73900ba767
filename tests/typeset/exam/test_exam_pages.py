"""Laws of the exam's pages: never wider than asked, no number makes them raise, and what they say follows the values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exam.forecast import TooLittle
from quizapp.exam.outlook import Day, Outlook, Risk, Said, Sat, Task
from quizapp.exam.score import Forecast
from quizapp.memory.calibration import Bin, Coverage
from quizapp.typeset.exam import days, forecast, risk, tonight, track, words
from quizapp.typeset.lines import Line
from tests.typeset.exam.samples import EARLY, OFF, OUTLOOK, RECORD, TITLES, said

NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=60)
DATES = st.one_of(st.dates().map(lambda day: day.isoformat()), st.sampled_from(["", "soon", "2026-12-14T09:00+01:00"]))
FORECASTS = st.builds(Forecast, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
ANY = st.one_of(FORECASTS, st.builds(TooLittle, st.integers(0, 29)))
TASKS = st.lists(st.builds(Task, TEXTS, NUMBERS, NUMBERS, NUMBERS, TEXTS), max_size=4)
DAYS = st.lists(st.builds(Day, DATES, NUMBERS, st.integers(0, 99), NUMBERS), max_size=30)
RISKS = st.lists(st.builds(Risk, TEXTS, NUMBERS, NUMBERS), max_size=5)
SAID = st.lists(st.builds(Said, DATES, FORECASTS), max_size=5)
SAT = st.lists(st.builds(Sat, DATES, NUMBERS, NUMBERS, st.one_of(st.none(), FORECASTS)), max_size=4)
BINS = st.lists(st.builds(Bin, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.integers(0, 500)), max_size=6)
OUTLOOKS = st.builds(
    Outlook, DATES, st.integers(1, 1440), st.just(OFF), ANY, ANY, ANY, TASKS.map(tuple), DAYS.map(tuple), NUMBERS,
    st.lists(TEXTS, max_size=9).map(tuple), RISKS.map(tuple),
)  # fmt: skip
ROOM = st.integers(1, 200), st.integers(1, 60)


def narrow(lines: Sequence[Line], width: int) -> None:
    assert all(line.width <= width for line in lines)
    assert all("\n" not in line.text for line in lines)


@settings(max_examples=60)
@given(OUTLOOKS, *ROOM)
def test_no_outlook_makes_a_page_raise_or_grow_wider_than_asked(out: Outlook, width: int, height: int) -> None:
    narrow(tonight.standing(out, width), width)
    narrow(tonight.dropped(out, TITLES, width), width)
    narrow(tonight.task_lines(out.tonight, TITLES, 0, width), width)
    narrow(days.day_lines(out.days, out.days_off, width), width)
    narrow(days.day_pictures(out.days, out.days_off, width, height), width)
    narrow(risk.risk_lines(out.risks, width), width)
    assert tonight.tonight_text(out)
    assert words.home_text(out, "Exam tomorrow")


@settings(max_examples=60)
@given(SAID, SAT, DATES, BINS, *ROOM)
def test_no_record_makes_a_page_raise_or_grow_wider_or_higher_than_asked(
    told: list[Said], sat: list[Sat], exam: str, bins: list[Bin], width: int, height: int
) -> None:
    drawn = forecast.forecasts(told, sat, exam, width, height)
    narrow(drawn, width)
    narrow(forecast.mock_lines(sat, width), width)
    narrow(track.bin_lines(bins, width), width)
    diagram = track.reliability(bins, width, height)
    narrow(diagram, width)
    if width >= 60 and height >= 12:
        assert len(drawn) <= height
        assert len(diagram) <= height


@given(st.floats(0, 100), st.floats(0, 100), st.integers(4, 60))
def test_more_points_never_draw_a_shorter_bar(less: float, more: float, room: int) -> None:
    less, more = sorted((less, more))

    def eighths(value: float) -> int:
        text = days.bar(value, 100.0, room)[0].text
        return sum(8 if sign == "█" else " ▏▎▍▌▋▊▉".index(sign) for sign in text)

    assert eighths(less) <= eighths(more) <= 8 * room
    assert (eighths(less) > 0) == (less > 1e-8 or math.ceil(less / 100 * room * 8 - 1e-9) > 0)


@given(st.floats(0, 50), st.floats(0, 50))
def test_more_points_at_risk_never_draw_a_shorter_bar(less: float, more: float) -> None:
    less, more = sorted((less, more))
    drawn = [risk.risk_lines([Risk("topic", lost, 50.0)], 80)[2].text.count("█") for lost in (less, more)]
    assert drawn[0] <= drawn[1]


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_forecast_is_never_drawn_lower(low: float, high: float) -> None:
    low, high = sorted((low, high))

    def row(expected: float) -> int:
        lines = forecast.forecasts([Said("2026-11-24", Forecast(100 * expected, 0, 100, 0.9, 100))], (), "", 60, 20)
        marked = [
            n for n, line in enumerate(lines[1:]) for span in line.spans if span.style == "first" and span.text.strip()
        ]
        return marked[0]

    assert row(high) <= row(low)


def test_a_forecast_is_said_in_words_and_one_that_cannot_be_made_says_what_is_missing() -> None:
    assert words.expected(OUTLOOK.with_plan, OUTLOOK.exam_at) == (
        "Expected 142 of 210 points on 14 Dec, 90 % between 118 and 163"
    )
    assert words.expected(EARLY.with_plan) == "12 more answers until a forecast"
    assert words.expected(TooLittle(29)) == "1 more answer until a forecast"
    assert tonight.standing(EARLY, 80)[0].text == "12 more answers until a forecast"
    assert len(tonight.standing(EARLY, 80)) == 1


def test_home_is_told_in_one_line() -> None:
    assert words.home_text(OUTLOOK, "Exam in 20 days, Mon 14 Dec 09:00") == (
        "Exam in 20 days · 142 of 210 points expected (118 to 163) · 19 min tonight"
    )
    assert words.home_text(EARLY, "Exam tomorrow, x") == (
        "Exam tomorrow · 12 more answers until a forecast · 6.5 min tonight"
    )
    assert words.home_text(replace(OUTLOOK, tonight=()), "Exam today").endswith("· nothing planned tonight")


def test_an_evening_without_work_says_whether_it_is_a_day_off_and_when_the_plan_goes_on() -> None:
    free, off = Day("2026-12-07", 0.0, 0, 0.0), Day("2026-12-06", 0.0, 0, 0.0)
    work = Day("2026-12-08", 27.0, 10, 1.5)
    idle = replace(OUTLOOK, tonight=(), days=(free, work), days_off=("sun",))
    assert tonight.tonight_text(idle) == (
        "Nothing is planned for tonight. Next: Tue 8 Dec, 10 cards in 27 min."
    )
    sunday = replace(idle, days=(off, free, work))
    assert tonight.tonight_text(sunday) == "Today is a day off. Next: Tue 8 Dec, 10 cards in 27 min."


def test_what_tonight_buys_and_a_missed_evening_costs_is_said() -> None:
    assert tonight.tonight_text(OUTLOOK) == (
        "Tonight: 7 cards in 19 min buy 4.2 points. Missing the evening costs 2.4 points."
    )
    assert tonight.tonight_text(replace(OUTLOOK, tonight=(), days=())) == "Nothing is planned for tonight."
    dropped = "\n".join(line.text for line in tonight.dropped(OUTLOOK, TITLES, 80))
    assert dropped.startswith("! 3 cards will not fit into the time there is. What to drop first:\n  · Why does")
    many = replace(OUTLOOK, left_out=tuple(f"c{n}" for n in range(9)))
    assert tonight.dropped(many, {}, 80)[-1].text == "  · and 4 more"


def test_days_off_are_marked_in_words_and_in_the_picture() -> None:
    text = "\n".join(line.text for line in days.day_lines(OUTLOOK.days, OFF, 80))
    assert text.startswith("17 evenings until the exam, 6.8 h in all, buy 48 points")
    assert "Sun 29 Nov   · day off" in text
    picture = [line.text for line in days.day_pictures(OUTLOOK.days, OFF, 80, 20)]
    assert picture[-1] == "× day off"
    assert sum("×" in line for line in picture) == 3
    assert days.title([Day("2026-11-24", 0.0, 0, 0.0)]) == "No evening for study is left before the exam."


def test_a_mock_exam_outside_its_interval_has_a_sign_of_its_own() -> None:
    lines = [line.text for line in forecast.mock_lines(RECORD.sat, 80)]
    assert lines[0].startswith("◆ 23 Nov 28 of 40 points")
    assert "no forecast before it" in lines[0]
    assert lines[1].startswith("◇ 17 Nov")
    assert "✗ outside" in lines[1]
    assert "✓ within 14 to 24, 19 expected" in lines[2]
    assert forecast.mock_lines([], 80)[0].text == "No mock exam has been sat yet."


def test_calibration_and_coverage_are_said_in_words() -> None:
    assert track.told(RECORD.bins).startswith("Predicted 82 % recall on average, 82 % were recalled (252 answers)")
    assert track.coverage_text(None).startswith("No forecast has met a score yet")
    assert track.coverage_text(Coverage(12, 11 / 12, 0.2)) == (
        "Of 12 intervals that met their score 11 held it: 92 %, where 90 % are promised."
    )
    assert track.coverage_text(Coverage(1, 1.0, 0.2)).startswith("One interval met its score and held it")
    assert "too low" in track.bin_lines([Bin(0.5, 0.9, 0.8, 0.95, 40)], 80)[1].text
    assert said(100).level == track.level_of(RECORD)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.integers(0, 30)), max_size=12))
def test_joining_groups_loses_no_answer_and_leaves_none_small(counted: list[tuple[float, int, int]]) -> None:
    bins = [Bin(p, passes / max(passes + lapses, 1), 0.0, 1.0, passes + lapses) for p, passes, lapses in counted]
    joined = track.pooled(bins)
    assert sum(one.answers for one in joined) == sum(one.answers for one in bins)
    assert len(joined) < 2 or all(one.answers >= track.LEAST for one in joined)


def test_small_groups_of_answers_are_joined_and_large_ones_left_alone() -> None:
    assert track.pooled(RECORD.bins) == RECORD.bins
    small = [Bin(0.6, 0.5, 0.1, 0.9, 4), Bin(0.7, 1.0, 0.3, 1.0, 6), Bin(0.9, 1.0, 0.2, 1.0, 2)]
    [joined] = track.pooled(small)
    assert joined.answers == 12
    assert abs(joined.predicted - (0.6 * 4 + 0.7 * 6 + 0.9 * 2) / 12) < 1e-12
    assert abs(joined.recalled - 10 / 12) < 1e-12
