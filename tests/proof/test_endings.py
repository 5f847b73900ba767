"""Demos that hang, crash, flood or lie cost their child process and nothing else. Every child here is a real one."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from quizapp.proof import sandbox, trust
from quizapp.proof.runner import Child, Frame, Limits, orders, perform
from tests.proof.making import demos_at_work, faults, make_demo, run, state

SHORT = Limits(wall_seconds=0.6, start_seconds=20.0, cpu_seconds=20.0)
LATE = "took longer than its time limit"


def await_end() -> None:
    """Wait until no demo runs any more below this process: what is killed takes a moment to be gone."""
    while demos_at_work():
        time.sleep(0.01)


@pytest.mark.parametrize(
    "body",
    [
        "while True:\n    pass",
        "__import__('time').sleep(600)",
        "while True:\n    yield {'x': 1}",
        "__import__('signal').signal(15, lambda *_: None)\n__import__('time').sleep(600)",
    ],
)
def test_a_demo_that_hangs_is_ended_and_so_are_the_runs_after_it(tmp_path: Path, body: str) -> None:
    demo = make_demo(tmp_path, body)
    frames: list[Frame] = []
    outcome = perform(demo, orders(demo, [0]), SHORT, on_frame=frames.append)
    assert faults(outcome) == [LATE, f"was not run, because an earlier run {LATE}"]
    assert state(demo, outcome) == ("timeout", f"experiment with seed 0 {LATE}")


def test_a_demo_that_hangs_while_it_loads_is_ended(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, head="while True:\n    pass")
    assert state(demo, run(demo, Limits(start_seconds=0.6))) == ("timeout", f"experiment with seed 0 {LATE}")


def test_a_demo_that_takes_too_much_processor_time_is_ended(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, "while x < 1:\n    pass\nreturn x")
    outcome = run(demo, Limits(cpu_seconds=0.5))
    assert state(demo, outcome) == ("timeout", "experiment with seed 0 used more than 0.5 s of CPU time")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("__import__('os')._exit(3)", "ended with status 3"),
        ("__import__('os')._exit(0)", "ended with status 0"),
        ("__import__('os').abort()", "ended with signal SIGABRT"),
        ("__import__('ctypes').string_at(0)", "ended with signal SIGSEGV"),
        ("__import__('os').kill(__import__('os').getpid(), 9)", "was ended by the system, as when memory runs out"),
        ("__import__('os').kill(__import__('os').getpid(), 12)", "ended with signal SIGUSR2"),
    ],
)
def test_a_demo_that_crashes_says_how_and_the_runs_before_it_count(tmp_path: Path, body: str, fault: str) -> None:
    demo = make_demo(tmp_path, f"if x > 1:\n    {body}\nreturn x")
    outcome = run(demo, seeds=2)
    assert [one.values for one in outcome.runs] == [{"value": 0.5}, {"value": 0.5}, None, None]
    assert faults(outcome)[2:] == [fault, f"was not run, because an earlier run {fault}"]
    assert state(demo, outcome) == ("error", f"control 'control' with seed 0 {fault}")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_demo_that_prints_a_gigabyte_is_ended(tmp_path: Path, stream: str) -> None:
    body = f"for _ in range(1000):\n    __import__('sys').{stream}.write('x' * 1_000_000)\nreturn x"
    assert faults(run(make_demo(tmp_path, body)))[0] == "printed more than 256 KiB"


def test_a_demo_that_prints_a_little_is_heard_by_nobody_and_holds(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, "print('x' * 1000)\nreturn x")
    assert state(demo, run(demo)) == ("proven", "")


@pytest.mark.parametrize(
    "line",
    [
        "garbage",
        '{"event": "result", "run": 99, "values": {"value": 0.5}, "seconds": 0.1, "frames": 0}',
        '{"event": "result", "run": 0, "values": {"other": 0.5}, "seconds": 0.1, "frames": 0}',
        '{"event": "done", "versions": 3}',
        "[" * 100_000,
    ],
)
def test_a_demo_that_writes_to_the_provers_pipe_is_ended(tmp_path: Path, line: str) -> None:
    body = (
        f"os, text = __import__('os'), {line.encode()!r} + b'\\n'\n"
        "for fd in range(3, 20):\n    try:\n        os.write(fd, text)\n    except OSError:\n        pass\nreturn x"
    )
    assert faults(run(make_demo(tmp_path, body)))[0] == "sent something that is no answer"


def test_a_demo_that_sends_too_much_at_once_is_ended(tmp_path: Path) -> None:
    body = "yield {str(n): [0.123456789] * 4000 for n in range(100)}\nreturn x"
    demo = make_demo(tmp_path, body)
    outcome = perform(demo, orders(demo, [0]), on_frame=lambda _: None)
    assert faults(outcome)[0] == "sent more than one answer may hold"
    assert run(demo).runs[0].values == {"value": 0.5}


def test_memory_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, "return float(len(bytearray(2 * 1024**3)))")
    outcome = run(demo, Limits(memory_bytes=1024**3))
    assert faults(outcome)[0] == "raised MemoryError in line 15 of demo.py"


def test_a_tensor_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, "return torch.ones(2**29).sum().item()", head="import torch")
    outcome = run(demo, Limits(memory_bytes=1536 * 1024**2))
    assert state(demo, outcome)[0] == "error"
    assert "raised RuntimeError" in faults(outcome)[0]
    assert "memory" in faults(outcome)[0]
    assert faults(outcome)[0].endswith("in line 15 of demo.py")


# Ending it from outside


HANGS = "yield {'ready': 1}\n__import__('time').sleep(600)\nreturn x"
FORKS = (
    "os = __import__('os')\nif os.fork() == 0:\n    os.setsid()\n    __import__('time').sleep(600)\n"
    "yield {'ready': 1}\n__import__('time').sleep(600)\nreturn x"
)


def test_stopping_from_another_thread_ends_the_child(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, HANGS)
    children: list[Child] = []
    seen: list[int] = []

    def frame(_: Frame) -> None:
        seen.append(len(demos_at_work()))
        threading.Thread(target=children[0].stop).start()

    outcome = perform(demo, orders(demo, [0]), on_frame=frame, on_start=children.append)
    assert seen[0] == 1
    assert demos_at_work() == []
    assert faults(outcome) == ["was stopped", "was not run, because an earlier run was stopped"]
    assert children[0].stopped


def test_where_there_is_no_sandbox_all_that_a_demo_started_ends_with_it(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, FORKS)
    trust.allow([demo], own=True)
    children: list[Child] = []
    seen: list[int] = []

    def frame(_: Frame) -> None:
        seen.append(len(demos_at_work()))
        children[0].stop()

    perform(demo, orders(demo, [0]), on_frame=frame, on_start=children.append, backend=sandbox.NONE)
    assert seen[0] >= 1
    await_end()
    left = make_demo(tmp_path, "if __import__('os').fork() == 0:\n    __import__('time').sleep(600)\nreturn x")
    trust.allow([left], own=True)
    assert state(left, perform(left, orders(left, [0]), backend=sandbox.NONE)) == ("proven", "")
    assert demos_at_work() == []


def test_stopping_before_anything_was_read_and_after_all_was_is_harmless(tmp_path: Path) -> None:
    demo = make_demo(tmp_path)
    outcome = perform(demo, orders(demo, [0]), on_start=Child.stop)
    assert faults(outcome)[0] == "was stopped"
    children: list[Child] = []
    assert state(demo, perform(demo, orders(demo, [0]), on_start=children.append)) == ("proven", "")
    assert not children[0].stopped
    children[0].stop()
    children[0].stop()
    assert state(demo, run(demo)) == ("proven", "")


def test_an_exception_where_frames_are_drawn_ends_the_child(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, HANGS)

    def frame(_: Frame) -> None:
        raise ZeroDivisionError("while drawing")

    with pytest.raises(ZeroDivisionError, match="while drawing"):
        perform(demo, orders(demo, [0]), on_frame=frame)
    assert demos_at_work() == []


def test_a_worker_that_is_killed_is_replaced_and_nothing_else_notices(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, "yield {'ready': 1}\n__import__('time').sleep(0.3)\nreturn x")
    children: list[Child] = []

    def frame(_: Frame) -> None:
        if len(children) == 1:
            children[0].worker.kill()

    outcome = perform(demo, orders(demo, [0, 1]), on_frame=frame, on_start=children.append)
    assert len(children) == 2
    assert state(demo, outcome) == ("proven", "")


def test_a_worker_that_is_killed_again_is_a_fault_that_says_so(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, HANGS)
    children: list[Child] = []
    outcome = perform(
        demo, orders(demo, [0]), on_frame=lambda _: children[-1].worker.kill(), on_start=children.append
    )
    assert faults(outcome)[0] == "lost the process that ran it"
    assert demos_at_work() == []


def test_what_was_read_runs_even_when_its_file_is_gone(tmp_path: Path) -> None:
    demo = make_demo(tmp_path / "demos")
    (tmp_path / "demos" / "demo.py").unlink()
    (tmp_path / "demos").rmdir()
    assert state(demo, run(demo)) == ("proven", "")
