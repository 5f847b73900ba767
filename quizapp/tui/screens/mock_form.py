"""The set-up of a mock exam as a value: what is filled in, which row is pointed at, what paper it draws. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from quizapp.errors import UsageError
from quizapp.exam.mock import Sitting
from quizapp.exam.paper import PRESETS, SEEDS, Blueprint, Paper, Question, draw, shaped, topics_of

FIELDS = ("preset", "questions", "minutes", "seed")
LONGEST = {"questions": 4, "minutes": 4, "seed": len(str(SEEDS)) - 1}
POINT_STEP = 5  # exam points by which a topic's share is changed
MOST_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Form:
    """A set-up. `row` counts fields, then topics, then past sittings. Numbers are texts while they are typed; an empty
    number means all questions, the questions' own minutes, seed 0. `fresh`: the next digit begins anew.
    """

    pool: tuple[Question, ...] = ()
    past: tuple[Sitting, ...] = ()
    blueprint: Blueprint = PRESETS["written"]
    seed: int = 0
    row: int = 0
    fresh: bool = True

    @property
    def topics(self) -> dict[str, tuple[int, float]]:
        """Every topic with its questions and points."""
        return topics_of(self.pool)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(FIELDS) + len(self.topics) + len(self.past)

    @property
    def field(self) -> str:
        """The field pointed at, empty on another row."""
        return FIELDS[self.row] if self.row < len(FIELDS) else ""

    @property
    def topic(self) -> str:
        """The topic pointed at, empty on another row."""
        at = self.row - len(FIELDS)
        return list(self.topics)[at] if 0 <= at < len(self.topics) else ""

    @property
    def sitting(self) -> Sitting | None:
        """The past sitting pointed at, None on another row."""
        at = self.row - len(FIELDS) - len(self.topics)
        return self.past[at] if 0 <= at < len(self.past) else None

    @property
    def chosen(self) -> dict[str, float]:
        """The topics chosen, with the points wanted of each."""
        return dict(self.blueprint.topics)

    def paper(self) -> Paper | str:
        """The paper this draws, or why there is none, in a sentence."""
        try:
            return draw(self.pool, self.blueprint, self.seed)
        except UsageError as error:
            return str(error)


def moved(form: Form, step: int) -> Form:
    """Point at another row."""
    return replace(form, row=min(max(form.row + step, 0), form.rows - 1), fresh=True)


def stepped(form: Form, step: int) -> Form:
    """Change what is pointed at by a step: the next preset, one more question, five more points of a topic."""
    blueprint, field = form.blueprint, form.field
    if field == "preset":
        names = list(PRESETS)
        at = names.index(blueprint.preset) + step if blueprint.preset in names else (0 if step > 0 else -1)
        return replace(form, blueprint=PRESETS[names[at % len(names)]])
    if field == "questions":
        count = blueprint.questions or len(form.pool)
        return _with(form, questions=min(max(count + step, 1), max(len(form.pool), 1)))
    if field == "minutes":
        minutes = math.floor((blueprint.minutes or _minutes(form)) / 5 + step) * 5
        return _with(form, minutes=min(max(minutes, 5), MOST_MINUTES))
    if field == "seed":
        return replace(form, seed=(form.seed + step) % SEEDS)
    if form.topic:
        most = form.topics[form.topic][1]
        points = form.chosen.get(form.topic, 0.0) + step * POINT_STEP
        return _with_topics(form, {**form.chosen, form.topic: min(max(points, 0.0), most)})
    return form


def _minutes(form: Form) -> float:
    paper = form.paper()
    return paper.minutes if isinstance(paper, Paper) else 60.0


def _with(form: Form, **changes: object) -> Form:
    return replace(form, blueprint=shaped(form.blueprint, **changes))


def _with_topics(form: Form, topics: dict[str, float]) -> Form:
    return _with(form, topics=tuple((name, topics[name]) for name in form.topics if name in topics))


def toggled(form: Form) -> Form:
    """Choose the topic pointed at, or leave it; on another field, as a step."""
    if not form.topic:
        return stepped(form, 1) if form.field == "preset" else form
    topics = form.chosen
    if form.topic in topics:
        del topics[form.topic]
    else:
        topics[form.topic] = 0.0
    return _with_topics(form, topics)


def typed(form: Form, digit: str) -> Form:
    """Type a digit into the number pointed at; the first one replaces what stands there."""
    if form.field not in LONGEST:
        return form
    stands = "" if form.fresh else _text(form)
    number = int((stands + digit)[: LONGEST[form.field]])
    return replace(_numbered(form, number), fresh=False)


def erased(form: Form) -> Form:
    """Take the last digit away; an empty number means the default."""
    if form.field not in LONGEST:
        return form
    text = _text(form)[:-1]
    return replace(_numbered(form, int(text) if text else None), fresh=False)


def _text(form: Form) -> str:
    number = {"questions": form.blueprint.questions, "minutes": form.blueprint.minutes, "seed": form.seed}[form.field]
    return f"{number:g}" if number else ""


def _numbered(form: Form, number: int | None) -> Form:
    if form.field == "seed":
        return replace(form, seed=number or 0)
    if form.field == "minutes":
        return _with(form, minutes=min(number, MOST_MINUTES) if number else None)
    return _with(form, questions=number or None)
