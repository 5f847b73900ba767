"""Lets attacks loose in a box, at targets set up for them, and tells which got through."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from textwrap import indent

from quizapp.proof.attacks import ATTACKS, Attack, Target
from quizapp.proof.child import Child, Limits, Order
from quizapp.proof.demo import SINGLE, Demo
from quizapp.proof.verdict import EXPERIMENT

QUICK = Limits(wall_seconds=2.0, cpu_seconds=1.0)
BECAME_ANOTHER = 42  # the status that a started program would end with
HEAD = "import os, socket, sys, time, signal, ctypes, resource, threading\nlibc = ctypes.CDLL(None, use_errno=True)\n"


@contextmanager
def targets() -> Iterator[Target]:
    """Set up what attacks aim at, and clear it away with whatever they left."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="targets-")))
        home = folder / "home"
        home.mkdir()
        for name in ("key", "bashrc"):
            (home / name).write_text("secret\n")
        shared = Path(tempfile.gettempdir()) / f"{folder.name}-shared"
        memory = Path("/dev/shm") / shared.name  # noqa: S108 (what an attack aims at)
        for file in (shared, memory):
            held.callback(file.unlink, missing_ok=True)
        path = str(folder / "socket")
        for name in (path, f"\0{folder.name}"):
            server = held.enter_context(socket.socket(socket.AF_UNIX))
            server.bind(name)
            server.listen()
        tcp = held.enter_context(socket.create_server(("127.0.0.1", 0)))
        yield Target(home, shared, memory, tcp.getsockname()[1], path, folder.name, os.getpid())


def gets_through(attack: Attack, target: Target, backend: str, limits: Limits = QUICK) -> bool:
    """Run one attack in a box and tell whether it succeeded, by its own word or by what shows outside."""
    value = None
    orders = [Order(EXPERIMENT, 0, {})]
    with Child(_demo(attack, target), orders, limits, frames=False, backend=backend, torch=False) as child:
        for answer in child.events():
            if answer["event"] == "result":
                value = answer["values"][SINGLE]
    shows = attack.seen is not None and attack.seen(target)
    return shows or child.code == BECAME_ANOTHER or (value == 1.0 and not attack.private)


def self_test(backend: str) -> list[str]:
    """Run the ten quick attacks in a box and name those that got through."""
    with targets() as target:
        return [attack.name for attack in ATTACKS if attack.quick and gets_through(attack, target, backend)]


def _demo(attack: Attack, target: Target) -> Demo:
    """An attack as a demo that no deck holds and nobody has allowed: it runs in the box alone."""
    values = {name: getattr(target, name) for name in Target.__slots__}
    named = "".join(f"{name} = {v if isinstance(v, int) else str(v)!r}\n" for name, v in values.items())
    body = f"try:\n{indent(attack.body, '    ')}\nexcept BaseException:\n    return 0.0\nreturn 1.0\n"
    return Demo(
        file=Path("attack.py"),
        claim=attack.name,
        why="",
        source="",
        evidence="counterexample",
        measures={SINGLE: "1 where it got through"},
        holds_within={SINGLE: (1.0, 1.0)},
        guards={},
        controls={},
        no_control="",
        parameters={},
        knobs={},
        predict=None,
        picture={},
        limits={},
        imports=(),
        files={"attack.py": f"{HEAD}{named}\ndef experiment():\n{indent(body, '    ')}".encode()},
    )
