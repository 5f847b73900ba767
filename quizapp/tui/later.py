"""Work for a worker, told but not begun: a worker that the app's end overtakes leaves no coroutine behind unawaited."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ParamSpec

P = ParamSpec("P")


def later(work: Callable[P, Coroutine[Any, Any, object]], *args: P.args, **named: P.kwargs) -> Any:
    """Return what begins the work when it is called, for `run_worker`, whose own type no checker can solve."""
    return partial(work, *args, **named)
