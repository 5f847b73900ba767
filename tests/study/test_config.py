"""The learner's settings: defaults, what was written, and plain words for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.memory.state import Settings
from quizapp.study.config import read_config


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    config = read_config(tmp_path)
    assert (config.settings, config.theme, config.keys) == (Settings(), "", {})


def test_what_is_written_replaces_the_default(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[study]\nretention = 0.85\nnew_per_day = 5\nlearning_steps = [120]\nfuzz = false\n'
        '[look]\ntheme = "quiz-light"\n[keys]\n"review.undo" = "z"\n')  # fmt: skip
    config = read_config(tmp_path)
    assert config.settings == Settings(retention=0.85, new_per_day=5, learning_steps=(120,), fuzz=False)
    assert (config.theme, config.keys) == ("quiz-light", {"review.undo": "z"})


@pytest.mark.parametrize(("text", "told"), [
    ("x = ", "the settings cannot be read: Invalid value (at end of document). Mend or remove the file"),
    ("[stduy]", r"'\[stduy\]' means nothing. Use \[study\], \[look\] and \[keys\]"),
    ("study = 3", r"'study' must be a section \[study\]"),
    ("[study]\nsteps = 1", r"\[study\] has no setting 'steps'. Use fuzz, learn_ahead"),
    ("[study]\nretention = 1.5", "retention is a number from 0.7 to 0.99"),
    ("[study]\nnew_per_day = 2.5", "new_per_day is a number from 0 to 9999"),
    ("[study]\nnew_per_day = true", "new_per_day is a number from 0 to 9999"),
    ("[study]\nfuzz = 1", "fuzz is true or false"),
    ("[study]\nlearning_steps = [0]", r"learning_steps is a list of seconds, each less than a day, as in \[60, 600\]"),
    ("[look]\ntheme = 3", r"\[look\] knows one setting, theme"),
    ("[keys]\n\"review.undo\" = 3", "the key of 'review.undo' must be a text"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_the_file_and_the_remedy(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(UsageError, match=told.replace("(at", r"\(at").replace("document)", r"document\)")) as error:
        read_config(tmp_path)
    assert str(tmp_path / "config.toml") in str(error.value)


def test_settings_that_replay_depends_on_have_another_key() -> None:
    assert Settings().replay_key() == Settings(new_per_day=3, learn_ahead=5).replay_key()
    assert Settings().replay_key() != Settings(retention=0.8).replay_key()
