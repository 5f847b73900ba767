"""What all tests share: drawn examples have no deadline, for speed is measured in `benchmarks/` alone; approvals of demos
are kept in a folder that goes with the tests, where those of the small deck stand.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

state = tempfile.mkdtemp(prefix="quizapp-state-")
atexit.register(shutil.rmtree, state, ignore_errors=True)
os.environ["QUIZAPP_STATE"] = state

from quizapp.proof import trust  # noqa: E402 (it must find the folder above)
from quizapp.proof.demo import read_demo  # noqa: E402

DECKS = Path(__file__).parent / "decks"
DECK = DECKS / "good"
trust.allow([read_demo(file) for name in ("good", "pictures") for file in sorted(DECKS.glob(f"{name}/demos/*/[a-z]*.py"))])

settings.register_profile("quizapp", deadline=None)
settings.load_profile("quizapp")
