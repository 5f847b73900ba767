"""What a demo's declarations must meet: evidence, measures, bounds, controls, knobs, prediction, picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import isfinite
from typing import Any

from quizapp.deck.text import clean
from quizapp.errors import Problem
from quizapp.proof.demo import EVIDENCE, FUNCTION, PICTURES, SINGLE, Page, controls_of, parameters_of
from quizapp.proof.literal import NotLiteralError

Rule = Callable[[Page], Iterator[Problem]]


def _fault(page: Page, name: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(page.file, page.line(name), 1, code, clean(message), clean(remedy), fatal=True)


def _stated(page: Page, name: str) -> bool:
    """True where a declaration is there and written out, so that its value can be judged."""
    return name in page.assigned and not page.assigned[name].not_literal


def _parameters(page: Page) -> dict[str, Any] | None:
    """The experiment's parameters with their defaults; None where they can't be told, which has a rule of its own."""
    try:
        return parameters_of(page) if page.experiment else None
    except NotLiteralError:
        return None


def _one_value(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float | str)


def _texts(values: Any) -> bool:
    """True when all of them are texts that say something."""
    return all(isinstance(value, str) and value.strip() for value in values)


def declaration_missing(page: Page) -> Iterator[Problem]:
    """Four declarations make an experiment a proof."""
    for name in ("evidence", "measures", "holds_within", "control"):
        if name not in page.assigned:
            message = f"The demo does not declare '{name}'."
            yield _fault(page, name, "declaration-missing", message, f"Add '{name} = …'.")


def evidence_unknown(page: Page) -> Iterator[Problem]:
    """The kind of evidence decides what a card may call the claim."""
    if _stated(page, "evidence") and page.get("evidence") not in EVIDENCE:
        message = f"{page.get('evidence')!r} is no kind of evidence."
        yield _fault(page, "evidence", "evidence-unknown", message, f"Use one of {', '.join(EVIDENCE)}.")


def measures_malformed(page: Page) -> Iterator[Problem]:
    """A number means nothing without what it is."""
    if _stated(page, "measures") and not _measured(page):
        remedy = "Write a text with its unit, or {name: text}."
        yield _fault(page, "measures", "measures-malformed", "'measures' does not say what the number is.", remedy)


def _measured(page: Page) -> set[str]:
    """The names of the numbers that a demo measures; none where it does not say so as it should."""
    measures = page.get("measures")
    named = measures if isinstance(measures, dict) else {SINGLE: measures}
    return set(named) if _texts([*named, *named.values()]) else set()


def bounds_malformed(page: Page) -> Iterator[Problem]:
    """Bounds are `(low, high)` with low <= high, one of them a number, each for a number that is measured."""
    measured = _measured(page)
    for name in ("holds_within", "guards"):
        value = page.get(name)
        named = value if isinstance(value, dict) else {SINGLE: value}
        for number, bounds in named.items() if _stated(page, name) else ():
            if not _is_span(bounds):
                message = f"{bounds!r} is no bound for '{number}'."
                remedy = "Write (low, high) with low <= high; None for one side unbounded."
                yield _fault(page, name, "bounds-malformed", message, remedy)
            elif measured and number not in measured:
                message = f"'{name}' bounds '{number}', which is not measured."
                yield _fault(page, name, "bounds-unmeasured", message, f"Use one of {', '.join(sorted(measured))}.")
        if name == "holds_within" and not named:
            yield _fault(page, name, "bounds-malformed", "'holds_within' bounds nothing.", "Bound what is measured.")


def _is_span(value: Any, *, closed: bool = False) -> bool:
    """True for two finite numbers in order; unless `closed`, None may stand for one of them."""
    if not isinstance(value, tuple) or len(value) != 2:
        return False
    numbers = [side for side in value if side is not None]
    if any(isinstance(side, bool) or not isinstance(side, int | float) or not isfinite(side) for side in numbers):
        return False
    return numbers == sorted(numbers) and len(numbers) >= (2 if closed else 1)


def control_malformed(page: Page) -> Iterator[Problem]:
    """A control changes parameters of the experiment, and really changes one."""
    value = page.get("control")
    if not _stated(page, "control") or value is None:
        return
    if not _is_control(value):
        message = "'control' does not say what is switched off."
        remedy = "Write {parameter: value}, or {name: {parameter: value}} for several."
        yield _fault(page, "control", "control-malformed", message, remedy)
        return
    parameters = _parameters(page)
    if parameters is None:
        return
    for name, changes in controls_of(value).items():
        unknown = [parameter for parameter in changes if parameter not in parameters]
        if name == FUNCTION:
            message = "A control is named 'experiment', as the experiment itself is."
            yield _fault(page, "control", "control-malformed", message, "Name it by what it switches off.")
        elif unknown:
            message = f"The control '{name}' changes '{unknown[0]}', which the experiment does not take."
            remedy = f"Use one of {', '.join(parameters) or 'its parameters'}."
            yield _fault(page, "control", "control-unknown-parameter", message, remedy)
        elif all(_same(parameters[parameter], setting) for parameter, setting in changes.items()):
            message = f"The control '{name}' sets what is the default anyway."
            # not fatal: the proof can run, and comes out as uncontrolled, which says more than a refusal
            yield replace(
                _fault(page, "control", "control-changes-nothing", message, "Switch the cause off."), fatal=False
            )


def _is_control(value: Any) -> bool:
    """True for `{parameter: value}`, and for `{name: {parameter: value}}`; names are texts, values single."""
    if not isinstance(value, dict) or not value or not _texts(value):
        return False
    several = [changes for changes in value.values() if isinstance(changes, dict)]
    if not several:
        return all(map(_one_value, value.values()))
    whole = all(_texts(changes) and all(map(_one_value, changes.values())) for changes in several)
    return len(several) == len(value) and whole


def _same(left: Any, right: Any) -> bool:
    return bool(left == right) and isinstance(left, bool) == isinstance(right, bool)


def control_left_out(page: Page) -> Iterator[Problem]:
    """Only an illustration may go without a control, and then says why."""
    if not _stated(page, "control") or page.get("control") is not None:
        return
    if page.get("evidence") != "illustration":
        remedy = "Switch the cause off in a control, or call the evidence 'illustration'."
        message = "Only an illustration may go without a control."
        yield _fault(page, "control", "control-left-out", message, remedy)
    elif not _texts([page.get("no_control")]):
        message = "The demo does not say why it has no control."
        yield _fault(page, "control", "control-left-out", message, 'Add no_control = "why".')


def knob_malformed(page: Page) -> Iterator[Problem]:
    """A knob turns a parameter within a range that holds its default, or among choices that hold it."""
    knobs, parameters = page.get("knobs"), _parameters(page)
    if not _stated(page, "knobs") or knobs is None:
        return
    if not isinstance(knobs, dict):
        remedy = "Write {parameter: (low, high)}."
        yield _fault(page, "knobs", "knob-malformed", "'knobs' is not a mapping.", remedy)
        return
    if parameters is None:
        return
    for name, span in knobs.items():
        choices = isinstance(span, list) and len(span) > 1 and all(map(_one_value, span))
        if name not in parameters:
            remedy = f"Use one of {', '.join(parameters) or 'its parameters'}."
            yield _fault(page, "knobs", "knob-unknown-parameter", f"The knob '{name}' turns nothing.", remedy)
        elif not choices and not _is_span(span, closed=True):
            message = f"{span!r} is no range for the knob '{name}'."
            yield _fault(page, "knobs", "knob-malformed", message, "Write (low, high) or a list of choices.")
        elif not _within(parameters[name], span):
            message = f"The knob '{name}' cannot be set to its default {parameters[name]!r}."
            yield _fault(page, "knobs", "knob-misses-default", message, "Widen it.")


def _within(value: Any, span: Any) -> bool:
    if isinstance(span, list):
        return any(_same(value, choice) for choice in span)
    return isinstance(value, int | float) and not isinstance(value, bool) and bool(span[0] <= value <= span[1])


def predict_malformed(page: Page) -> Iterator[Problem]:
    """A prediction is a question, two or more options, and the index of the right one."""
    value = page.get("predict")
    if not _stated(page, "predict") or value is None:
        return
    if not (isinstance(value, tuple) and len(value) == 3 and isinstance(value[1], list)) or not (
        _texts([value[0], *value[1]]) and type(value[2]) is int and len(value[1]) > 1 and 0 <= value[2] < len(value[1])
    ):
        message = "'predict' is not a question with its options."
        remedy = 'Write predict = "question …", ["one", "two"], 0 (the index of the right option).'
        yield _fault(page, "predict", "predict-malformed", message, remedy)


def picture_malformed(page: Page) -> Iterator[Problem]:
    """Each entry of a frame is drawn in one of six ways."""
    value = page.get("picture")
    if not _stated(page, "picture") or value is None:
        return
    if not isinstance(value, dict) or not _texts(value) or any(kind not in PICTURES for kind in value.values()):
        message = "'picture' does not say how frames are drawn."
        remedy = f"Write {{entry: kind}} with a kind out of {', '.join(PICTURES)}."
        yield _fault(page, "picture", "picture-malformed", message, remedy)


DECLARATION_RULES: tuple[Rule, ...] = (
    declaration_missing,
    evidence_unknown,
    measures_malformed,
    bounds_malformed,
    control_malformed,
    control_left_out,
    knob_malformed,
    predict_malformed,
    picture_malformed,
)
