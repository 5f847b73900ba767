"""A demo's declarations, read from its text without running it.

Knows the format of a demo; what a demo must meet stands in `demo_rules`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizapp.errors import ProofError
from quizapp.proof.literal import NotLiteralError, value_of

EVIDENCE = ("exhaustive", "counterexample", "identity", "bound", "statistical", "illustration")
PICTURES = ("curve", "matrix", "scatter", "bars", "histogram", "table")
DECLARATIONS = ("evidence", "measures", "holds_within", "guards", "control", "no_control", "knobs", "predict", "picture",
                "limits")
SINGLE = "value"  # the name of the number of a demo that measures just one
MAX_BYTES = 256 * 1024

Value = bool | int | float | str | None
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Knob:
    """What a learner may turn: a range, or choices."""

    low: float | None = None
    high: float | None = None
    choices: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """A question to be answered before the first run; `right` is the index of the right option."""

    question: str
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class Demo:
    """One claim with its experiment and its controls, as declared.

    Numbers are named; a demo that measures one number calls it `value`. `parameters` are the experiment's arguments with
    their defaults; each control is what it changes among them. Bounds are inclusive, None = unbounded.
    """

    file: Path
    claim: str
    why: str
    source: str
    evidence: str
    measures: dict[str, str]
    holds_within: dict[str, Bounds]
    guards: dict[str, Bounds]
    controls: dict[str, dict[str, Value]]
    no_control: str
    parameters: dict[str, Value]
    knobs: dict[str, Knob]
    predict: Prediction | None
    picture: dict[str, str]
    siblings: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """A top-level `name = value`: its value, or the expression that is not written out."""

    name: str
    line: int
    value: Any = None
    not_literal: str = ""


@dataclass(slots=True)
class Page:
    """A demo's text taken apart: docstring, assignments, the experiment's definition."""

    file: Path
    text: str
    tree: ast.Module
    docstring: list[str]
    assigned: dict[str, Assignment] = field(default_factory=dict)
    experiment: ast.FunctionDef | None = None

    def get(self, name: str) -> Any:
        """Return a declaration's value, None where it is missing or not written out."""
        return self.assigned[name].value if name in self.assigned else None

    def line(self, name: str) -> int:
        """Return the line (from 1) of a declaration; the first line where it is missing."""
        return self.assigned[name].line if name in self.assigned else 1


def open_page(file: Path) -> Page:
    """Read and parse a demo. Raises OSError, UnicodeDecodeError, SyntaxError or RecursionError when that can't be done."""
    data = file.read_bytes()
    if len(data) > MAX_BYTES:
        raise SyntaxError(f"it is larger than {MAX_BYTES // 1024} KiB")
    text = data.decode("utf-8")
    tree = ast.parse(text.removeprefix("\ufeff"), str(file))
    page = Page(file, text, tree, (ast.get_docstring(tree) or "").split("\n"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "experiment":
            page.experiment = node
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            page.assigned[node.targets[0].id] = _assignment(node.targets[0].id, node)
    return page


def _assignment(name: str, node: ast.Assign) -> Assignment:
    try:
        return Assignment(name, node.lineno, value_of(node.value))
    except (NotLiteralError, TypeError, RecursionError) as error:
        return Assignment(name, node.lineno, not_literal=str(error) or ast.unparse(node.value))


def claim_of(file: Path) -> str | None:
    """Return a demo's claim, the first line of its docstring; None where it cannot be read."""
    try:
        return open_page(file).docstring[0].strip() or None
    except (OSError, UnicodeDecodeError, SyntaxError, RecursionError, ValueError):
        return None


def read_demo(file: Path) -> Demo:
    """Read a demo's declarations. Raises ProofError, with the first fault, where it does not meet the format."""
    from quizapp.proof.demo_rules import check_demo, demo_siblings

    problems = [problem for problem in check_demo(file) if problem.fatal]
    if problems:
        raise ProofError(str(problems[0]))
    page = open_page(file)
    why, source = _reason(page.docstring)
    return Demo(
        file, page.docstring[0].strip(), why, source, page.get("evidence"), _named(page.get("measures")),
        _bounds(page.get("holds_within")), _bounds(page.get("guards")), controls_of(page.get("control")),
        page.get("no_control") or "", parameters_of(page), _knobs(page.get("knobs")), _prediction(page.get("predict")),
        dict(page.get("picture") or {}), tuple(demo_siblings(page)),
    )


def _reason(docstring: list[str]) -> tuple[str, str]:
    """Split what follows the claim into why it holds and where that stands."""
    at = next((n for n, line in enumerate(docstring) if line.strip().startswith("Source:")), len(docstring))
    source = " ".join(line.strip() for line in docstring[at:]).removeprefix("Source:").strip()
    return "\n".join(docstring[1:at]).strip(), source


def _named(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {SINGLE: value}


def _bounds(value: Any) -> dict[str, Bounds]:
    return {} if value is None else {name: (low, high) for name, (low, high) in _named(value).items()}


def controls_of(value: Any) -> dict[str, dict[str, Value]]:
    """Return controls by name; a control without one is called `control`."""
    if not value:
        return {}
    several = all(isinstance(changes, dict) for changes in value.values())
    return {name: dict(changes) for name, changes in value.items()} if several else {"control": dict(value)}


def parameters_of(page: Page) -> dict[str, Value]:
    """Return the experiment's parameters with their defaults."""
    if page.experiment is None:
        return {}
    arguments = page.experiment.args
    names = [argument.arg for argument in arguments.args]
    defaults = dict(zip(names[len(names) - len(arguments.defaults) :], arguments.defaults, strict=True))
    keyword = {a.arg: d for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None}
    return {name: value_of(node) for name, node in {**defaults, **keyword}.items()}


def _knobs(value: Any) -> dict[str, Knob]:
    return {name: Knob(*span) if isinstance(span, tuple) else Knob(choices=tuple(span))
            for name, span in (value or {}).items()}


def _prediction(value: Any) -> Prediction | None:
    return Prediction(value[0], tuple(value[1]), value[2]) if value else None
