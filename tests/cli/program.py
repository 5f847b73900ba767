"""The command line as a child process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

DECK = Path(__file__).parent.parent / "decks" / "good"


class Program:
    """`quizapp` with a home of its own."""

    def __init__(self, home: Path, deck: Path = DECK) -> None:
        self.home, self.deck = home, deck

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command."""
        return subprocess.run([sys.executable, "-m", "quizapp", "--home", str(self.home), *arguments, "--deck", str(self.deck)],
                              input=stdin, capture_output=True, text=True, check=False, timeout=100)  # fmt: skip

    def json(self, *arguments: str, status: int = 0) -> Any:
        """Run a command with `--json`; there is one document on standard output and nothing else."""
        done = self.run(*arguments, "--json")
        assert done.returncode == status, done.stderr
        return json.loads(done.stdout)

    def refused(self, *arguments: str) -> tuple[int, str]:
        """Run a command that must fail: its status and its one line."""
        done = self.run(*arguments)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stderr.strip()
