"""What a demo's declarations must meet: evidence, measures, bounds, controls, knobs, prediction, picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from quizapp.errors import Problem
from quizapp.proof.demo import EVIDENCE, PICTURES, SINGLE, Page, controls_of, parameters_of
from quizapp.proof.literal import NotLiteralError

Rule = Callable[[Page], Iterator[Problem]]


def _fault(page: Page, name: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(page.file, page.line(name), 1, code, message, remedy, fatal=True)


def _stated(page: Page, name: str) -> bool:
    """True where a declaration is there and written out, so that its value can be judged."""
    return name in page.assigned and not page.assigned[name].not_literal


def _parameters(page: Page) -> dict[str, Any]:
    try:
        return parameters_of(page)
    except NotLiteralError:
        return {}


def _measured(page: Page) -> set[str]:
    measures = page.get("measures")
    return set(measures) if isinstance(measures, dict) else {SINGLE}


def declaration_missing(page: Page) -> Iterator[Problem]:
    """Four declarations make an experiment a proof."""
    for name in ("evidence", "measures", "holds_within", "control"):
        if name not in page.assigned:
            yield _fault(page, name, "declaration-missing", f"The demo does not declare '{name}'.", f"Add '{name} = …'.")


def evidence_unknown(page: Page) -> Iterator[Problem]:
    """The kind of evidence decides what a card may call the claim."""
    if _stated(page, "evidence") and page.get("evidence") not in EVIDENCE:
        yield _fault(page, "evidence", "evidence-unknown", f"'{page.get('evidence')}' is no kind of evidence.",
                     f"Use one of {', '.join(EVIDENCE)}.")


def measures_malformed(page: Page) -> Iterator[Problem]:
    """A number means nothing without what it is."""
    measures = page.get("measures")
    texts = measures.values() if isinstance(measures, dict) and measures else [measures]
    if _stated(page, "measures") and not all(isinstance(text, str) and text.strip() for text in texts):
        yield _fault(page, "measures", "measures-malformed", "'measures' does not say what the number is.",
                     "Write a text with its unit, or {name: text}.")


def bounds_malformed(page: Page) -> Iterator[Problem]:
    """Bounds are `(low, high)` with low <= high, one of them a number, each for a number that is measured."""
    for name in ("holds_within", "guards"):
        if not _stated(page, name):
            continue
        value = page.get(name)
        named = value if isinstance(value, dict) else {SINGLE: value}
        for number, bounds in named.items():
            if not _is_span(bounds):
                yield _fault(page, name, "bounds-malformed", f"'{bounds}' is no bound for '{number}'.",
                             "Write (low, high) with low <= high; None for one side unbounded.")
            elif number not in _measured(page):
                yield _fault(page, name, "bounds-unmeasured", f"'{name}' bounds '{number}', which is not measured.",
                             f"Use one of {', '.join(sorted(_measured(page)))}.")
        if name == "holds_within" and not named:
            yield _fault(page, name, "bounds-malformed", "'holds_within' bounds nothing.", "Bound what is measured.")


def _is_span(value: Any, *, closed: bool = False) -> bool:
    if not isinstance(value, tuple) or len(value) != 2:
        return False
    low, high = value
    if any(isinstance(side, bool) or not isinstance(side, int | float | None) for side in value):
        return False
    if low is None or high is None:
        return not closed and not (low is None and high is None)
    return bool(low <= high)


def control_malformed(page: Page) -> Iterator[Problem]:
    """A control changes parameters of the experiment, and really changes one."""
    value = page.get("control")
    if not _stated(page, "control") or value is None:
        return
    if not isinstance(value, dict) or not value or any(isinstance(v, dict) for v in value.values()) != all(
        isinstance(v, dict) for v in value.values()
    ):
        yield _fault(page, "control", "control-malformed", "'control' does not say what is switched off.",
                     "Write {parameter: value}, or {name: {parameter: value}} for several.")
        return
    parameters = _parameters(page)
    for name, changes in controls_of(value).items():
        unknown = [parameter for parameter in changes if parameter not in parameters]
        if unknown:
            yield _fault(page, "control", "control-unknown-parameter",
                         f"The control '{name}' changes '{unknown[0]}', which the experiment does not take.",
                         f"Use one of {', '.join(parameters) or 'its parameters'}.")
        elif all(_same(parameters[parameter], setting) for parameter, setting in changes.items()):
            yield _fault(page, "control", "control-changes-nothing",
                         f"The control '{name}' sets what is the default anyway.", "Switch the cause off.")


def _same(left: Any, right: Any) -> bool:
    return bool(left == right) and isinstance(left, bool) == isinstance(right, bool)


def control_left_out(page: Page) -> Iterator[Problem]:
    """Only an illustration may go without a control, and then says why."""
    if not _stated(page, "control") or page.get("control") is not None:
        return
    if page.get("evidence") != "illustration":
        yield _fault(page, "control", "control-left-out", "Only an illustration may go without a control.",
                     "Switch the cause off in a control, or call the evidence 'illustration'.")
    elif not (isinstance(page.get("no_control"), str) and page.get("no_control").strip()):
        yield _fault(page, "control", "control-left-out", "The demo does not say why it has no control.",
                     "Add no_control = \"why\".")


def knob_malformed(page: Page) -> Iterator[Problem]:
    """A knob turns a parameter within a range that holds its default, or among choices that hold it."""
    if not _stated(page, "knobs"):
        return
    knobs, parameters = page.get("knobs"), _parameters(page)
    if not isinstance(knobs, dict):
        yield _fault(page, "knobs", "knob-malformed", "'knobs' is not a mapping.", "Write {parameter: (low, high)}.")
        return
    for name, span in knobs.items():
        choices = isinstance(span, list) and len(span) > 1
        if name not in parameters:
            yield _fault(page, "knobs", "knob-unknown-parameter", f"The knob '{name}' turns nothing.",
                         f"Use one of {', '.join(parameters)}.")
        elif not choices and not _is_span(span, closed=True):
            yield _fault(page, "knobs", "knob-malformed", f"'{span}' is no range for the knob '{name}'.",
                         "Write (low, high) or a list of choices.")
        elif not _within(parameters[name], span):
            yield _fault(page, "knobs", "knob-misses-default", f"The knob '{name}' cannot be set to its default "
                         f"{parameters[name]!r}.", "Widen it.")


def _within(value: Any, span: Any) -> bool:
    if isinstance(span, list):
        return any(_same(value, choice) for choice in span)
    return isinstance(value, int | float) and not isinstance(value, bool) and bool(span[0] <= value <= span[1])


def predict_malformed(page: Page) -> Iterator[Problem]:
    """A prediction is a question, two or more options, and the index of the right one."""
    value = page.get("predict")
    if not _stated(page, "predict") or value is None:
        return
    whole = isinstance(value, tuple) and len(value) == 3 and isinstance(value[0], str) and isinstance(value[1], list)
    if not (whole and len(value[1]) > 1 and all(isinstance(option, str) for option in value[1])
            and type(value[2]) is int and 0 <= value[2] < len(value[1])):
        yield _fault(page, "predict", "predict-malformed", "'predict' is not a question with its options.",
                     'Write predict = "question …", ["one", "two"], 0 (the index of the right option).')


def picture_malformed(page: Page) -> Iterator[Problem]:
    """Each entry of a frame is drawn in one of six ways."""
    value = page.get("picture")
    if not _stated(page, "picture") or value is None:
        return
    if not isinstance(value, dict) or not all(isinstance(k, str) and v in PICTURES for k, v in value.items()):
        yield _fault(page, "picture", "picture-malformed", "'picture' does not say how frames are drawn.",
                     f"Write {{entry: kind}} with a kind out of {', '.join(PICTURES)}.")


DECLARATION_RULES: tuple[Rule, ...] = (
    declaration_missing, evidence_unknown, measures_malformed, bounds_malformed, control_malformed, control_left_out,
    knob_malformed, predict_malformed, picture_malformed,
)
