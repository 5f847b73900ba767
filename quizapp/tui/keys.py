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


def clashes(keymap: dict[str, str]) -> list[str]:
    """Name the keys that a learner's keymap gives two meanings on one screen, each with the bindings it would mean.

    The framework's own report misses bindings that the keymap does not name.
    """
    found = []
    screens = declared()
    shared = screens.pop("app")
    for name, bindings in screens.items():
        means: dict[str, set[str]] = {}
        for binding in (*bindings, *shared):
            for key in (keymap.get(binding.id or "") or binding.key).split(","):
                means.setdefault(key.strip(), set()).add(binding.id or "")
        for key, ids in means.items():
            if len(ids) > 1 and ids & set(keymap):
                found.append(f"{key} on {name} ({', '.join(sorted(ids))})")
    return found
