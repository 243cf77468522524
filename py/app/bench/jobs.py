"""Long computations beside the page's training, in short pieces between frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator

PORTION = 0.008  # seconds: a press of a key or the mouse waits for one at most
FRAME_LIMIT = (
    0.060  # without a frame for so long there is none before the next: the browser is to have its turn
)


class Jobs:
    """Generators that compute a piece up to each `yield`, a portion of time in turn.

    clock: `() -> seconds`, monotonic. ask: have `portion` called soon. hidden: whether nobody sees the page, so that
    no frames come and none is waited for. A job that raises is out; the error is its caller's, as everywhere.
    """

    def __init__(
        self, clock: Callable[[], float], ask: Callable[[], None], hidden: Callable[[], bool]
    ) -> None:
        self._clock, self._ask, self._hidden = clock, ask, hidden
        self._frame_at = float("-inf")
        self._jobs: list[Iterator[None]] = []

    @property
    def on(self) -> bool:
        """Whether there is something to compute."""
        return bool(self._jobs)

    def start(self, job: Iterator[None]) -> None:
        """Compute this from now on."""
        self._jobs.append(job)
        self._frame_at = self._clock()
        self._ask()

    def stop(self, job: Iterator[None] | None) -> None:
        """Compute this one no more; one that is over, or none, is no error. A job must not stop itself: it returns."""
        if job is not None and job in self._jobs:
            self._jobs.remove(job)
            close = getattr(job, "close", None)
            if close is not None:
                close()

    def frame(self) -> None:
        """An animation frame has come."""
        self._frame_at = self._clock()

    def portion(self) -> bool:
        """Compute for a portion's time; returns whether another one belongs before the next frame."""
        start = self._clock()
        while self._jobs and self._clock() - start < PORTION:
            job = self._jobs.pop(0)
            try:
                next(job)
            except StopIteration:
                continue
            self._jobs.append(job)
        return self.on and (self._hidden() or self._clock() - self._frame_at < FRAME_LIMIT)
