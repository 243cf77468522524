"""How far a sweep is: a bar in a terminal, elsewhere a line now and then."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from .consoles import progress_bar

if TYPE_CHECKING:
    from playground.cluster.store import Store

NEWS = 30.0  # seconds from one line to the next
WINDOW = 120.0  # seconds that the time left is reckoned by


class SweepProgress:
    """Of a store's networks, those that are done; a context."""

    def __init__(self, store: Store) -> None:
        self._store, self._there = store, store.done.count
        self._began = self._told = time.monotonic()
        columns = (
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.description}"),
            TimeRemainingColumn(),
        )
        self._bar = progress_bar(*columns, speed_estimate_period=WINDOW)
        self._task = self._bar.add_task("networks, starting", total=store.plan.rows, completed=self._there)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def tell(self) -> None:
        """The store has come further, perhaps."""
        store = self._store
        failed = f", {store.failed:,} failed" if store.failed else ""
        self._bar.update(self._task, completed=store.done.count, description=f"networks{failed}, left")
        now = time.monotonic()
        if self._bar.disable and now >= self._told + NEWS:
            self._told = now
            self.say(f"{store.done.count:,} of {store.plan.rows:,} networks{failed}{self._left(now)}", "")

    def say(self, text: str, before: str = "[yellow]Note:[/] ") -> None:
        """A line above the bar."""
        self._bar.console.print(before + escape(text), soft_wrap=True, highlight=False)

    def ends(self) -> None:
        """Nothing is trained any more; the rest takes a moment."""
        self._bar.update(self._task, description="networks, ending")

    def _left(self, now: float) -> str:
        done = self._store.done.count - self._there
        if not done:
            return ""
        seconds = (now - self._began) * (self._store.plan.rows - self._store.done.count) / done
        return f", about {said_time(seconds)} left"


def said_time(seconds: float) -> str:
    """A time in words: 40 s, 12 min, 3.5 h, 2.1 days."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    hours = seconds / 3600
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} days"


def counted(number: int, one: str) -> str:
    """So many of what is called `one`: 1 setting, 2,000 settings."""
    return f"{number:,} {one}{'s' * (number != 1)}"
