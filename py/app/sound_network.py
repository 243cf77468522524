"""The last network that is worth going back to, should training diverge."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer

SOUND_LOSS = 10.0  # times its first loss: up to there a network is worth going back to
INTERVAL = 0.25  # seconds between two that the speed "max" keeps: a copy takes as long as some epochs


class SoundNetwork:
    """A snapshot of a trainer, and whether it was edited by hand. clock: `() -> seconds`, monotonic."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def begin(self, trainer: Trainer) -> None:
        """The network as it begins, unedited: its loss is what others are held against."""
        self._limit = SOUND_LOSS * max(float(trainer.evaluate().loss_train[0]), 0.1)
        self._keep(trainer, edited=False)

    def offer(self, trainer: Trainer, loss: NDArray[np.float64], edited: bool, often: bool) -> None:
        """Keep the network as it is now, of that train loss `(R,)`, if it is sound; often: and a while has passed."""
        if often and self._clock() - self._kept_at < INTERVAL:
            return
        if loss[0] <= self._limit:
            self._keep(trainer, edited)

    def _keep(self, trainer: Trainer, edited: bool) -> None:
        self._kept_at = self._clock()
        self._snapshot, self._edited = trainer.snapshot(), edited

    def restore(self, trainer: Trainer, settings: Settings) -> bool:
        """That network again, with the settings and rates as they are now; whether it had been edited."""
        rates = trainer.learning_rate  # the snapshot's may be one that has been left since
        trainer.restore(self._snapshot)
        trainer.apply(settings)
        trainer.set_learning_rate(rates)
        return self._edited
