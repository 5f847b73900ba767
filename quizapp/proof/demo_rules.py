"""What a demo must meet, one function a rule, judged from its text alone.

A rule marked fatal keeps the demo from being run; the others tell an author what a reader of the demo would miss.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from quizapp.deck.text import clean, hidden_characters
from quizapp.errors import Problem
from quizapp.proof.declaration_rules import DECLARATION_RULES
from quizapp.proof.demo import DECLARATIONS, Page, open_page, reason_of
from quizapp.proof.imports import forbidden_import, sibling_missing, sibling_pages
from quizapp.proof.literal import NotLiteralError, value_of
from quizapp.proof.needs_rules import NEEDS_RULES

SEEDERS = ("seed", "manual_seed", "manual_seed_all", "set_rng_state", "default_rng", "RandomState", "Generator")

Rule = Callable[[Page], Iterator[Problem]]


def _fault(
    page: Page, line: int, code: str, message: str, remedy: str, *, fatal: bool = False, column: int = 1
) -> Problem:
    return Problem(page.file, line, column, code, clean(message), clean(remedy), fatal=fatal)


def claim_missing(page: Page) -> Iterator[Problem]:
    """The first line of the docstring is the claim: one sentence."""
    claim = page.docstring[0].strip()
    if not claim:
        remedy = 'Begin the file with """One sentence.'
        yield _fault(page, 1, "demo-without-sentence", "The demo does not say what it claims.", remedy, fatal=True)
    elif claim[-1] not in ".!?":
        remedy = "Say the claim in one sentence that ends on that line."
        yield _fault(page, 1, "claim-not-a-sentence", "The demo's first line is not a whole sentence.", remedy)


def reason_missing(page: Page) -> Iterator[Problem]:
    """Below the claim stands why it holds."""
    if page.docstring[0].strip() and not reason_of(page)[0]:
        message = "The demo's docstring does not say why its claim holds."
        yield _fault(page, 1, "demo-without-reason", message, "Say it in a few lines below the claim.")


def source_missing(page: Page) -> Iterator[Problem]:
    """A claim that an examiner could contest has its source."""
    if page.docstring[0].strip() and not reason_of(page)[1]:
        message = "The demo's docstring has no line 'Source: …'."
        yield _fault(page, 1, "demo-without-source", message, "Name the book or paper with section or equation.")


def experiment_missing(page: Page) -> Iterator[Problem]:
    """The experiment is a function of that name."""
    if page.experiment is None:
        remedy = "Define 'def experiment(…):' that returns what it measured."
        yield _fault(page, 1, "experiment-missing", "The demo has no function 'experiment'.", remedy, fatal=True)


def experiment_parameters(page: Page) -> Iterator[Problem]:
    """Every parameter of the experiment can be set by name and has a written-out default: one number, text or flag."""
    if page.experiment is None:
        return
    arguments = page.experiment.args
    bare = arguments.args[: max(0, len(arguments.args) - len(arguments.defaults))]
    bare += [a for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is None]
    for argument in [*arguments.posonlyargs, *bare, *filter(None, [arguments.vararg, arguments.kwarg])]:
        message = f"The experiment's parameter '{argument.arg}' cannot be set by name or has no default."
        yield _fault(page, argument.lineno, "parameter-without-default", message, "Write 'name=value'.", fatal=True)
    for default in [*arguments.defaults, *filter(None, arguments.kw_defaults)]:
        written = _not_one_value(default)
        if written:
            message = f"The default '{written}' is not one written-out value."
            remedy = "Use a number, a text, True, False or None."
            yield _fault(page, default.lineno, "parameter-without-default", message, remedy, fatal=True)


def _not_one_value(default: ast.expr) -> str:
    """Return the part of a default that is no number, text, flag or None; empty where all is well."""
    try:
        value = value_of(default)
    except NotLiteralError as error:
        return str(error)
    return repr(value) if isinstance(value, list | tuple | dict) else ""


def declaration_not_literal(page: Page) -> Iterator[Problem]:
    """Declarations are read without running the demo, so they are written out."""
    for name in DECLARATIONS:
        if name in page.assigned and page.assigned[name].not_literal:
            message = f"'{name}' must be written out, and '{page.assigned[name].not_literal}' has to be run."
            yield _fault(
                page, page.line(name), "declaration-not-literal", message, "Write the value itself.", fatal=True
            )


def unknown_declaration(page: Page) -> Iterator[Problem]:
    """A declaration with a slip in its name would be passed over in silence."""
    for name, assignment in page.assigned.items():
        near = get_close_matches(name, DECLARATIONS, n=1, cutoff=0.75)
        if name not in DECLARATIONS and near and near[0] not in page.assigned:
            message = f"'{name}' means nothing in a demo."
            yield _fault(page, assignment.line, "unknown-declaration", message, f"Write '{near[0]}'.")


def prints(page: Page) -> Iterator[Problem]:
    """A demo returns and yields what it has to say; printing is lost."""
    for call, name in _calls(page):
        if name == "print":
            remedy = "Yield a frame or return a number."
            yield _fault(page, call.lineno, "demo-prints", "The demo prints.", remedy, column=call.col_offset + 1)


def seeds(page: Page) -> Iterator[Problem]:
    """The prover seeds before every run; a demo that seeds itself would show one lucky run for ever."""
    for call, name in _calls(page):
        if name.split(".")[-1] in SEEDERS:
            message = f"The demo calls '{name}'."
            yield _fault(
                page, call.lineno, "demo-seeds", message, "Leave seeding to the prover.", column=call.col_offset + 1
            )


def _calls(page: Page) -> Iterator[tuple[ast.Call, str]]:
    """Every call of something that has a name, with that name as written."""
    for node in ast.walk(page.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node, node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value.id if isinstance(node.func.value, ast.Name) else "…"
            yield node, f"{of}.{node.func.attr}"


def decorated(page: Page) -> Iterator[Problem]:
    """A demo reads from top to bottom without anything that changes what a definition means."""
    for node in ast.walk(page.tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            for decorator in node.decorator_list:
                remedy = "Write what it does in the body, as in 'with torch.no_grad():'."
                yield _fault(page, decorator.lineno, "demo-decorated", "The demo uses a decorator.", remedy)


def hidden_in_code(page: Page) -> Iterator[Problem]:
    """Code that a reader cannot see is not code that a reader has allowed."""
    for offset, name in hidden_characters(page.text):
        line = page.text.count("\n", 0, offset) + 1
        column = offset - (page.text.rfind("\n", 0, offset) + 1) + 1
        message = f"The code holds the character {name}."
        yield _fault(page, line, "hidden-character", message, "Remove it.", fatal=True, column=column)


DEMO_RULES: tuple[Rule, ...] = (
    claim_missing,
    reason_missing,
    source_missing,
    experiment_missing,
    experiment_parameters,
    declaration_not_literal,
    unknown_declaration,
)
CODE_RULES: tuple[Rule, ...] = (forbidden_import, sibling_missing, prints, seeds, decorated, hidden_in_code)


def check_demo(file: Path, page: Page | None = None, siblings: Sequence[Page] | None = None) -> list[Problem]:
    """Return every fault of a demo, and of the siblings it reads, in order of file and line.

    Pages that were opened already are judged as they are. One that can't be parsed has just that fault.
    """
    try:
        page = page or open_page(file)
    except OSError as error:
        return [_unparsed(file, 1, f"{error.strerror}.")]
    except SyntaxError as error:
        return [_unparsed(file, error.lineno or 1, f"{error.msg}.")]
    pages = [page, *(siblings if siblings is not None else sibling_pages(page))]
    faults = {fault for rule in (*DEMO_RULES, *DECLARATION_RULES, *NEEDS_RULES) for fault in rule(page)}
    return sorted(faults | {fault for one in pages for rule in CODE_RULES for fault in rule(one)})


def _unparsed(file: Path, line: int, why: str) -> Problem:
    return Problem(file, line, 1, "demo-unreadable", clean(f"The demo cannot be read: {why}"), "Mend it.", fatal=True)
