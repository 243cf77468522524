"""A person's code that does not come to an end is stopped: what it runs in is the page itself."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

LIMIT = 2.0  # seconds without an answer
MOST = 10.0  # seconds of a turn after which it may go on no further, whoever took them
DEEPEST = 400  # calls in one another: through C, as of `sorted` or `__getattr__`, 700 are more than a browser's stack holds
TIMED_OUT = f"stopped after {LIMIT:g} s without an answer: an endless loop, or too slow"
WRITTEN = FILE, LINE = "mine.py", "<console>"  # where a person's code stands
_TOOL = 4  # of sys.monitoring's six: neither a debugger's nor a profiler's
_monitoring: Any = getattr(sys, "monitoring", None)  # since Python 3.12


class TimedOut(BaseException):
    """Raised in a person's code that ran too long. No Exception: `except Exception` in a loop is not to catch it."""


class TimeLimit:
    """Raises TimedOut in watched code, at its next line or loop, once it has taken too long of a turn of the browser's.

    What the page itself does in that turn is not counted: a slow machine compiles for a second.

    Calls in one another without end are a RecursionError before they are the browser's, which Python would not survive.

    One long call of NumPy, or of anything else written in C, cannot be stopped. Where Python has no
    `sys.monitoring` nothing is. clock: `() -> seconds`, monotonic.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._spent, self._seen = 0.0, 0.0  # seconds in watched code, and when it was last seen there
        self._end = float("inf")
        if _monitoring is None:
            return
        if _monitoring.get_tool(_TOOL) is not None:  # another page's, in one process
            _monitoring.free_tool_id(_TOOL)
        _monitoring.use_tool_id(_TOOL, "playground")
        events = _monitoring.events
        for event in (events.LINE, events.JUMP, events.PY_RETURN, events.PY_YIELD):
            _monitoring.register_callback(_TOOL, event, self._check)
        for event in (events.PY_START, events.PY_RESUME):
            _monitoring.register_callback(_TOOL, event, self._started)
        _monitoring.set_events(_TOOL, events.PY_START)

    def begin(self) -> None:
        """A turn begins: so long from now, and so deep."""
        self._spent, self._seen = 0.0, self._clock()
        self._end = self._seen + MOST
        if _monitoring is not None:
            sys.setrecursionlimit(DEEPEST)

    def end(self) -> None:
        """It is over, and nobody waits."""
        self._end = float("inf")

    def watch(self, code: types.CodeType) -> None:
        """Watch this code, and all functions that are written in it."""
        if _monitoring is None:
            return
        events = _monitoring.events
        ways_in, ways_out = events.PY_START | events.PY_RESUME, events.PY_RETURN | events.PY_YIELD
        for one in _all_of(code):
            _monitoring.set_local_events(_TOOL, one, events.LINE | events.JUMP | ways_in | ways_out)

    def _started(self, code: types.CodeType, _offset: int) -> Any:
        """Some code begins: what a person's own has made meanwhile, by `exec` or the like, is watched, too."""
        frame = sys._getframe(1)
        if not _monitoring.get_local_events(_TOOL, code):
            if not _is_written_here(code, frame.f_globals):
                return _monitoring.DISABLE  # never asked again of this one
            self.watch(code)
        caller = frame.f_back
        if caller is None or not _monitoring.get_local_events(_TOOL, caller.f_code):
            self._seen = self._clock()  # what came before was the page's own
        self._check()
        return None

    def _check(self, *_: Any) -> None:
        now = self._clock()
        self._spent += now - self._seen
        self._seen = now
        if self._end < float("inf") and (self._spent > LIMIT or now > self._end):
            raise TimedOut


def _is_written_here(code: types.CodeType, namespace: dict[str, Any]) -> bool:
    """Whether code is a text that a person's own runs; modules run texts, too, those of dataclasses, in their names."""
    is_text = code.co_filename in WRITTEN or code.co_filename.startswith("<")
    return is_text and namespace.get("__name__", "__main__") == "__main__"


def _all_of(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _all_of(constant)


def said(problem: BaseException, sentence: str) -> str:
    """What happened, in a sentence; of time that ran out, how much it was."""
    return sentence.replace("TimedOut", TIMED_OUT) if isinstance(problem, TimedOut) else sentence
