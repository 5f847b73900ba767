"""Opens a file in the learner's own editor, at a line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

_AT_COLON = ("hx", "helix", "subl", "zed", "micro")
_GOTO = ("code", "codium", "cursor", "windsurf")


def command(editor: str, file: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line; most editors understand `+LINE FILE`."""
    words = shlex.split(editor)
    name = Path(words[0]).stem if words else ""
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{file}:{line}"]
    if name in _AT_COLON:
        return [*words, f"{file}:{line}"]
    return [*words, f"+{line}", str(file)]


def edit(file: Path, line: int) -> str:
    """Edit a file and wait until the editor is left. Returns what went wrong in a sentence, empty when nothing did."""
    editor = (
        os.environ.get("VISUAL")
        or os.environ.get("EDITOR")
        or next(filter(shutil.which, ("nano", "vi", "vim", "emacs")), "")
    )
    if not editor:
        return "No editor was found. Set EDITOR to the one you like."
    try:
        done = subprocess.run(command(editor, file, line), check=False)
    except (OSError, ValueError) as error:
        return f"The editor '{editor}' cannot be started: {error}. Set EDITOR to another."
    return f"The editor '{editor}' ended with status {done.returncode}." if done.returncode else ""
