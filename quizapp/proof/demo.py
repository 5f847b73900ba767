"""A demo's declarations, read from its text without running it.

Knows the format of a demo; what a demo must meet stands in `demo_rules`.
"""

from __future__ import annotations

import ast
import io
import threading
import tokenize
import warnings
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from quizapp.deck.source import read_bytes
from quizapp.deck.text import clean
from quizapp.errors import ProofError
from quizapp.proof.literal import NotLiteralError, value_of

EVIDENCE = ("exhaustive", "counterexample", "identity", "bound", "statistical", "illustration")
PICTURES = ("curve", "matrix", "scatter", "bars", "histogram", "table")
DECLARATIONS = (
    "evidence",
    "measures",
    "holds_within",
    "guards",
    "control",
    "no_control",
    "knobs",
    "predict",
    "picture",
    "limits",
    "data",
)
LIMITS = ("wall_seconds", "cpu_seconds", "memory_gib", "file_mib", "output_kib")
FUNCTION = "experiment"
SINGLE = "value"  # the name of the number of a demo that measures just one
MAX_BYTES = 256 * 1024
MAX_DATA = 16 * 1024**2  # bytes of one file of data

_quiet = threading.Lock()  # held while Python's warnings are off, which they are for all threads at once

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

    Numbers are named; a demo that measures one number calls it `value`. `parameters` are the experiment's arguments
    with their defaults; each control is what it changes among them. Bounds are inclusive, None = unbounded. `limits`
    are those it asks to be raised, by the names of `LIMITS`; `imports` which of torch and numpy it uses. `files` are
    the bytes of the demo, its siblings and its data when this was read: what is judged, trusted and run is them.
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
    limits: dict[str, float] = field(default_factory=dict)
    imports: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 over every byte that the demo can read of its deck: its own text, its siblings', its data's."""
        parts = [self.file.name, *sorted(self.files)]
        for name in sorted(self.files):
            parts.append(sha256(self.files[name]).hexdigest())
        return sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Assignment:
    """A top-level `name = value`: its value, or the expression that is not written out."""

    name: str
    line: int
    value: Any = None
    not_literal: str = ""


@dataclass(slots=True)
class Page:
    """A demo's text taken apart: the docstring's lines, the assignments, the experiment's definition."""

    file: Path
    raw: bytes
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
    """Read and parse a demo. Raises OSError or SyntaxError where that can't be done."""
    data = read_bytes(file, MAX_BYTES)
    if tokenize.detect_encoding(io.BytesIO(data).readline)[0] not in ("utf-8", "utf-8-sig"):
        raise SyntaxError("it declares an encoding other than UTF-8")
    try:
        text = data.decode("utf-8-sig")
        tree = _parse(text)
    except UnicodeDecodeError as error:
        raise SyntaxError(f"byte 0x{data[error.start]:02x} is not UTF-8 text") from error
    except (RecursionError, MemoryError) as error:
        raise SyntaxError("it is nested too deeply") from error
    except ValueError as error:  # a null character
        raise SyntaxError(str(error)) from error
    page = Page(file, data, text, tree, clean(ast.get_docstring(tree) or "").strip().split("\n"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == FUNCTION:
            page.experiment = node
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            page.assigned[node.targets[0].id] = _assignment(node.targets[0].id, node)
    return page


def _parse(text: str) -> ast.Module:
    """Parse a demo without a word about `\\o` and the like in its docstring, where formulas stand."""
    with _quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def _assignment(name: str, node: ast.Assign) -> Assignment:
    try:
        return Assignment(name, node.lineno, value_of(node.value))
    except NotLiteralError as error:
        return Assignment(name, node.lineno, not_literal=str(error))


def claim_of(file: Path) -> str | None:
    """Return a demo's claim, the first line of its docstring; None where it cannot be read."""
    try:
        return open_page(file).docstring[0].strip() or None
    except (OSError, SyntaxError, ValueError):
        return None


def read_demo(file: Path) -> Demo:
    """Read a demo's declarations. Raises ProofError, with the first fault, where it does not meet the format."""
    from quizapp.proof.demo_rules import check_demo
    from quizapp.proof.imports import libraries, sibling_pages

    try:
        page = open_page(file)
        siblings = sibling_pages(page)
    except (OSError, SyntaxError):
        page, siblings = None, []
    fault = next((problem for problem in check_demo(file, page, siblings) if problem.fatal), None)
    if fault or page is None:
        raise ProofError(str(fault or f"{file}: the demo changed while it was read."))
    why, source = reason_of(page)
    return Demo(
        file=file,
        claim=page.docstring[0].strip(),
        why=why,
        source=source,
        evidence=page.get("evidence"),
        measures={name: clean(text) for name, text in _named(page.get("measures")).items()},
        holds_within=_bounds(page.get("holds_within")),
        guards=_bounds(page.get("guards")),
        controls=controls_of(page.get("control")),
        no_control=clean(page.get("no_control") or ""),
        parameters=parameters_of(page),
        knobs=_knobs(page.get("knobs")),
        predict=_prediction(page.get("predict")),
        picture=dict(page.get("picture") or {}),
        limits={name: float(value) for name, value in (page.get("limits") or {}).items()},
        imports=tuple(libraries([page, *siblings])),
        files={**{one.file.name: one.raw for one in (page, *siblings)}, **_data(page)},
    )


def _data(page: Page) -> dict[str, bytes]:
    try:
        return {name: read_bytes(page.file.with_name(name), MAX_DATA) for name in page.get("data") or ()}
    except OSError as error:
        raise ProofError(f"{page.file}: its data cannot be read: {error.strerror}.") from error


def reason_of(page: Page) -> tuple[str, str]:
    """Return what follows the claim: why it holds, and its source; each empty where it is missing."""
    lines = page.docstring[1:]
    at = next((n for n, line in enumerate(lines) if line.strip().startswith("Source:")), len(lines))
    source = " ".join(line.strip() for line in lines[at:]).removeprefix("Source:").strip()
    return "\n".join(lines[:at]).strip(), source


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
    """Return the experiment's parameters that can be set by name, with their defaults. Raises NotLiteralError."""
    if page.experiment is None:
        return {}
    arguments = page.experiment.args
    places = [*arguments.posonlyargs, *arguments.args]
    defaults = list(zip(places[len(places) - len(arguments.defaults) :], arguments.defaults, strict=True))
    defaults += [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None]
    return {a.arg: value_of(default) for a, default in defaults if a not in arguments.posonlyargs}


def _knobs(value: Any) -> dict[str, Knob]:
    return {
        name: Knob(*span) if isinstance(span, tuple) else Knob(choices=tuple(span))
        for name, span in (value or {}).items()
    }


def _prediction(value: Any) -> Prediction | None:
    return Prediction(clean(value[0]), tuple(map(clean, value[1])), value[2]) if value else None
