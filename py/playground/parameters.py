"""The parameters of R networks: weights, biases, and which weights L1 has pruned."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .layout import Layout

Array = NDArray[np.float64]


class Parameters:
    """Flat parameters `(R, P)` and the layers' views of them.

    alive: `(R, P)` bool, False for weights that L1 pruned; prunable: whether the optimizer prunes, so that
    there may be such weights.
    """

    def __init__(self, layout: Layout, initial: Array) -> None:
        self.flat = initial.copy()
        self.alive = np.ones(initial.shape, dtype=bool)
        self.prunable = False
        self._layers = layout.views(self.flat)
        self._alive_layers = layout.views(self.alive)

    def rewind(self, initial: Array) -> None:
        """Set all to the initial ones; none is dead."""
        np.copyto(self.flat, initial)
        self.alive[:] = True

    @property
    def weights(self) -> list[Array]:
        """Weights a layer, `(R, n_in, n_out)`; views."""
        return [layer[:, :, :-1].swapaxes(1, 2) for layer in self._layers]

    @property
    def biases(self) -> list[Array]:
        """Biases a layer, `(R, n_out)`; views."""
        return [layer[:, :, -1] for layer in self._layers]

    @property
    def dead(self) -> list[NDArray[np.bool_]]:
        """Pruned weights a layer, `(R, n_in, n_out)`."""
        return [~layer[:, :, :-1].swapaxes(1, 2) for layer in self._alive_layers]

    def load(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        """Set all; all or nothing. Raises ValueError on shapes that do not fit."""
        layers = len(self._layers)
        if len(weights) != layers or len(biases) != layers:
            raise ValueError(
                f"need {layers} layers, not {len(weights)} of weights and {len(biases)} of biases"
            )
        new = [
            (target, _fit(f"{kind}[{layer}]", value, target.shape))
            for kind, given, targets in (
                ("weights", weights, self.weights),
                ("biases", biases, self.biases),
            )
            for layer, (value, target) in enumerate(zip(given, targets, strict=True))
        ]
        for target, array in new:
            target[...] = array
        self.revive()

    def edit(self, layer: int, row: int, column: int, value: float) -> None:
        """Set one weight (row < n_in) or bias (row == n_in) of all runs.

        Raises IndexError where there is none, ValueError on a value that is no finite number.
        """
        shapes = [view.shape[:0:-1] for view in self._layers]  # (n_in + 1, n_out)
        if not 0 <= layer < len(shapes):
            raise IndexError(f"layer {layer}: there are {len(shapes)}, from 0")
        rows, columns = shapes[layer]
        if not (0 <= row < rows and 0 <= column < columns):
            raise IndexError(f"row {row}, column {column}: layer {layer} has {rows} rows, {columns} columns")
        if not math.isfinite(value):
            raise ValueError(f"value must be a finite number, not {value}")
        self._layers[layer][:, column, row] = value
        self.revive()

    def revive(self) -> None:
        """A dead weight that was set to something else lives again."""
        self.alive |= self.flat != 0


def _fit(name: str, value: ArrayLike, shape: tuple[int, ...]) -> Array:
    """A copy of `value` with the leading axis of runs; ValueError where it does not fit."""
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers, of the shape {shape[1:]} or {shape}") from None
    if array.shape not in (shape, shape[1:]):
        raise ValueError(f"{name}: the shape must be {shape[1:]} or {shape}, not {array.shape}")
    return np.broadcast_to(array, shape).copy()
