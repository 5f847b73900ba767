"""The house's own rules: sizes, imports, documents, and that no card's text reaches a widget as markup."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("quizapp", "demos", "db", "tests", "benchmarks")
SOURCES = sorted(
    file
    for folder in FOLDERS
    for file in (ROOT / folder).rglob("*.py")
    if "decks" not in file.parts and file.stat().st_size
)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_no_file_is_longer_than_300_lines_and_no_function_than_40(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.count("\n") <= 300
    for function in functions(ast.parse(text)):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= 40, f"{function.name} has {length} lines"


@pytest.mark.parametrize("file", [f for f in SOURCES if f.parts[len(ROOT.parts)] == "quizapp"], ids=name_of)
def test_every_module_opens_with_what_it_knows(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text("utf-8")))


def test_nothing_is_left_unfinished() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
    for file in SOURCES:
        if file != Path(__file__):
            assert not unfinished.search(file.read_text("utf-8")), file


HEAVY = ("torch", "pandas", "alembic", "sqlalchemy", "numpy", "markdown_it", "yaml")


def test_the_first_screen_is_drawn_without_torch_pandas_alembic_or_sqlalchemy() -> None:
    code = (
        "import sys, quizapp.cli.main, quizapp.cli.app, quizapp.study.config, quizapp.tui.app, quizapp.tui.screens.home\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_studying_needs_neither_torch_nor_pandas_nor_alembic(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom quizapp.study.session import Session\n"
        "from quizapp.store.diary import Diary\n"
        f"home = Path({str(tmp_path)!r})\nDiary.open(home).close()\n"
        "for name in [n for n in sys.modules if n.split('.')[0] == 'alembic']: del sys.modules[name]\n"
        "session = Session.open(home)\nturn = session.next()\nsession.grade(turn.card, 3)\n"
        f"print([name for name in {HEAVY[:3]} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


TEXT_SINKS = {"Static", "Label", "Markdown", "Header", "Button", "OptionList", "RichLog", "Log", "DataTable", "Tree"}


def test_no_widget_takes_text_that_could_be_markup() -> None:
    """Census: text reaches the screen as a `Page` in a `Document`; `notify` is called in one place, without markup."""
    found = []
    for file in sorted((ROOT / "quizapp" / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in TEXT_SINKS or name == "from_markup" or (name == "update" and node.args):
                found.append(f"{name_of(file)}:{node.lineno}: {name}")
            if name == "notify" and not any(
                k.arg == "markup" and getattr(k.value, "value", None) is False for k in node.keywords
            ):
                found.append(f"{name_of(file)}:{node.lineno}: notify with markup")
    assert found == []


def test_titles_of_frames_are_our_own_words() -> None:
    for file in sorted((ROOT / "quizapp" / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute) and (
                node.targets[0].attr in ("border_title", "border_subtitle", "title", "sub_title")
            ):  # fmt: skip
                names = {n.attr for n in ast.walk(node.value) if isinstance(n, ast.Attribute)}
                assert names <= {"below", "name"}, f"{name_of(file)}:{node.lineno}"


def test_the_readme_names_the_two_commands_and_its_links_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make run" in readme
    assert "make test" in readme
    for document in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "content/README.md", "db/README.md"):
        text = (ROOT / document).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:\s]+)\)", text):
            if "<card id>" not in target and "…" not in target and not target.startswith("../demos/"):
                assert ((ROOT / document).parent / target).exists(), f"{document}: {target}"


def test_every_dependency_has_its_line_in_the_architecture() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").casefold()
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["proofs"]]:
        name = re.split(r"[<>=\[]", requirement)[0].casefold()
        assert name in text, name
    pins = (ROOT / "constraints.txt").read_text("utf-8").casefold().replace("_", "-")
    extras = project["optional-dependencies"]
    for requirement in [*project["dependencies"], *extras["proofs"], *extras["dev"]]:
        name = re.split(r"[<>=\[]", requirement)[0].casefold().replace("_", "-")
        assert f"\n{name}==" in pins, name
