"""Which demos a learner has allowed to run: by the SHA-256 of all they can read, per user and machine.

Kept in a folder of its own, outside decks and diary, so that neither a deck nor a sync brings an approval along. What
ships with the program is trusted as the program is. Reads approvals as often as they change; never runs anything.
"""

from __future__ import annotations

import hmac
import json
import os
import platform
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from quizapp.deck.places import bundled_deck
from quizapp.errors import ProofError, UntrustedError
from quizapp.proof import sandbox
from quizapp.proof.demo import Demo

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Approval:
    """One demo as it was allowed: its deck's folder, its place there, its files by name with their SHA-256.

    `own` tells that the learner wrote it, which matters where there is no sandbox.
    """

    digest: str
    deck: str
    demo: str
    files: dict[str, str]
    own: bool = False


def state_folder() -> Path:
    """Where this machine keeps what no deck and no diary may bring along: `QUIZAPP_STATE`, or the platform's folder."""
    if os.environ.get("QUIZAPP_STATE"):
        return Path(os.environ["QUIZAPP_STATE"]).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_state_dir("quizapp"))


def deck_of(file: Path) -> Path:
    """The folder of the deck that a demo lies in: what `demos/` stands in, else the demo's own folder."""
    parents = file.absolute().parents
    return next((parent.parent for parent in parents if parent.name == "demos"), parents[0])


def ships(file: Path) -> bool:
    """True for what came with the program, which is as trusted as the program itself."""
    return file.resolve().is_relative_to(bundled_deck().resolve() / "demos")


def is_allowed(demo: Demo) -> bool:
    """True when these very bytes may run on this machine."""
    return ships(demo.file) or demo.digest in approvals()


def require(demo: Demo, backend: str) -> None:
    """Raise UntrustedError unless these very bytes may run, boxed in by this backend."""
    deck = deck_of(demo.file)
    if not is_allowed(demo):
        changed = " since it was allowed" if former(demo) else ""
        what = f"'{demo.file.name}' has changed{changed}" if changed else f"'{demo.file.name}' was never allowed to run"
        raise UntrustedError(f"{demo.file}: {what}. Look at it and allow it with 'quizapp trust {deck}'.")
    if backend == sandbox.NONE and not ships(demo.file) and not approvals()[demo.digest].own:
        raise UntrustedError(
            f"{demo.file}: {sandbox.WORDS[sandbox.NONE]} If you wrote it: 'quizapp trust --own {deck}'."
        )


def approvals() -> dict[str, Approval]:
    """Every approval of this user on this machine, by digest; none where the list was not written here."""
    file = state_folder() / "trust.json"
    try:
        stamp = file.stat()
    except OSError:
        return {}
    return _read(file, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(4)
def _read(file: Path, _changed: int, _size: int) -> dict[str, Approval]:
    try:
        document = json.loads(file.read_text("utf-8"))
        if not hmac.compare_digest(document["seal"], seal(file.parent, document["approvals"])):
            return {}
        return {one["digest"]: Approval(**one) for one in document["approvals"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def allow(demos: Iterable[Demo], *, own: bool = False) -> None:
    """Remember that these bytes may run here, and keep a copy to compare a later version with. Raises ProofError."""
    known = dict(approvals())
    for demo in demos:
        known[demo.digest] = _approval(demo, own)
        for data in demo.files.values():
            _keep(data)
    _write(known)


def distrust(deck: Path) -> int:
    """Forget every approval given to a deck in this folder; return how many there were. Raises ProofError."""
    known = approvals()
    kept = {digest: one for digest, one in known.items() if one.deck != str(deck.resolve())}
    _write(kept)
    return len(known) - len(kept)


def former(demo: Demo) -> dict[str, bytes] | None:
    """The files of this demo as they were last allowed, None where it never was."""
    place = _approval(demo, own=False)
    found = [one for one in approvals().values() if (one.deck, one.demo) == (place.deck, place.demo)]
    if not found:
        return None
    copies = state_folder() / "copies"
    files = {name: copies / digest for name, digest in found[-1].files.items()}
    return {name: file.read_bytes() for name, file in files.items() if file.is_file()}


def deck_digest(demos: Iterable[Demo]) -> str:
    """One name for all that the demos of a deck can read."""
    return sha256("\n".join(sorted(demo.digest for demo in demos)).encode()).hexdigest()


def _approval(demo: Demo, own: bool) -> Approval:
    deck = deck_of(demo.file).resolve()
    files = {name: sha256(data).hexdigest() for name, data in demo.files.items()}
    return Approval(demo.digest, str(deck), demo.file.resolve().relative_to(deck).as_posix(), files, own)


def seal(folder: Path, listed: Any, machine: str | None = None) -> str:
    """Bind a list of approvals to this user's key and to a machine, this one by default."""
    text = json.dumps([FORMAT, machine or platform.node(), listed], sort_keys=True)
    return hmac.new(_key(folder), text.encode(), sha256).hexdigest()


def _key(folder: Path) -> bytes:
    file = folder / "key"
    if not file.is_file():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as new:
            new.write(secrets.token_bytes(32))
    return file.read_bytes()


def _keep(data: bytes) -> None:
    _put(state_folder() / "copies" / sha256(data).hexdigest(), data)


def _write(known: dict[str, Approval]) -> None:
    folder = state_folder()
    listed = [
        {"digest": one.digest, "deck": one.deck, "demo": one.demo, "files": one.files, "own": one.own}
        for one in known.values()
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        document = {"format": FORMAT, "seal": seal(folder, listed), "approvals": listed}
    except OSError as error:
        raise ProofError(f"{folder}: what was allowed cannot be remembered: {error.strerror}.") from error
    _put(folder / "trust.json", json.dumps(document, indent=1).encode())


def _put(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = file.with_name(f"{file.name}.{os.getpid()}.new")
        new.write_bytes(data)
        new.replace(file)
    except OSError as error:
        raise ProofError(f"{file}: it cannot be written: {error.strerror}.") from error
