"""A person's code that does not come to an end is stopped: what it runs in is the page itself."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

LIMIT = 2.0  # seconds without an answer
TIMED_OUT = f"stopped after {LIMIT:g} s without an answer: an endless loop, or too slow"
_TOOL = 4  # of sys.monitoring's six: neither a debugger's nor a profiler's
_monitoring: Any = getattr(sys, "monitoring", None)  # since Python 3.12


class TimedOut(BaseException):
    """Raised in a person's code that ran too long. No Exception: `except Exception` in a loop is not to catch it."""


class TimeLimit:
    """Raises TimedOut in watched code, at its next line or loop, once a turn of the browser's has taken too long.

    One long call of NumPy, or of anything else written in C, cannot be stopped. Where Python has no
    `sys.monitoring` nothing is. clock: `() -> seconds`, monotonic.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = float("inf")
        if _monitoring is None:
            return
        if _monitoring.get_tool(_TOOL) is not None:  # another page's, in one process
            _monitoring.free_tool_id(_TOOL)
        _monitoring.use_tool_id(_TOOL, "playground")
        events = _monitoring.events
        for event in (events.LINE, events.JUMP, events.PY_START):
            _monitoring.register_callback(_TOOL, event, self._check)

    def begin(self) -> None:
        """A turn begins: so long from now."""
        self._end = self._clock() + LIMIT

    def end(self) -> None:
        """It is over, and nobody waits."""
        self._end = float("inf")

    def watch(self, code: types.CodeType) -> None:
        """Watch this code, and all functions that are written in it."""
        if _monitoring is None:
            return
        events = _monitoring.events
        for one in _all_of(code):
            _monitoring.set_local_events(_TOOL, one, events.LINE | events.JUMP | events.PY_START)

    def _check(self, *_: Any) -> None:
        if self._clock() > self._end:
            raise TimedOut


def _all_of(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _all_of(constant)


def said(problem: BaseException, sentence: str) -> str:
    """What happened, in a sentence; of time that ran out, how much it was."""
    return sentence.replace("TimedOut", TIMED_OUT) if isinstance(problem, TimedOut) else sentence
