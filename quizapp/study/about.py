"""All that is known of one card, in words."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.deck.card import Card
from quizapp.memory.state import Phase
from quizapp.study.clock import Moment, date_of
from quizapp.study.history import effective
from quizapp.study.session import Session

GRADES = ("", "Again", "Hard", "Good", "Easy")


@dataclass(frozen=True, slots=True)
class About:
    """Facts by name, and answers as (when, grade, points, seconds), newest first."""

    facts: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str, str, str], ...]


def about(session: Session, card: Card) -> About:
    """Look a card up."""
    row, at = session.ledger.row(card.id), session.clock()
    memory, recall = row.memory, session.recall(row)
    phase = {Phase.NEW: "new", Phase.LEARNING: "learning", Phase.REVIEW: "under review", Phase.RELEARNING: "relearning"}
    facts = [("card", card.id), ("file", f"{card.place.file.name}:{card.place.line}"), ("state", phase[memory.phase])]
    if row.suspended:
        facts.append(("", "suspended"))
    if memory.phase == Phase.REVIEW:
        facts.append(("due", f"{date_of(memory.due_day):%a %d %b %Y}"))
    elif memory.phase != Phase.NEW:
        facts.append(("due", f"{Moment(memory.due_ms, at.tz_min).local:%a %d %b %H:%M}"))
    if memory.stability is not None and memory.difficulty is not None and recall is not None:
        facts += [
            ("recall now", f"{recall:.0%}"),
            ("stability", f"{memory.stability:.1f} days until recall is 90%"),
            ("difficulty", f"{memory.difficulty:.1f} of 10"),
            ("answers", f"{memory.reps}, forgotten {memory.lapses} times{', a leech' * memory.is_leech}"),
        ]
    if card.is_exam_question:
        facts.append(("worth", f"{card.points:g} points" + (f", {card.minutes:g} min" if card.minutes else "")))
    if card.tags:
        facts.append(("tags", ", ".join(card.tags)))
    events = [event for event in effective(session.ledger.diary.events(card=card.id)) if event.kind == "review"]
    answers = []
    for event in reversed(events):
        points = f"{event.payload['earned']:g}/{event.payload['out_of']:g} points" if "earned" in event.payload else ""
        seconds = f"{event.payload['seconds']:.0f} s" if event.payload.get("seconds") else ""
        when = f"{Moment(event.t_ms, event.tz_min).local:%Y-%m-%d %H:%M}"
        answers.append((when, GRADES[int(event.payload["grade"])], points, seconds))
    return About(tuple(facts), tuple(answers))
