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
        self.actions = {"epochs": self.tell, "train": lambda: self.train(SHOWN)}

    def opened(self) -> None:
        """Tell all."""
        self.tell()

    def closed(self) -> None:
        """Nothing is left half done: without the panel there is no way to go through the past."""
        self._train_to = None
        if self.bench.timeline.shown is not None:
            self.bench.timeline.present()

    def begun(self) -> None:
        """Another training has another past."""
        self._train_to = None
        self.tell()

    def drawn(self) -> None:
        """There may be more epochs than before."""
        if self.has_trained():
            self.tell(ready=True)
        elif self.bench.clock() - self._told_at > PAUSE:
            self._tell_news()

    def paused(self) -> None:
        """Now all of them can be looked at."""
        self._tell_news()

    def _tell_news(self) -> None:
        if self.bench.timeline.epochs[-1] != self._newest:
            self.tell()

    def tell(self, ready: bool = False) -> None:
        """The epochs there are. ready: what `train` was asked for is there."""
        self._told_at = self.bench.clock()
        epochs = np.array(self.bench.timeline.epochs, dtype=np.float64)
        self._newest = int(epochs[-1])
        self.bench.tell("timeline", {"epochs": epochs, "ready": ready})
