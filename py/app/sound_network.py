"""The last network that is worth going back to, should training diverge."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer
from playground.evaluation import Metrics
from playground.trainer import Snapshot

from .recorder import Recorder

SOUND_LOSS = 10.0  # times its first loss: up to there a network is worth going back to
INTERVAL = 0.25  # seconds between two that the speed "max" keeps: a copy takes as long as some epochs


class SoundNetwork:
    """A snapshot of a trainer, and where its recording was. clock: `() -> seconds`, monotonic."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def begin(self, trainer: Trainer, recorder: Recorder, loss: NDArray[np.float64]) -> None:
        """The network as it begins, of that train loss `(R,)`: others are held against it."""
        self._limit = SOUND_LOSS * max(float(loss[0]), 0.1)
        self._keep(trainer, recorder)

    def holds(self, trainer: Trainer, recorder: Recorder, metrics: Metrics, often: bool) -> bool:
        """Whether the network as it is now has a loss that is a number; then it is kept if it is sound.

        often: and a while has passed. A few lost runs of many are part of the picture.
        """
        loss = metrics.loss_train
        finite = np.isfinite(loss)
        if not finite[0] or finite.mean() < 0.5:
            return False
        recorder.trained(trainer.epoch, metrics)
        if loss[0] <= self._limit and not (often and self._clock() - self._kept_at < INTERVAL):
            self._keep(trainer, recorder)
        return True

    def _keep(self, trainer: Trainer, recorder: Recorder) -> None:
        self._kept_at = self._clock()
        self._snapshot, self._mark = trainer.snapshot(), recorder.mark()

    @property
    def snapshot(self) -> Snapshot:
        """The network's whole state."""
        return self._snapshot

    def restore(self, trainer: Trainer, recorder: Recorder, settings: Settings) -> None:
        """That network again, with the settings and rates as they are now; the recording goes back, too."""
        rates = trainer.learning_rate  # the snapshot's may be one that has been left since
        left = trainer.epoch
        trainer.restore(self._snapshot)
        recorder.go_back(self._mark, trainer.epoch, left)
        recorder.changed(trainer.epoch, trainer.settings, settings)
        trainer.apply(settings)
        if (trainer.learning_rate != rates).any():
            trainer.set_learning_rate(rates)
            recorder.rates_set(trainer.epoch, rates)
