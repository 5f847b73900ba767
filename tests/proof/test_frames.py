"""Frames: the pictures that a running experiment sends, in order, thinned out, as numbers and nothing else."""

from __future__ import annotations

from pathlib import Path

from quizapp.proof.runner import Frame, orders, perform
from quizapp.proof.verdict import Run
from tests.proof.making import make_demo


def test_frames_come_in_order_with_their_run(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, "for step in range(100):\n    yield {'step': step, 'x': [x, [step]]}\nreturn x")
    frames: list[Frame] = []
    runs: list[tuple[int, Run]] = []
    perform(demo, orders(demo, [0]), on_frame=frames.append, on_run=lambda at, one: runs.append((at, one)))
    assert [(frame.run, frame.values["step"]) for frame in frames] == [(n, step) for n in (0, 1) for step in range(100)]
    assert frames[-1].values == {"step": 99, "x": [5.0, [99]]}
    assert [(at, one.frames) for at, one in runs] == [(0, 100), (1, 100)]


def test_frames_of_arrays_are_lists_thinned_out_and_infinities_stay_numbers(tmp_path: Path) -> None:
    entries = (
        "m=np.ones((300, 500)), v=np.arange(100_000), l=[0.5] * 9000, c=np.ones((99, 99, 99)), z=np.ones((0, 3)), e=[],"
        " p=np.array([(n, n % 2) for n in range(9000)]), n=[float('inf'), -float('inf'), float('nan')], s=np.array(3.0)"
    )
    body = f"import numpy as np\nyield dict({entries})\nreturn x"
    demo = make_demo(tmp_path, body)
    frames: list[Frame] = []
    perform(demo, orders(demo, [0]), on_frame=frames.append)
    values = frames[0].values
    assert (len(values["m"]), len(values["m"][0])) == (64, 64)
    assert (values["v"][:3], len(values["v"]), len(values["l"])) == ([0, 24, 48], 4096, 3000)
    assert (len(values["c"]), len(values["c"][0][0])) == (16, 16)
    assert len(values["p"]) == 2048  # points keep their coordinates, and each of two groups its share
    assert 900 < sum(group for _, group in values["p"]) < 1150
    assert str(values["n"]) == "[inf, -inf, nan]"
    assert (values["e"], values["z"], values["s"]) == ([], [], 3.0)


def test_no_more_frames_are_sent_than_anyone_could_watch(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, "for step in range(6000):\n    yield {'step': step}\nreturn x")
    frames: list[Frame] = []
    outcome = perform(demo, orders(demo, [0])[:1], on_frame=frames.append)
    assert (len(frames), outcome.runs[0].frames) == (5000, 6000)
