"""What is asked next: steps that are due, then reviews with new cards mixed in, then steps a little early.

Reads the cache; decides by Anki's conventions (limits a day, learn-ahead, order by day and then by a fixed shuffle), or
by the list that an exam's plan made for tonight, which steps interrupt when they are due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.memory.state import Phase, Settings
from quizapp.store.cache import Cache
from quizapp.store.tables import NEW, REVIEW, STEPS, CardRow
from quizapp.study.clock import Moment


@dataclass(frozen=True, slots=True)
class Counts:
    """What is left for today within the day's limits, and what was done. `beyond` counts those the limits keep back."""

    new: int
    learning: int
    review: int
    answered: int = 0
    seconds: float = 0.0
    beyond: int = 0
    new_done: int = 0
    reviews_done: int = 0

    @property
    def left(self) -> int:
        """Cards that will still be asked today, each counted once."""
        return self.new + self.learning + self.review


def count(cache: Cache, decks: Sequence[str], at: Moment, settings: Settings) -> Counts:
    """Count what is left for today in these decks."""
    new = learning = review = 0
    for deck in decks:
        by_queue = cache.counts(deck, at.day)
        new += by_queue.get(NEW, 0)
        learning += by_queue.get(STEPS, 0)
        review += by_queue.get(REVIEW, 0)
    done = cache.total(at.day)
    review_left = min(review, max(0, settings.reviews_per_day - done.reviews))
    room = max(0, settings.reviews_per_day - done.reviews - done.new - review_left)
    new_left = min(new, max(0, settings.new_per_day - done.new), room)
    beyond = new - new_left + review - review_left
    return Counts(new_left, learning, review_left, done.answers, done.seconds, beyond, done.new, done.reviews)


def count_planned(
    cache: Cache, decks: Sequence[str], at: Moment, settings: Settings, left: Sequence[CardRow]
) -> Counts:
    """Count what is left of tonight's list; `beyond` is what would else be due."""
    usual = count(cache, decks, at, settings)
    new = sum(row.memory.phase == Phase.NEW for row in left)
    more = usual.new + usual.review + usual.beyond - len(left)
    return replace(usual, new=new, review=len(left) - new, beyond=max(0, more))


@dataclass(frozen=True, slots=True)
class Due:
    """The card to ask, and how early it is (milliseconds, 0 for one that is due)."""

    card: str
    early_ms: int = 0


def draw(
    cache: Cache,
    decks: Sequence[str],
    at: Moment,
    settings: Settings,
    counts: Counts | None = None,
    planned: Sequence[CardRow] | None = None,
) -> Due | None:
    """Return the card to ask now, or None when there is none. `planned` is what is left of tonight's list, None where
    no exam is set.
    """
    counts = counts or count(cache, decks, at, settings)
    step = next_step(cache, decks) if counts.learning else None
    if step and step[1] <= at.t_ms:
        return Due(step[0])
    card = _fresh(cache, decks, at, counts) if planned is None else next((row.card for row in planned), None)
    if card:
        return Due(card)
    if step and step[1] <= at.t_ms + settings.learn_ahead * 1000:
        return Due(step[0], step[1] - at.t_ms)
    return None


def next_step(cache: Cache, decks: Sequence[str]) -> tuple[str, int] | None:
    """Return the card in steps that is due first, and when (UTC milliseconds)."""
    return min(filter(None, (cache.next_step(deck) for deck in decks)), key=lambda step: step[1], default=None)


def _fresh(cache: Cache, decks: Sequence[str], at: Moment, counts: Counts) -> str | None:
    """Mix new cards evenly into reviews: the kind that lags behind its share of the day comes next."""
    new_share = counts.new_done / (counts.new_done + counts.new) if counts.new else 1.0
    review_share = counts.reviews_done / (counts.reviews_done + counts.review) if counts.review else 1.0
    if counts.review and (review_share <= new_share or not counts.new):
        reviews = filter(None, (cache.next_review(deck, at.day) for deck in decks))
        found = min(reviews, key=lambda review: review[1:], default=None)
        if found:
            return found[0]
    if counts.new:
        return next(filter(None, (cache.next_new(deck, at.day) for deck in decks)), None)
    return None


def next_due_at(cache: Cache, decks: Sequence[str], at: Moment) -> int | None:
    """Return when the next card falls due (UTC milliseconds), when none is due now; None when nothing ever will."""
    step = next_step(cache, decks)
    days = [day for deck in decks for day in cache.ahead(deck, at.day, 36_500)]
    times = ([step[1]] if step else []) + ([at.day_start(min(days))] if days else [])
    new_tomorrow = any(cache.counts(deck, at.day + 1).get(NEW) for deck in decks)
    if new_tomorrow:
        times.append(at.day_start(at.day + 1))
    return min(times, default=None)
