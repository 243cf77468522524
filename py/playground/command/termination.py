"""Ctrl-C and SIGTERM as a question that work asks itself, so that it ends between two steps and not within one.

An exception in mid-epoch would leave parameters that belong to no epoch.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

ASKING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name))


@contextmanager
def asked_to_end(twice_at_once: bool = False) -> Iterator[Callable[[], bool]]:
    """Whether the process was asked to end since the block began.

    twice_at_once: whether to be asked a second time raises KeyboardInterrupt; otherwise it changes nothing. What is
    ignored stays so: shells start what runs behind (`playground run ... &` in a script) like that.
    """
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():  # others may not hear signals
        yield asked.is_set
        return

    def hear(number: int, frame: Any) -> None:
        asked.set()
        if twice_at_once:
            for one in before:
                signal.signal(one, signal.default_int_handler)

    found = {number: signal.getsignal(number) for number in ASKING}
    before = {number: handler for number, handler in found.items() if handler not in (None, signal.SIG_IGN)}
    for number in before:
        signal.signal(number, hear)
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
