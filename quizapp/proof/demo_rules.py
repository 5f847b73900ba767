"""What a demo must meet, one function a rule, judged from its text alone.

A rule marked fatal keeps the demo from being run; the others tell an author what a reader of the demo would miss.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from quizapp.deck.text import hidden_characters
from quizapp.errors import Problem
from quizapp.proof.declaration_rules import DECLARATION_RULES
from quizapp.proof.demo import DECLARATIONS, Page, open_page
from quizapp.proof.literal import NotLiteralError, value_of

IMPORTS = ("torch", "numpy", "math", "itertools", "functools", "collections", "fractions", "statistics")
SEEDERS = ("seed", "manual_seed", "manual_seed_all", "set_rng_state", "default_rng", "RandomState")

Rule = Callable[[Page], Iterator[Problem]]


def _fault(page: Page, line: int, code: str, message: str, remedy: str, *, fatal: bool = False, column: int = 1) -> Problem:
    return Problem(page.file, line, column, code, message, remedy, fatal=fatal)


def claim_missing(page: Page) -> Iterator[Problem]:
    """The first line of the docstring is the claim: one sentence."""
    claim = page.docstring[0].strip()
    if not claim:
        yield _fault(page, 1, "demo-without-sentence", "The demo does not say what it claims.",
                     'Begin the file with """One sentence.', fatal=True)
    elif claim[-1] not in ".!?":
        yield _fault(page, 1, "claim-not-a-sentence", "The demo's first line is not a whole sentence.",
                     "Say the claim in one sentence that ends on that line.")


def reason_missing(page: Page) -> Iterator[Problem]:
    """Below the claim stands why it holds."""
    body = [line.strip() for line in page.docstring[1:] if line.strip()]
    if page.docstring[0].strip() and not [line for line in body if not line.startswith("Source:")]:
        yield _fault(page, 1, "demo-without-reason", "The demo's docstring does not say why its claim holds.",
                     "Say it in a few lines below the claim.")


def source_missing(page: Page) -> Iterator[Problem]:
    """A claim that an examiner could contest has its source."""
    if page.docstring[0].strip() and not any(line.strip().startswith("Source:") for line in page.docstring):
        yield _fault(page, 1, "demo-without-source", "The demo's docstring has no line 'Source: …'.",
                     "Name the book or paper with section or equation.")


def experiment_missing(page: Page) -> Iterator[Problem]:
    """The experiment is a function of that name."""
    if page.experiment is None:
        yield _fault(page, 1, "experiment-missing", "The demo has no function 'experiment'.",
                     "Define 'def experiment(…):' that returns what it measured.", fatal=True)


def experiment_parameters(page: Page) -> Iterator[Problem]:
    """Every parameter of the experiment has a written-out default, so it can be run as it stands and be changed by name."""
    if page.experiment is None:
        return
    arguments = page.experiment.args
    bare = arguments.args[: len(arguments.args) - len(arguments.defaults)]
    bare += [a for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is None]
    for argument in [*arguments.posonlyargs, *bare, *filter(None, [arguments.vararg, arguments.kwarg])]:
        yield _fault(page, argument.lineno, "parameter-without-default",
                     f"The experiment's parameter '{argument.arg}' has no default.", "Give it one.", fatal=True)
    for default in [*arguments.defaults, *filter(None, arguments.kw_defaults)]:
        try:
            value_of(default)
        except NotLiteralError as error:
            yield _fault(page, default.lineno, "parameter-without-default",
                         f"The default '{error}' is not written out.", "Use a number, a text, True, False or None.",
                         fatal=True)


def declaration_not_literal(page: Page) -> Iterator[Problem]:
    """Declarations are read without running the demo, so they are written out."""
    for name in DECLARATIONS:
        if name in page.assigned and page.assigned[name].not_literal:
            yield _fault(page, page.line(name), "declaration-not-literal",
                         f"'{name}' must be written out, and '{page.assigned[name].not_literal}' has to be run.",
                         "Write the value itself.", fatal=True)


def unknown_declaration(page: Page) -> Iterator[Problem]:
    """A declaration with a slip in its name would be passed over in silence."""
    for name, assignment in page.assigned.items():
        near = get_close_matches(name, DECLARATIONS, n=1, cutoff=0.75)
        if name not in DECLARATIONS and near and near[0] not in page.assigned:
            yield _fault(page, assignment.line, "unknown-declaration", f"'{name}' means nothing in a demo.",
                         f"Write '{near[0]}'.")


def forbidden_import(page: Page) -> Iterator[Problem]:
    """A demo stands on its own: PyTorch, NumPy, a little of the standard library, and siblings that start with `_`."""
    for node in ast.walk(page.tree):
        for module in _modules(node):
            root = module.split(".")[0]
            if root not in IMPORTS and not root.startswith("_"):
                yield _fault(page, getattr(node, "lineno", 1), "forbidden-import", f"The demo imports '{module or '.'}'.",
                             f"Use {', '.join(IMPORTS[:2])}, {', '.join(IMPORTS[2:5])}, … or a sibling '_name.py'.", fatal=True)


def sibling_missing(page: Page) -> Iterator[Problem]:
    """A sibling stands in the demo's own folder and parses."""
    for node in ast.walk(page.tree):
        for module in _modules(node):
            if not module.startswith("_") or module == "__future__":
                continue
            file = page.file.parent / f"{module.split('.')[0]}.py"
            line = getattr(node, "lineno", 1)
            if not file.is_file():
                yield _fault(page, line, "sibling-missing", f"There is no '{file.name}' beside the demo.",
                             "Write it or drop the import.", fatal=True)
            elif not _parses(file):
                yield _fault(page, line, "sibling-missing", f"'{file.name}' beside the demo does not parse.",
                             "Mend it.", fatal=True)


def prints(page: Page) -> Iterator[Problem]:
    """A demo returns and yields what it has to say; printing is lost."""
    for node in ast.walk(page.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield _fault(page, node.lineno, "demo-prints", "The demo prints.", "Yield a frame or return a number.",
                         column=node.col_offset + 1)


def seeds(page: Page) -> Iterator[Problem]:
    """The prover seeds before every run; a demo that seeds itself would show one lucky run for ever."""
    for node in ast.walk(page.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEEDERS:
            yield _fault(page, node.lineno, "demo-seeds", f"The demo calls '{ast.unparse(node.func)}'.",
                         "Leave seeding to the prover.", column=node.col_offset + 1)


def decorated(page: Page) -> Iterator[Problem]:
    """A demo reads from top to bottom without anything that changes what a definition means."""
    for node in ast.walk(page.tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            for decorator in node.decorator_list:
                yield _fault(page, decorator.lineno, "demo-decorated", f"The demo uses the decorator '@{ast.unparse(decorator)}'.",
                             "Write what it does in the body, as in 'with torch.no_grad():'.")


def hidden_in_code(page: Page) -> Iterator[Problem]:
    """Code that a reader cannot see is not code that a reader has allowed."""
    for offset, name in hidden_characters(page.text):
        line = page.text.count("\n", 0, offset) + 1
        column = offset - (page.text.rfind("\n", 0, offset) + 1) + 1
        yield _fault(page, line, "hidden-character", f"The code holds the character {name}.", "Remove it.", fatal=True,
                     column=column)


def _modules(node: ast.AST) -> Iterator[str]:
    """The modules an import statement names, as written; a relative import names its module without the dots."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        if node.level and not node.module:
            yield from (alias.name for alias in node.names)
        else:
            yield node.module or ""


def _parses(file: Path) -> bool:
    try:
        ast.parse(file.read_text("utf-8"))
    except (OSError, ValueError, SyntaxError, RecursionError):
        return False
    return True


def demo_siblings(page: Page) -> list[Path]:
    """List the siblings a demo reads, and those that they read, in order of name."""
    found: set[Path] = set()
    todo: list[tuple[Path, ast.AST]] = [(page.file, page.tree)]
    while todo:
        file, tree = todo.pop()
        for module in (name for node in ast.walk(tree) for name in _modules(node) if name.startswith("_")):
            sibling = file.parent / f"{module.split('.')[0]}.py"
            if sibling not in found and sibling.is_file() and _parses(sibling):
                found.add(sibling)
                todo.append((sibling, ast.parse(sibling.read_text("utf-8"))))
    return sorted(found)


DEMO_RULES: tuple[Rule, ...] = (
    claim_missing, reason_missing, source_missing, experiment_missing, experiment_parameters, declaration_not_literal,
    unknown_declaration, forbidden_import, sibling_missing, prints, seeds, decorated, hidden_in_code,
)


def check_demo(file: Path) -> list[Problem]:
    """Return every fault of a demo in order of line; one that can't be parsed has just that fault."""
    try:
        page = open_page(file)
    except OSError as error:
        return [_unparsed(file, 1, f"it cannot be read: {error.strerror}")]
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        return [_unparsed(file, 1, str(error) or "it is nested too deeply")]
    except SyntaxError as error:
        return [_unparsed(file, error.lineno or 1, error.msg)]
    faults: list[Any] = [problem for rule in (*DEMO_RULES, *DECLARATION_RULES) for problem in rule(page)]
    return sorted(faults)


def _unparsed(file: Path, line: int, why: str) -> Problem:
    return Problem(file, line, 1, "demo-unreadable", f"The demo does not parse: {why}.", "Mend it.", fatal=True)
