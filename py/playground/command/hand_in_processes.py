"""Hand-ins checked by several processes: none waits for a slow one, none falls with another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

from .hand_in import HandIn, Task, check_file
from .verdicts import FAILED

ENDED = "the process that trained it was ended, perhaps for want of memory"
Tell = Callable[[int, HandIn], None]


def check_files(paths: Sequence[Path], task: Task, jobs: int, tell: Tell) -> None:
    """Check each file; tell: called with its place in the list and its row, in whatever order they come.

    jobs: processes, of 1 this one. Ctrl-C ends all that is under way after its epoch, a second one at once, and goes on
    as KeyboardInterrupt.
    """
    if jobs == 1:
        for place, path in enumerate(paths):
            tell(place, check_file(path, task))
        return
    ended = _check(dict(enumerate(paths)), task, jobs, tell)
    for place in ended:  # by which of them, nobody knows: each alone
        if _check({place: paths[place]}, task, 1, tell):
            tell(place, HandIn(file=str(paths[place]), verdict=FAILED, why=ENDED))


def _check(paths: dict[int, Path], task: Task, jobs: int, tell: Tell) -> list[int]:
    """Check the files in new processes; returns the places of those that were under way or to come when one was ended."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(jobs, context, _begin, (stop,))
    futures: dict[Future[HandIn], int] = {}
    ended = []
    try:
        with _deaf_to_interrupts():  # processes inherit it, and say nothing of their own at Ctrl-C
            for place, path in paths.items():
                futures[pool.submit(_in_process, path, task)] = place
        for future in as_completed(futures):
            try:
                tell(futures[future], future.result())
            except BrokenProcessPool:
                ended.append(futures[future])
    finally:
        stop.set()
        try:
            pool.shutdown(cancel_futures=True)
        except KeyboardInterrupt:  # a second one, and an epoch may be long
            for process in multiprocessing.active_children():
                process.kill()
            raise
    return ended


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # which alone hears them
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_stop: Event | None = None  # of this process, where it is one of a pool's


def _begin(stop: Event) -> None:
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End where the process that began this one is gone: nobody would ever end a pool's."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_process(path: Path, task: Task) -> HandIn:
    return check_file(path, task, stop=lambda: _stop is not None and _stop.is_set())
