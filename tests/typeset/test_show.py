"""What has come of a running proof: the newest frame is always there, and memory is bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.typeset.lines import Span, wrap
from quizapp.typeset.proof import clipped
from quizapp.typeset.show import KEPT, Reel, Show


@given(st.integers(1, 1500))
def test_a_reel_keeps_few_arrays_and_always_the_first_and_the_newest(count: int) -> None:
    reel = Reel()
    for n in range(count):
        reel.add({"loss": n, "weights": [n, n]})
    assert reel.count == count
    assert len(reel.numbers["loss"]) == count
    assert len(reel.arrays) <= KEPT + 1
    assert reel.array("weights") == (count - 1, count - 1)
    assert reel.array("weights", 1) == (0, 0)


@given(st.integers(2, 900), st.data())
def test_an_array_is_shown_as_it_was_at_or_shortly_before_the_frame_asked_for(count: int, data: st.DataObject) -> None:
    reel = Reel()
    for n in range(count):
        reel.add({"weights": [n]})
    upto = data.draw(st.integers(1, count))
    [shown] = reel.array("weights", upto)
    assert upto - 1 - 2 * reel.every < shown <= upto - 1


def test_what_never_came_is_none_and_a_show_knows_whether_it_is_empty() -> None:
    show = Show({"experiment": Reel()})
    assert show.is_empty
    assert show.reels["experiment"].array("weights") is None
    show.frame("experiment", {"loss": 1})
    assert not show.is_empty
    assert show.count == 1


def test_prose_that_goes_on_is_cut_between_words() -> None:
    lines = wrap([Span("these are the scores of all the masks that dropout draws in training")], 20)
    assert [each.text for each in clipped(lines, 2, 20)] == ["these are the scores", "of all the masks …"]
    assert all(each.width <= 20 for each in clipped(lines, 2, 20))
