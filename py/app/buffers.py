"""The arrays the page draws from: parameters and maps of one run, as contiguous float32."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from playground import Trainer
from playground.maps import Maps

Float32 = NDArray[np.float32]


class Buffers:
    """What a frame shows of a trainer.

    parameters: float32 `(P,)`, layer after layer `(n_in + 1, n_out)`, the last row the biases.
    maps: float32 `(nodes, 10000)`, see `playground.maps`.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._maps = Maps(trainer)
        self.maps = self._maps.values
        shapes = [(w.shape[1] + 1, w.shape[2]) for w in trainer.weights]
        self.parameters = np.empty(sum(rows * columns for rows, columns in shapes), dtype=np.float32)
        ends = np.cumsum([rows * columns for rows, columns in shapes])
        self._layers = [
            part.reshape(shape)
            for part, shape in zip(np.split(self.parameters, ends[:-1]), shapes, strict=True)
        ]

    def fill_parameters(self, run: int) -> None:
        """Write a run's weights and biases as they are now."""
        with np.errstate(over="ignore"):  # a weight past float32 is drawn as infinite
            for out, w, b in zip(self._layers, self._trainer.weights, self._trainer.biases, strict=True):
                out[:-1] = w[run]
                out[-1] = b[run]

    def fill_maps(self, run: int, factors: NDArray[np.float64] | None) -> None:
        """Write the maps of a run as it is now; factors: dropout's, for the thinned network."""
        self._maps.update(run, factors)


def triples(x: NDArray[np.float64], y: NDArray[np.float64]) -> Float32:
    """Samples of a run, points `(n, 2)` and targets `(n,)`, as float32 `(n, 3)`: x, y, target."""
    return np.column_stack([x, y]).astype(np.float32)
