"""Inverted dropout of hidden neurons: one mask a sample, drawn an epoch at a time for each run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Dropout:
    """Masks of R runs for n samples over the hidden layers; each run draws from its own generator.

    shown: each run's factors of its last sample, `(R, hidden neurons)`: the thinned network.
    """

    def __init__(self, runs: int, hidden: Sequence[int], samples: int) -> None:
        self._runs, self._hidden, self._samples = runs, tuple(hidden), samples
        self.shown: Array = np.ones((runs, sum(hidden)))
        self._factors: Array | None = None  # (R, hidden neurons, samples), made when first drawn
        self._layers: list[Array] = []  # its views, (R, h, samples) a hidden layer

    def _make(self) -> Array:
        """Factors that drop nothing yet: much memory, which only those who drop need."""
        self._factors = np.ones((self._runs, sum(self._hidden), self._samples))
        self._layers = np.split(self._factors, np.cumsum(self._hidden)[:-1], axis=1) if self._hidden else []
        return self._factors

    def draw(self, rate: float, generators: Sequence[np.random.Generator], active: NDArray[np.bool_]) -> None:
        """New masks for the active runs: 0 with probability `rate`, else 1 / (1 - rate)."""
        scale = 1 / (1 - rate)
        factors = self._make() if self._factors is None else self._factors
        for run in np.flatnonzero(active).tolist():
            uniform = generators[run].random(factors.shape[1:], dtype=np.float32)
            np.multiply(uniform >= rate, scale, out=factors[run])
            self.shown[run] = factors[run, :, -1]

    def batch(self, start: int, stop: int) -> list[Array]:
        """The masks `(R, h, stop - start)` of these samples, a hidden layer each; after `draw`."""
        return [layer[:, :, start:stop] for layer in self._layers]

    def last(self, run: int) -> Array:
        """The epoch's last sample's factors, `(hidden neurons,)`: the thinned network."""
        return np.array(self.shown[run])
