"""Approvals of demos: by their bytes, on this machine, and what runs is what was approved."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from quizapp.errors import ProofError, UntrustedError
from quizapp.proof import sandbox, trust
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.farm import prove
from quizapp.proof.runner import orders, perform
from tests.proof.making import demo_text, run


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing was allowed yet."""
    monkeypatch.setenv("QUIZAPP_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def strange_deck(folder: Path) -> list[Path]:
    """A deck of two demos, one with a sibling and with data."""
    demos = folder / "demos" / "card"
    demos.mkdir(parents=True)
    (demos / "_half.py").write_text("def half(x):\n    return x / 2  # of it\n")
    (demos / "points.csv").write_text("0.25\n")
    (demos / "one.py").write_text(demo_text())
    body = "return half(x) + float(open('points.csv').read())"
    (demos / "two.py").write_text(demo_text(body, head="from _half import half", data='["points.csv"]'))
    return [demos / "one.py", demos / "two.py"]


def read(files: list[Path]) -> list[Demo]:
    return [read_demo(file) for file in files]


@pytest.mark.usefixtures("state")
def test_a_strangers_demo_does_not_run_until_it_was_allowed(tmp_path: Path) -> None:
    demos = read(strange_deck(tmp_path / "deck"))
    with pytest.raises(UntrustedError, match=r"one\.py: 'one\.py' was never allowed to run\. .*quizapp trust .*deck"):
        run(demos[0])
    assert prove(demos[0].file, [0]).verdict.state == "untrusted"
    trust.allow(demos)
    assert prove(demos[0].file, [0]).verdict.state == "proven"
    assert run(demos[1]).runs[0].values == {"value": 0.5}
    assert trust.distrust(tmp_path / "deck") == 2
    assert prove(demos[0].file, [0]).verdict.state == "untrusted"


@pytest.mark.usefixtures("state")
def test_each_of_a_thousand_changed_bytes_asks_again(tmp_path: Path) -> None:
    files = strange_deck(tmp_path / "deck")
    trust.allow(read(files))
    chance = random.Random(5)  # noqa: S311 (which bytes change)
    readable = [*files, *(files[0].with_name(name) for name in ("_half.py", "points.csv"))]
    asked = 0
    for _ in range(1000):
        file = chance.choice(readable)
        before = file.read_bytes()
        at = chance.randrange(len(before))
        file.write_bytes(before[:at] + bytes([(before[at] + chance.randrange(1, 256)) % 256]) + before[at + 1 :])
        asked += any(asks(one) for one in files)
        file.write_bytes(before)
    assert asked == 1000
    assert not any(asks(one) for one in files)


def asks(file: Path) -> bool:
    """True where the demo in this file cannot run without somebody being asked, because it changed or is no demo."""
    try:
        demo = read_demo(file)
    except ProofError:
        return True
    return not trust.is_allowed(demo)


@pytest.mark.usefixtures("state")
def test_swapping_a_file_after_approval_runs_what_was_approved(tmp_path: Path) -> None:
    one, two = strange_deck(tmp_path / "deck")
    demos = read([one, two])
    trust.allow(demos)
    for file in (one, two.with_name("_half.py"), two.with_name("points.csv")):
        file.write_text("raise SystemExit('swapped')\n")
    assert [perform(demo, orders(demo, [0])).runs[0].values for demo in demos] == [{"value": 0.5}, {"value": 0.5}]


@pytest.mark.usefixtures("state")
def test_an_approval_says_what_the_demo_was(tmp_path: Path) -> None:
    _, two = strange_deck(tmp_path / "deck")
    trust.allow(read([two]))
    before = two.read_bytes()
    two.write_text(two.read_text() + "# more\n")
    with pytest.raises(UntrustedError, match="'two.py' has changed since it was allowed"):
        run(read_demo(two))
    former = trust.former(read_demo(two))
    assert former is not None
    assert former["two.py"] == before
    assert sorted(former) == ["_half.py", "points.csv", "two.py"]


@pytest.mark.parametrize("change", ["approval", "machine", "key", "seal"])
def test_approvals_that_were_not_given_here_count_for_nothing(tmp_path: Path, state: Path, change: str) -> None:
    demos = read(strange_deck(tmp_path / "deck"))
    trust.allow(demos[:1])
    document = json.loads((state / "trust.json").read_text())
    if change == "approval":
        document["approvals"].append({**document["approvals"][0], "digest": demos[1].digest})
    elif change == "seal":
        document["seal"] = "0" * 64
    elif change == "key":
        (state / "key").write_bytes(b"another user's")
    else:
        listed = document["approvals"]
        document["seal"] = trust.seal(state, listed, machine="another")
    (state / "trust.json").write_text(json.dumps(document))
    assert not any(trust.is_allowed(demo) for demo in demos)


@pytest.mark.usefixtures("state")
def test_without_a_sandbox_only_ones_own_decks_run(tmp_path: Path) -> None:
    demos = read(strange_deck(tmp_path / "deck"))
    trust.allow(demos)
    with pytest.raises(UntrustedError, match="No sandbox on this system: this program could read and send your files"):
        perform(demos[0], orders(demos[0], [0]), backend=sandbox.NONE)
    trust.allow(demos, own=True)
    assert perform(demos[0], orders(demos[0], [0]), backend=sandbox.NONE).runs[0].values == {"value": 0.5}


@pytest.mark.usefixtures("state")
def test_a_demo_with_characters_that_hide_code_cannot_be_allowed(tmp_path: Path) -> None:
    one, _ = strange_deck(tmp_path / "deck")
    for hidden in ("\u202e", "\u200b", "\u2066", "\ufeff"):
        one.write_text(demo_text(body=f"return x  # {hidden}"), "utf-8")
        with pytest.raises(ProofError, match="hidden-character"):
            read_demo(one)
