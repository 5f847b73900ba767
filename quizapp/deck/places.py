"""Where the folders that ship with the program lie: the one place that tells a checkout from an install."""

from __future__ import annotations

from pathlib import Path


def bundled(name: str) -> Path:
    """Return the folder `content`, `demos` or `db`: beside the package in a checkout, inside it in an install."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name


def bundled_deck() -> Path:
    """Return the folder of the deck that ships with the program.

    Nothing asks whether a deck is this one but trust: what ships with the program is trusted as the program is.
    """
    return bundled("content").parent
