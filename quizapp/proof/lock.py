"""`content/evidence.json`, the lock file of a deck's proofs: what was proven, of which bytes, with which numbers, when.

Numbers are kept to two significant digits, and an entry that says the same as before is left as it was, so that proving
on another machine changes nothing and a difference between two versions reads well. Whether an entry is stale follows
from hashes alone.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizapp.deck.source import read_bytes
from quizapp.errors import DeckError
from quizapp.proof.demo import Demo
from quizapp.proof.verdict import Margin, Verdict

NAME = "evidence.json"
FORMAT = 1
NOISE = 1e-9  # what is smaller is rounding, which differs from machine to machine
SAME = 0.02  # relative difference up to which a number is what it was
MAX_BYTES = 4 * 1024**2


@dataclass(frozen=True, slots=True)
class Entry:
    """What is on record of one claim. `numbers` are margins as texts: worst experiment, best control, bound."""

    claim: str
    demo: str
    state: str
    evidence: str
    seeds: list[int]
    versions: dict[str, str]
    numbers: list[dict[str, str]]
    recorded: str

    def is_of(self, claim: str, demo: Demo) -> bool:
        """True when this was said of this very sentence and these very bytes."""
        return (self.claim, self.demo) == (claim, demo.digest)


def entry(claim: str, demo: Demo, verdict: Verdict, day: str) -> Entry:
    """Put a good verdict on record. `day` is an ISO date."""
    seeds = sorted({run.seed for run in verdict.runs})
    versions = {name: text.split("+")[0] for name, text in sorted(verdict.versions.items()) if name != "python"}
    numbers = [_number(margin) for margin in verdict.margins]
    return Entry(claim, demo.digest, verdict.state, demo.evidence, seeds, versions, numbers, day)


def _number(margin: Margin) -> dict[str, str]:
    return {"of": margin.role, "number": margin.number, "value": rounded(margin.value), "bound": rounded(margin.bound)}


def rounded(value: float) -> str:
    """Write a number to two significant digits; rounding noise as what it is."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    if abs(value) < NOISE:
        return f"below {NOISE:g}"
    return f"{value:.2g}"


def read(content: Path) -> dict[str, Entry]:
    """Return the entries of a deck's lock file by `card/claim`; none where there is no such file. Raises DeckError."""
    file = content / NAME
    try:
        document = json.loads(read_bytes(file, MAX_BYTES))
        if document["format"] != FORMAT:
            raise ValueError(f"it has the format {document['format']}, not {FORMAT}")
        return {name: Entry(**fields) for name, fields in document["claims"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DeckError(
            f"{file}: it cannot be read ({error}). Remove it and record anew: 'quizapp prove --record'."
        ) from error


def merged(old: dict[str, Entry], new: dict[str, Entry], claimed: set[str]) -> dict[str, Entry]:
    """Return what is to stand on record: new entries over old ones, and nothing that the deck does not claim any more.

    A new entry that says the same as the old one, but for rounding and the day, leaves the old one as it is.
    """
    kept = {name: old[name] for name in old if name in claimed}
    for name, fresh in new.items():
        former = kept.get(name)
        kept[name] = former if former is not None and _says_the_same(former, fresh) else fresh
    return dict(sorted(kept.items()))


def _says_the_same(old: Entry, new: Entry) -> bool:
    left, right = asdict(old), asdict(new)
    for fields in (left, right):
        del fields["recorded"], fields["numbers"]
    return left == right and len(old.numbers) == len(new.numbers) and all(map(_is_near, old.numbers, new.numbers))


def _is_near(old: dict[str, str], new: dict[str, str]) -> bool:
    if (old["of"], old["number"], old["bound"]) != (new["of"], new["number"], new["bound"]):
        return False
    if old["value"] == new["value"]:
        return True
    try:
        former, fresh = float(old["value"]), float(new["value"])
    except ValueError:  # one of them is rounding noise
        return False
    return abs(former - fresh) <= SAME * max(abs(former), abs(fresh))


def write(content: Path, entries: dict[str, Entry]) -> Path:
    """Write the lock file whole or not at all and return it; what says the same stays. Raises DeckError."""
    file = content / NAME
    document: dict[str, Any] = {
        "format": FORMAT,
        "claims": {name: asdict(one) for name, one in sorted(entries.items())},
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    try:
        if not file.is_file() or file.read_text("utf-8") != text:
            new = file.with_suffix(".new")
            new.write_text(text, "utf-8")
            new.replace(file)
    except OSError as error:
        raise DeckError(f"{file}: it cannot be written: {error.strerror}.") from error
    return file
