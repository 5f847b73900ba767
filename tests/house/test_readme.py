"""The README's card and demo are what it says they are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_card_of_the_readme_has_no_fault_and_its_demo_proves_its_claim(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    card = re.search(r"````markdown\n(.*?)````", readme, re.S)
    demo = re.search(r"```python\n(.*?)```", readme, re.S)
    assert card
    assert demo
    (tmp_path / "content").mkdir()
    (tmp_path / "demos" / "equal_units").mkdir(parents=True)
    (tmp_path / "content" / "deck.toml").write_text('title = "README"\nformat = 1\n')
    (tmp_path / "content" / "card.md").write_text(card[1])
    (tmp_path / "demos" / "equal_units" / "units_stay_equal.py").write_text(demo[1])
    checked = subprocess.run([sys.executable, "-m", "quizapp", "check", str(tmp_path)], capture_output=True, text=True,
                             check=False)  # fmt: skip
    assert (checked.stdout, checked.returncode) == ("", 0)
    trusted = subprocess.run([sys.executable, "-m", "quizapp", "trust", str(tmp_path), "--yes"], check=False)
    assert trusted.returncode == 0
    proven = subprocess.run([sys.executable, "-m", "quizapp", "--deck", str(tmp_path), "prove", "--seeds", "3", "--json"],
                            capture_output=True, text=True, check=False)  # fmt: skip
    assert json.loads(proven.stdout)["proven"] == 1


def test_the_settings_of_the_readme_are_read(tmp_path: Path) -> None:
    from quizapp.study.config import read_config

    readme = (ROOT / "README.md").read_text("utf-8")
    settings = re.search(r"```toml\n(.*?)```", readme, re.S)
    assert settings
    (tmp_path / "config.toml").write_text(settings[1])
    assert read_config(tmp_path).keys == {"review.write": "w"}
