"""One round of runs of a demo, done in a thread of its own while a screen draws what has come; knows no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.errors import QuizappError, UntrustedError
from quizapp.proof import sandbox
from quizapp.proof.demo import Demo, Value
from quizapp.proof.runner import Child, Frame, Order, perform
from quizapp.proof.verdict import EXPERIMENT, Run
from quizapp.study import permission
from quizapp.typeset.show import Reel, Show


def todo_for(demo: Demo, seeds: Sequence[int], knobs: Mapping[str, Value]) -> list[Order]:
    """The experiment and every control, seed by seed, with knobs turned; a control's own change goes before a knob."""
    roles = {EXPERIMENT: {}, **demo.controls}
    return [
        Order(role, seed, {**demo.parameters, **knobs, **changes}) for seed in seeds for role, changes in roles.items()
    ]


class Trial:
    """Runs a list of orders once. `shown` fills while it goes on; `fault` says why nothing could run at all.

    With `still`, no frames are asked for: the pictures are those of another show, and only numbers come.
    """

    def __init__(self, demo: Demo, todo: Sequence[Order], still: Show | None = None) -> None:
        self.demo, self.todo = demo, list(todo)
        self.wants_frames = still is None
        self.shown = Show({role: Reel() for role in (EXPERIMENT, *demo.controls)} if still is None else still.reels)
        self.versions: dict[str, str] = {}
        self.fault = ""
        self.asks: list[str] = []  # what is to be known before this demo may run; empty where nobody has to be asked
        self.ended = self.stopped = False
        self.changed = True  # something came since it was last drawn
        self._child: Child | None = None

    def work(self) -> None:
        """Do all runs; returns when they are done or stopped. Never raises what a person can put right: see `fault`."""
        try:
            outcome = perform(
                self.demo,
                self.todo,
                on_frame=self._frame if self.wants_frames else None,
                on_run=self._ran,
                on_start=self._started,
            )
            self.versions = outcome.versions
        except UntrustedError:
            self.fault = "Nobody has allowed this demo to run on this machine, or it has changed since."
            self.asks = [sandbox.best().words, *permission.lines([self.demo])]
        except QuizappError as error:
            self.fault = str(error)
        finally:
            self.ended = self.changed = True

    def stop(self) -> None:
        """End the child at once, also one that is only about to start."""
        self.stopped = self.changed = True
        if self._child is not None:
            self._child.stop()

    def _started(self, child: Child) -> None:
        self._child = child
        if self.stopped:
            child.stop()

    def _frame(self, frame: Frame) -> None:
        self.shown.frame(self.todo[frame.run].role, frame.values)
        self.changed = True

    def _ran(self, _: int, run: Run) -> None:
        if not (self.stopped and run.values is None):  # its fault would be that it was stopped
            self.shown.runs.append(run)
        self.changed = True
