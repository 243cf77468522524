"""Ctrl-C and SIGTERM as a question that work asks itself, so that it ends between two steps and not within one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

ASKING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name))


@contextmanager
def asked_to_end() -> Iterator[Callable[[], bool]]:
    """Whether the process was asked to end since the block began; more often changes nothing."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():  # others may not hear signals
        yield asked.is_set
        return

    def hear(number: int, frame: Any) -> None:
        asked.set()

    before = {number: signal.signal(number, hear) for number in ASKING}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
