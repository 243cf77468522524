"""How many epochs a frame trains, the animation speed, and whether it draws."""

from __future__ import annotations

from collections.abc import Callable

BUDGET = 0.010  # seconds of a frame that "max" may train; the rest is for drawing and input
SLOW_DRAWING = 0.008  # seconds, half a frame: a network that takes longer to draw is drawn every second frame
MAX_PORTION = 256  # epochs in one portion of "max": some browsers' clocks stand still for a tenth of a second


class Pace:
    """Tells, frame by frame, whether and how long to train, and whether to draw.

    clock: `() -> seconds`, monotonic. waiting: what was trained last is not drawn yet.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._owed = 0.0  # epochs, where a frame is worth less than one
        self._drawing = 0.0  # seconds the last drawing took
        self.waiting = False

    def frame(self, speed: str, train: Callable[[int], bool]) -> bool:
        """Train what this frame is worth by calling `train(epochs)`; False if that is nothing.

        speed: percent of the frames that train an epoch, "200" meaning two epochs a frame, or
        "max". train returns whether to go on.
        """
        if speed == "max":
            self._fill(train)
            return True
        self._owed += float(speed) / 100
        epochs = int(self._owed + 1e-9)
        self._owed -= epochs
        if epochs:
            train(epochs)
        return epochs > 0

    def _fill(self, train: Callable[[int], bool]) -> None:
        """Epochs in portions that double, while another one fits the budget."""
        start, portion = self._clock(), 1
        while train(portion) and 2 * (self._clock() - start) <= BUDGET and portion < MAX_PORTION:
            portion *= 2

    def draws(self, trained: bool) -> bool:
        """Whether this frame draws; `trained`: there is something new to see."""
        wait = trained and not self.waiting and self._drawing > SLOW_DRAWING
        due = (trained or self.waiting) and not wait
        self.waiting = wait
        return due

    def draw(self, draw: Callable[[], None]) -> None:
        """Draw now, and learn how long it takes."""
        self.waiting = False
        start = self._clock()
        draw()
        self._drawing = self._clock() - start
