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
        self._factors = np.ones((runs, sum(hidden), samples))
        self.shown: Array = self._factors[:, :, -1]  # a view
        ends = np.cumsum(hidden)
        self._layers = [self._factors[:, end - size : end] for end, size in zip(ends, hidden, strict=True)]

    def draw(self, rate: float, generators: Sequence[np.random.Generator], active: NDArray[np.bool_]) -> None:
        """New masks for the active runs: 0 with probability `rate`, else 1 / (1 - rate)."""
        scale = 1 / (1 - rate)
        for factors, generator, is_active in zip(self._factors, generators, active, strict=True):
            if is_active:
                np.multiply(generator.random(factors.shape, dtype=np.float32) >= rate, scale, out=factors)

    def batch(self, start: int, stop: int) -> list[Array]:
        """The masks `(R, h, stop - start)` of these samples, a hidden layer each."""
        return [layer[:, :, start:stop] for layer in self._layers]

    def last(self, run: int) -> Array:
        """The epoch's last sample's factors, `(hidden neurons,)`: the thinned network."""
        return np.array(self.shown[run])
