"""The timeline's panel: which epochs can be looked at, and which one is."""

from __future__ import annotations

import numpy as np

from .bench import Bench, Room

PAUSE = 0.25  # seconds between two lists of epochs while training goes on
SHOWN = 200  # epochs that are trained to show what the panel does


class TimelinePanel(Room):
    """Tells the panel the epochs; what is done with them are the timeline's own actions."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._told_at = float("-inf")
        self._newest = -1  # epoch that was told
        self._until: int | None = None  # training goes on to this epoch, to show something
        self.actions = {"epochs": self.tell, "train": self.train}

    def opened(self) -> None:
        """Tell all."""
        self.tell()

    def closed(self) -> None:
        """Nothing is left half done: without the panel there is no way to go through the past."""
        self._until = None
        if self.bench.timeline.shown is not None:
            self.bench.timeline.present()

    def begun(self) -> None:
        """Another training has another past."""
        self._until = None
        self.tell()

    def drawn(self) -> None:
        """There may be more epochs than before."""
        if self._until is not None and self.bench.stage.training().trainer.epoch >= self._until:
            self._until = None
            self.bench.stage.play(False)
            self.tell(ready=True)
        elif self.bench.clock() - self._told_at > PAUSE:
            self._tell_news()

    def paused(self) -> None:
        """Now all of them can be looked at."""
        self._tell_news()

    def train(self) -> None:
        """Train as far as there is something to look back at."""
        self._until = self.bench.stage.training().trainer.epoch + SHOWN
        self.bench.stage.play(True)

    def _tell_news(self) -> None:
        if self.bench.timeline.epochs[-1] != self._newest:
            self.tell()

    def tell(self, ready: bool = False) -> None:
        """The epochs there are. ready: what `train` was asked for is there."""
        self._told_at = self.bench.clock()
        epochs = np.array(self.bench.timeline.epochs, dtype=np.float64)
        self._newest = int(epochs[-1])
        self.bench.tell("timeline", {"epochs": epochs, "ready": ready})
