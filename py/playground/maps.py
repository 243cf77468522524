"""What every neuron says over the plane: the maps the page draws, in reused float32 buffers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .activations import Function, tanh
from .features import inputs
from .trainer import Trainer

DENSITY = 100  # rows and columns of a map
EXTENT = 6.0  # the plane is [-6, 6]²

Float32 = NDArray[np.float32]


def grid(density: int = DENSITY) -> NDArray[np.float64]:
    """Points `(density², 2)` over the plane, row by row; the top row is y = 6."""
    axis = np.linspace(-EXTENT, EXTENT, density)
    x, y = np.meshgrid(axis, axis[::-1])
    return np.column_stack([x.ravel(), y.ravel()])


def _tanh(z: Any, a: Any, d: Any | None) -> None:
    """1 - 2 / (e^2z + 1): in WebAssembly it takes half of np.tanh's time; off by 2e-7 at most."""
    del d
    np.add(z, z, out=a)
    np.exp(a, out=a)
    np.add(a, 1, out=a)
    np.divide(-2, a, out=a)
    np.add(a, 1, out=a)


FASTER: dict[Function, Function] = {tanh: _tanh}  # for pictures, where float32's precision is plenty


LARGE = 100.0  # weights and biases up to here keep 8 layers of 32 neurons inside float32


class Maps:
    """Every node's output over the grid, one row a node: inputs, hidden layers, output.

    values: float32 `(nodes, density²)`, the same array in every call of `update`.
    """

    def __init__(self, trainer: Trainer, density: int = DENSITY) -> None:
        self._trainer = trainer
        if not trainer.reads_points:
            raise ValueError("only a network of points has maps; this one was given inputs of its own")
        points = grid(density)
        hidden = trainer.settings.networkShape
        sizes = [len(trainer.settings.features), *hidden, 1]
        self.values = np.empty((sum(sizes), len(points)), dtype=np.float32)
        self.layers = np.split(self.values, np.cumsum(sizes)[:-1])  # views, inputs first
        self.layers[0][:] = inputs(points, trainer.settings.features).T
        self._z = np.empty((max(sizes[1:]), len(points)), dtype=np.float32)

    def update(self, run: int = 0, factors: NDArray[np.float64] | None = None) -> Float32:
        """Fill and return `values` for a run; factors: dropout factors of the hidden neurons."""
        trainer = self._trainer
        # What overflows float32 on the way would meet its opposite and be no number.
        parameters = (*trainer.weights, *trainer.biases)
        large = max(float(np.abs(part[run]).max(initial=0)) for part in parameters) > LARGE
        kind = np.float64 if large else np.float32
        below: Any = self.layers[0].astype(kind, copy=False)
        last, start = len(self.layers) - 2, 0
        with np.errstate(all="ignore"):
            for layer, (w, b) in enumerate(zip(trainer.weights, trainer.biases, strict=True)):
                shown = self.layers[layer + 1]
                z = np.empty(shown.shape) if large else self._z[: len(shown)]
                a = np.empty(shown.shape) if large else shown
                np.einsum("io,ip->op", w[run].astype(kind), below, out=z)  # faster than matmul here
                np.add(z, b[run, :, None].astype(kind), out=z)
                function = trainer.function_of(layer)
                FASTER.get(function, function)(z, a, None)
                if trainer.skips(layer):
                    np.add(a, below, out=a)
                if factors is not None and layer < last:
                    np.multiply(a, factors[start : start + len(a), None], out=a, casting="same_kind")
                    start += len(a)
                if large:
                    np.copyto(shown, a, casting="same_kind")
                below = a
        return self.values
