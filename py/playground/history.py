"""The losses along a training, thinned as it grows: what charts, tables and records tell of its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .evaluation import Metrics
from .statistics import median

if TYPE_CHECKING:
    from .trainer import Trainer

Array = NDArray[np.float64]

MOST = 1000  # entries kept


class Best(NamedTuple):
    """The lowest test loss so far, of the one run or the median of several, and its epoch."""

    epoch: int
    loss_test: float


class History:
    """Losses of R runs at the epochs they were read, at most MOST of them, evenly spread, and the newest.

    When there is no more room, the first of every two neighbours stays. An entry tells the losses as training
    reached its epoch, before anything was done by hand there.
    """

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self._epochs = np.zeros(MOST + 1, dtype=np.int64)
        self._losses = np.zeros((MOST + 1, 2, runs))  # train, test
        self._count = 0
        self._stride = 1  # an entry stands for the epochs from its own on, so many
        self.best: Best | None = None

    @property
    def epochs(self) -> NDArray[np.int64]:
        """The entries' epochs, rising: `(k,)`."""
        return self._epochs[: self._count].copy()

    @property
    def losses_train(self) -> Array:
        """Mean losses on the training samples: `(k, R)`."""
        return self._losses[: self._count, 0].copy()

    @property
    def losses_test(self) -> Array:
        """Mean losses on the test samples: `(k, R)`."""
        return self._losses[: self._count, 1].copy()

    def add(self, epoch: int, metrics: Metrics) -> None:
        """Note the losses at an epoch past the newest one's; ValueError at another."""
        if self._count and epoch <= self._epochs[self._count - 1]:
            raise ValueError(f"epoch {epoch} comes after epoch {self._epochs[self._count - 1]}")
        if self._count > 1 and self._bucket(-1) == self._bucket(-2):
            self._count -= 1  # it was there as the newest
        self._append(epoch, metrics)
        while self._count > MOST:
            self._stride *= 2
            self._thin()
        loss = median(metrics.loss_test)
        if np.isfinite(loss) and (self.best is None or loss < self.best.loss_test):
            self.best = Best(epoch, loss)

    def go_back(self, epoch: int, best: Best | None) -> None:
        """Forget what came after this epoch; best: as it was then."""
        self._count = int(np.searchsorted(self._epochs[: self._count], epoch, side="right"))
        self.best = best

    def _append(self, epoch: int, metrics: Metrics) -> None:
        self._epochs[self._count] = epoch
        self._losses[self._count] = metrics.loss_train, metrics.loss_test
        self._count += 1

    def _bucket(self, entry: int) -> int:
        return int(self._epochs[self._count + entry]) // self._stride

    def _thin(self) -> None:
        """Keep the first entry of each bucket, and the newest one."""
        buckets = self._epochs[: self._count] // self._stride
        kept = np.append(True, buckets[1:] != buckets[:-1])
        kept[-1] = True
        self._count = int(kept.sum())
        self._epochs[: self._count] = self._epochs[: len(kept)][kept]
        self._losses[: self._count] = self._losses[: len(kept)][kept]


def train(trainer: Trainer, epochs: int, history: History | None = None) -> History:
    """Train this many epochs as `Trainer.step` does, and return the losses on the way, its beginning first.

    history: of the same trainer's epochs until now, which goes on. The losses are read after every epoch while MOST
    entries hold them, less often in a longer training. Raises ValueError on epochs below 0 and on another's history.
    """
    if epochs < 0:
        raise ValueError(f"epochs must be 0 or more, not {epochs}")
    history = History(trainer.runs) if history is None else history
    if history.runs != trainer.runs:
        raise ValueError(f"the history is of {history.runs} runs, the trainer has {trainer.runs}")
    known = history.epochs
    if not known.size or known[-1] != trainer.epoch:
        history.add(trainer.epoch, trainer.evaluate())
    first, end = int(history.epochs[0]), trainer.epoch + epochs
    stride = 1
    while (end - first) // stride > MOST:
        stride *= 2
    while trainer.epoch < end:
        trainer.step(min(stride, end - trainer.epoch))
        history.add(trainer.epoch, trainer.evaluate())
    return history
