"""How many epochs a frame trains, the animation speed, and whether it draws."""

from __future__ import annotations

from collections.abc import Callable

SLOW_DRAWING = 0.008  # seconds, half a frame: a network that takes longer to draw is drawn every second frame

# "max" trains in portions between the frames. All in seconds.
PORTION = 0.008  # a press of a key or the mouse waits for one at most
PICTURE = 0.030  # from one picture to the next at least: every second frame of most screens
SLOWEST_PICTURE = 0.060  # and at most, however dear a drawing is
DRAWING_SHARE = 0.1  # of the time may go to drawing, between these two
FRAME_LIMIT = 0.060  # without a frame there are no more portions: the browser is to have its turn
BLIND_PORTION = 256  # epochs, while the clock stands still: some browsers' does for a tenth of a second
MOST_EPOCHS = 10_000  # in a portion, whatever the clock says
MEMORY = 0.97  # of what the portions before cost is kept with each: a clock's tick is shared out


class Pace:
    """Tells, frame by frame, whether and how long to train, and whether to draw.

    clock: `() -> seconds`, monotonic. waiting: what was trained last is not drawn yet.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._owed = 0.0  # epochs, where a frame is worth less than one
        self._drawing = 0.0  # seconds the last drawing took
        self._drawn_at = self._frame_at = float("-inf")
        self._max = False
        self.waiting = False
        self.renew()

    def renew(self) -> None:
        """An epoch may take another time from now on: portions begin small again."""
        self._portion = 1  # epochs of the next one
        self._seconds = self._epochs = 0.0  # of the portions so far, the latest counting most

    def frame(self, speed: str, train: Callable[[int], bool]) -> bool:
        """Train what this frame is worth by calling `train(epochs)`; False if that is nothing.

        speed: percent of the frames that train an epoch, "200" meaning two epochs a frame, or
        "max", which trains in portions between the frames.
        """
        self._frame_at = self._clock()
        self._max = speed == "max"
        if self._max:
            return False
        self._owed += float(speed) / 100
        epochs = int(self._owed + 1e-9)
        self._owed -= epochs
        if epochs:
            train(epochs)
        return epochs > 0

    def portion(self, train: Callable[[int], bool]) -> bool:
        """Train a portion by calling `train(epochs)`, which returns whether to go on.

        Returns whether another portion belongs before the next frame.
        """
        start, epochs = self._clock(), self._portion
        self.waiting = True
        if not train(epochs):
            return False
        now = self._clock()
        self._seconds = MEMORY * self._seconds + now - start
        self._epochs = MEMORY * self._epochs + epochs
        fitting = PORTION * self._epochs / self._seconds if self._seconds > 0 else BLIND_PORTION
        self._portion = max(1, int(min(fitting, 2 * epochs, MOST_EPOCHS)))
        return now - self._frame_at < FRAME_LIMIT

    def draws(self, trained: bool) -> bool:
        """Whether this frame draws; `trained`: there is something new to see."""
        if self._max:
            pause = min(max(self._drawing / DRAWING_SHARE, PICTURE), SLOWEST_PICTURE)
            wait = self.waiting and self._clock() - self._drawn_at < pause
        else:
            wait = trained and not self.waiting and self._drawing > SLOW_DRAWING
        due = (trained or self.waiting) and not wait
        self.waiting = wait
        return due

    def draw(self, draw: Callable[[], None]) -> None:
        """Draw now, and learn how long it takes."""
        self.waiting = False
        self._drawn_at = self._clock()
        draw()
        self._frame_at = self._clock()
        self._drawing = self._frame_at - self._drawn_at
