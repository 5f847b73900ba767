"""Builds the wheel, installs it outside the checkout, and proves the bundled deck from there.

Run by `make wheel-check`. The new environment borrows this one's libraries by a path file, so that PyTorch is not
copied.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command: str, cwd: Path) -> str:
    """Run a command and return what it printed; its failure ends the check."""
    return subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), cwd=ROOT)
        [wheel] = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            tops = {member.split("/")[0] for member in archive.namelist() if ".dist-info/" not in member}
        assert tops == {"quizapp"}, f"top-level names in the wheel: {sorted(tops)}"
        venv.create(folder / "venv", with_pip=False)
        site = next((folder / "venv").glob("lib/python*/site-packages"))
        (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
        run(
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            str(site),
            str(wheel),
            cwd=folder,
        )
        python = str(folder / "venv" / "bin" / "python")
        where = run(python, "-c", "import quizapp; print(quizapp.__file__)", cwd=folder).strip()
        assert Path(where).is_relative_to(folder), f"the checkout was imported instead of the wheel: {where}"
        assert run(python, "-m", "quizapp", "check", cwd=folder) == ""
        proven = json.loads(run(python, "-m", "quizapp", "prove", "--seeds", "1", "--json", cwd=folder))
        assert proven["failed"] == 0
        run(python, "-m", "quizapp", "--home", str(folder / "home"), "due", "--json", cwd=folder)
        print(f"{wheel.name}: one top-level name, the deck has no fault, {proven['proven']} claims proven.")


if __name__ == "__main__":
    main()
