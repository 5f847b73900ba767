"""Every key of every screen, gathered from the screens' own declarations."""

from __future__ import annotations

from textual.binding import Binding

from quizapp.tui.app import QuizApp
from quizapp.tui.screens import SCREENS


def declared() -> dict[str, list[Binding]]:
    """Return the bindings each screen declares, and the app's own under `app`."""
    from importlib import import_module

    found = {"app": [b for b in QuizApp.BINDINGS if isinstance(b, Binding)]}
    for name, (module, kind) in SCREENS.items():
        bindings = getattr(import_module(f"quizapp.tui.screens.{module}"), kind).BINDINGS
        found[name] = [binding for binding in bindings if isinstance(binding, Binding)]
    return found


def binding_ids() -> set[str]:
    """Return the names a learner's keymap may use."""
    return {binding.id for bindings in declared().values() for binding in bindings if binding.id}
