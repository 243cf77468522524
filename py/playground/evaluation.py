"""What is read off R networks: losses and accuracies over samples that do not change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .network import Network
from .passes import Forward
from .samples import Samples

Array = NDArray[np.float64]


class Metrics(NamedTuple):
    """Losses (no penalty) and accuracies of each run, `(R,)`; NaN where there are no samples."""

    loss_train: Array
    loss_test: Array
    accuracy_train: Array
    accuracy_test: Array


class Evaluation:
    """Forward without dropout masks; the buffers are made once.

    classes: whether the sign of the output is an answer, right or wrong. compiled_metrics,
    compiled_train_loss: what does it instead; None: NumPy does.
    """

    def __init__(self, network: Network, samples: Samples, classes: bool) -> None:
        self._make_forward, self._value = network.forward, network.loss.value
        self._x, self._y, self._n, self._classes = samples.x, samples.y, samples.n_train, classes
        self._all = network.forward(self._x.shape[2])
        self._train: Forward | None = None  # made when the tuner or rollback first asks
        self.compiled_metrics: Callable[[], Metrics] | None = None
        self.compiled_train_loss: Callable[[], Array] | None = None

    def metrics(self) -> Metrics:
        """Both losses and both accuracies from one pass over all samples."""
        return (self.compiled_metrics or self.compute_metrics)()

    def train_loss(self) -> Array:
        """Mean loss on the training samples alone, `(R,)`: what the tuner and rollback ask."""
        return (self.compiled_train_loss or self.compute_train_loss)()

    def compute_metrics(self) -> Metrics:
        """The same by NumPy."""
        z = self._all(self._x)
        loss = self._value(z, self._y)[:, 0]  # (R, N)
        right = np.where(self._y >= 0, z >= 0, z < 0)[:, 0]  # an output that is no number is never right
        n = self._n
        return Metrics(
            _mean(loss[:, :n]),
            _mean(loss[:, n:]),
            _mean(right[:, :n] if self._classes else right[:, :0]),
            _mean(right[:, n:] if self._classes else right[:, :0]),
        )

    def compute_train_loss(self) -> Array:
        """The same by NumPy."""
        if self._train is None:
            self._train = self._make_forward(self._n)
        z = self._train(self._x[:, :, : self._n])
        loss: Array = self._value(z, self._y[:, :, : self._n]).mean(axis=(1, 2))
        return loss


def _mean(values: NDArray[Any]) -> Array:
    """Mean of each run, `(R, n) -> (R,)`; NaN of nothing."""
    runs, n = values.shape
    return values.mean(axis=1) if n else np.full(runs, np.nan)
