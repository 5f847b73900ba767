"""How well this system can box a demo in, and the command line that starts the demos' parent inside that box.

Three backends, the best available first: `bubblewrap` (own namespaces, plus the kernel's filters in each child),
`landlock` (the kernel's filters alone), `none`. Knows processes and places, nothing of decks.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from quizapp.proof.confine import has_seccomp, landlock_version

BUBBLEWRAP, LANDLOCK, NONE = "bubblewrap", "landlock", "none"
PACKAGE = Path(__file__).resolve().parent.parent
ROOM = "/w"  # the one folder inside the box that can be written
WORDS = {
    BUBBLEWRAP: "Sandboxed: no network, cannot see your files.",
    LANDLOCK: "Sandboxed by the kernel's filters: no network, cannot read your files, cannot start programs.",
    NONE: "No sandbox on this system: this program could read and send your files. Read it first. "
    "'quizapp doctor' says what is missing.",
}
SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/lib32",
    "/bin",
    "/sbin",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
)
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


@dataclass(frozen=True, slots=True)
class Backend:
    """One way of boxing in: its name, and why a better one is not used (empty for the best)."""

    name: str
    missing: str = ""

    @property
    def words(self) -> str:
        """What a learner is told of it."""
        return WORDS[self.name]


@cache
def best() -> Backend:
    """Probe this system once and return its best backend."""
    why = _no_bubblewrap()
    if not why:
        return Backend(BUBBLEWRAP)
    lacks = [name for name, there in (("Landlock", landlock_version()), ("seccomp", has_seccomp())) if not there]
    return Backend(NONE, f"{why}; the kernel has no {' and no '.join(lacks)}") if lacks else Backend(LANDLOCK, why)


def available() -> list[str]:
    """Every backend that boxes in and works here, the best first."""
    found = [] if _no_bubblewrap() else [BUBBLEWRAP]
    return [*found, LANDLOCK] if landlock_version() and has_seccomp() else found


def _no_bubblewrap() -> str:
    """Say why bubblewrap can't be used; empty when it can."""
    program = shutil.which("bwrap")
    if sys.platform != "linux" or not has_seccomp():
        return "bubblewrap needs Linux with seccomp"
    if not program:
        return "bubblewrap is not installed ('bwrap' is not on the path)"
    try:
        subprocess.run([*_box(program, 2**20), "true"], check=True, capture_output=True, timeout=10)
    except subprocess.CalledProcessError as error:
        return f"bubblewrap is refused: {error.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bubblewrap does not start: {error}"
    return ""


def _places() -> list[str]:
    """What Python, PyTorch and the prover need to read."""
    spec = find_spec("torch")
    torch = [str(Path(place).parent) for place in (spec.submodule_search_locations or ())] if spec else []
    python = [sys.prefix, sys.base_prefix, *(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib"))]
    found = dict.fromkeys(str(Path(place).resolve()) for place in [*python, *torch])
    return [place for place in found if place != "/" and Path(place).exists()]


def readable() -> list[str]:
    """Every place that a demo may read, as the kernel's filters are told."""
    return [*SYSTEM, *DEVICES, *_places()]


def _box(program: str, file_bytes: int) -> list[str]:
    """The bubblewrap command up to the program it is to start."""
    command = [program, "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session"]
    command += ["--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev"]
    for folder, size in (("/dev/shm", 16 * 2**20), ("/tmp", 2**20)):  # noqa: S108 (folders inside the box)
        command += ["--size", str(size), "--tmpfs", folder]
    for place in SYSTEM:
        if Path(place).is_symlink():
            command += ["--symlink", str(Path(place).readlink()), place]
        elif Path(place).exists():
            command += ["--ro-bind", place, place]
    for place in [*_places(), str(PACKAGE)]:
        command += ["--ro-bind", place, place]
    return [*command, "--size", str(file_bytes), "--tmpfs", ROOM, "--chdir", ROOM, "--remount-ro", "/", "--"]


def command(backend: str, file_bytes: int) -> tuple[list[str], str]:
    """Return the command that starts the demos' parent up to its program, and the folder it may write in."""
    if backend != BUBBLEWRAP:
        return [], tempfile.gettempdir()
    program = shutil.which("bwrap")
    return ([*_box(program, file_bytes)], ROOM) if program else ([], tempfile.gettempdir())
