"""The learner's own settings: `config.toml` in their data folder, read with defaults and told plainly when wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from quizapp.errors import UsageError
from quizapp.memory.state import Settings

FILE = "config.toml"
THEMES = ("quiz-dark", "quiz-light", "quiz-contrast")

_RANGES = {
    "retention": (0.7, 0.99),
    "new_per_day": (0, 9999),
    "reviews_per_day": (0, 9999),
    "learn_ahead": (0, 24 * 3600),
    "maximum_interval": (1, 36_500),
}


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. `keys` maps a binding's id to the key, or comma-separated keys, the learner wants for it."""

    settings: Settings = field(default_factory=Settings)
    theme: str = ""
    keys: dict[str, str] = field(default_factory=dict)


def read_config(folder: Path) -> Config:
    """Read the learner's settings; what is not written keeps its default. Raises UsageError naming file and key."""
    file = folder / FILE
    try:
        written = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: the settings cannot be read: {error}. Mend or remove the file.") from error
    unknown = [name for name in written if name not in ("study", "look", "keys")]
    if unknown:
        raise UsageError(f"{file}: '[{unknown[0]}]' means nothing. Use [study], [look] and [keys].")
    study, look, keys = (_table(file, written, name) for name in ("study", "look", "keys"))
    theme = look.get("theme", "")
    if set(look) - {"theme"} or not isinstance(theme, str):
        raise UsageError(f'{file}: [look] knows one setting, theme = "{THEMES[0]}" (or another theme\'s name).')
    wrong = [name for name, key in keys.items() if not isinstance(key, str) or not key]
    if wrong:
        raise UsageError(f"{file}: the key of '{wrong[0]}' must be a text, as in {wrong[0]} = \"x\".")
    return Config(_settings(file, study), theme, dict(keys))


def _table(file: Path, written: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = written.get(name, {})
    if not isinstance(value, dict):
        raise UsageError(f"{file}: '{name}' must be a section [{name}].")
    return value


def _settings(file: Path, study: Mapping[str, Any]) -> Settings:
    known = {f.name for f in fields(Settings)} - {"weights", "until"}
    changes: dict[str, Any] = {}
    for name, value in study.items():
        if name not in known:
            raise UsageError(f"{file}: [study] has no setting '{name}'. Use {', '.join(sorted(known))}.")
        changes[name] = _checked(file, name, value)
    return replace(Settings(), **changes)


def _checked(file: Path, name: str, value: Any) -> Any:
    if name in ("learning_steps", "relearning_steps"):
        if isinstance(value, list) and all(type(step) is int and 1 <= step < 86_400 for step in value):
            return tuple(value)
        raise UsageError(f"{file}: {name} is a list of seconds, each less than a day, as in [60, 600].")
    if name == "fuzz":
        if isinstance(value, bool):
            return value
        raise UsageError(f"{file}: fuzz is true or false.")
    low, high = _RANGES[name]
    whole = name != "retention"
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float) or not low <= value <= high:
        raise UsageError(f"{file}: {name} is a number from {low} to {high}.")
    return value
