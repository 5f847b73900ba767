"""One literal table of the screens; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

SCREENS = {  # name: module below quizapp.tui.screens, class in it
    "home": ("home", "Home"),
    "review": ("review", "Review"),
    "proof": ("proof", "Proof"),
    "proofs": ("proofs", "Proofs"),
    "end": ("end", "End"),
    "help": ("help", "Help"),
    "info": ("info", "Info"),
    "mock": ("mock", "Mock"),
    "exam_room": ("exam_room", "ExamRoom"),
    "marking": ("marking", "Marking"),
    "result": ("result", "Result"),
    "exam": ("exam", "Exam"),
    "exam_set": ("exam_set", "ExamSet"),
}


def screen(name: str, *args: Any, **kwargs: Any) -> Screen[Any]:
    """Make the screen of that name."""
    module, kind = SCREENS[name]
    made: Screen[Any] = getattr(import_module(f"quizapp.tui.screens.{module}"), kind)(*args, **kwargs)
    return made


def import_all() -> None:
    """Import every screen's module; on a thread of its own, so that no key waits for it later."""
    for module, _ in SCREENS.values():
        import_module(f"quizapp.tui.screens.{module}")
