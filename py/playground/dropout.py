"""Inverted dropout of hidden neurons: one mask a sample, drawn an epoch at a time for each run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kept = NDArray[np.bool_]


class Dropout:
    """Masks of R runs for n samples over the hidden layers; each run draws from its own generator.

    shown: each run's factors of its last sample, `(R, hidden neurons)`: the thinned network.
    """

    def __init__(self, runs: int, hidden: Sequence[int], samples: int) -> None:
        self._runs, self._hidden, self._samples = runs, tuple(hidden), samples
        self.shown: Array = np.ones((runs, sum(hidden)))
        self._kept: Kept | None = None  # (R, hidden neurons, samples), made when first drawn
        self._layers: list[Kept] = []  # its views, (R, h, samples) a hidden layer
        self._factors: dict[int, list[Array]] = {}  # by number of samples, (R, h, b) a hidden layer

    def _make(self) -> Kept:
        """Who is kept, all of them yet: much memory, which only those who drop need."""
        self._kept = np.ones((self._runs, sum(self._hidden), self._samples), dtype=bool)
        self._layers = np.split(self._kept, np.cumsum(self._hidden)[:-1], axis=1) if self._hidden else []
        return self._kept

    @property
    def kept(self) -> list[Kept]:
        """Who is kept, `(R, hidden neurons, samples)`; empty as long as nothing was drawn."""
        return [] if self._kept is None else [self._kept]

    def draw(self, rate: float, generators: Sequence[np.random.Generator], active: NDArray[np.bool_]) -> None:
        """New masks for the active runs: 0 with probability `rate`, else 1 / (1 - rate)."""
        self._scale = 1 / (1 - rate)
        kept = self._make() if self._kept is None else self._kept
        for run in np.flatnonzero(active).tolist():
            uniform = generators[run].random(kept.shape[1:], dtype=np.float32)
            np.greater_equal(uniform, rate, out=kept[run])
            np.multiply(kept[run, :, -1], self._scale, out=self.shown[run])

    def batch(self, start: int, stop: int) -> list[Array]:
        """The masks `(R, h, stop - start)` of these samples, a hidden layer each; after `draw`. Reused buffers."""
        count = stop - start
        if count not in self._factors:
            self._factors[count] = [np.empty((self._runs, h, count)) for h in self._hidden]
        for layer, out in zip(self._layers, self._factors[count], strict=True):
            np.multiply(layer[:, :, start:stop], self._scale, out=out)
        return self._factors[count]

    def last(self, run: int) -> Array:
        """The epoch's last sample's factors, `(hidden neurons,)`: the thinned network."""
        return np.array(self.shown[run])
