"""What a demo may import, and the siblings it shares: files of its own folder whose names start with `_`."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from quizapp.errors import Problem
from quizapp.proof.demo import Page, open_page

IMPORTS = ("torch", "numpy", "math", "itertools", "functools", "collections", "fractions", "statistics")


def forbidden_import(page: Page) -> Iterator[Problem]:
    """A demo stands on its own: PyTorch, NumPy, a little of the standard library, and siblings that start with `_`."""
    for module, line in imported(page):
        root = module.split(".")[0]
        if root not in IMPORTS and not root.startswith("_"):
            remedy = f"Use {', '.join(IMPORTS[:5])}, … or a sibling: 'from _name import …'."
            yield Problem(page.file, line, 1, "forbidden-import", f"The demo imports '{module}'.", remedy, fatal=True)


def sibling_missing(page: Page) -> Iterator[Problem]:
    """A sibling stands in the demo's own folder and parses."""
    for name, line in _sibling_names(page):
        file = page.file.with_name(f"{name}.py")
        try:
            open_page(file)
        except OSError:
            message = f"There is no '{file.name}' beside the demo."
            yield Problem(page.file, line, 1, "sibling-missing", message, "Write it or drop the import.", fatal=True)
        except SyntaxError as error:
            message = f"'{file.name}' beside the demo does not parse: {error.msg}."
            yield Problem(page.file, line, 1, "sibling-missing", message, "Mend it.", fatal=True)


def imported(page: Page) -> Iterator[tuple[str, int]]:
    """Yield every module that the text imports, with its line; a relative import keeps its dots."""
    for node in ast.walk(page.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), node.lineno


def _sibling_names(page: Page) -> Iterator[tuple[str, int]]:
    for module, line in imported(page):
        if module.startswith("_") and module != "__future__":
            yield module.split(".")[0], line


def sibling_pages(page: Page) -> list[Page]:
    """Open the siblings a demo reads, and those that they read, in order of name; those that can't be are left out."""
    found: dict[str, Page] = {}
    todo = [name for name, _ in _sibling_names(page)]
    while todo:
        name = todo.pop()
        if name not in found:
            try:
                found[name] = open_page(page.file.with_name(f"{name}.py"))
            except (OSError, SyntaxError):
                continue
            todo += [further for further, _ in _sibling_names(found[name])]
    return [found[name] for name in sorted(found)]


def libraries(pages: Iterable[Page]) -> list[str]:
    """Name those of numpy and torch that these texts import anywhere: what a prover seeds, and a verdict depends on."""
    roots = {module.split(".")[0] for page in pages for module, _ in imported(page)}
    return [name for name in ("numpy", "torch") if name in roots]
