"""What every neuron says over the plane: the maps the page draws, in reused float32 buffers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .activations import Function, tanh
from .features import inputs
from .network import Network
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


class MapLayers:
    """The maps' memory, and how it is filled."""

    def __init__(self, network: Network, inputs_of_grid: NDArray[np.float64]) -> None:
        self.network, hidden = network, network.layout.hidden
        sizes, points = [inputs_of_grid.shape[1], *hidden, 1], len(inputs_of_grid)
        self.values = np.zeros((sum(sizes), points), dtype=np.float32)
        self.layers = np.split(self.values, np.cumsum(sizes)[:-1])  # views, inputs first
        self.layers[0][:] = inputs_of_grid.T
        self._z = np.empty((max(sizes[1:]), points), dtype=np.float32)
        self.factors = np.ones((sum(hidden), 1), dtype=np.float32)
        self._factors = np.split(self.factors, np.cumsum(hidden)[:-1]) if hidden else []

    def fill(self, run: int, thinned: bool, kind: Any, faster: Mapping[Function, Function] = FASTER) -> None:
        """All layers of a run, times `factors` where thinned, computed in float32 or float64.

        faster: what computes in place of an activation; nothing does where it is compiled, which is as fast.
        """
        network, large = self.network, kind is np.float64
        below: Any = self.layers[0].astype(kind, copy=False)
        parameters = zip(network.parameters.weights, network.parameters.biases, strict=True)
        for layer, (w, b) in enumerate(parameters):
            shown = self.layers[layer + 1]
            z = np.empty(shown.shape) if large else self._z[: len(shown)]
            a = np.empty(shown.shape) if large else shown
            np.einsum("io,ip->op", w[run].astype(kind), below, out=z)  # faster than matmul here
            np.add(z, b[run, :, None].astype(kind), out=z)
            function = network.function_of(layer)
            faster.get(function, function)(z, a, None)
            if network.skips(layer):
                np.add(a, below, out=a)
            if thinned and layer < len(self._factors):
                np.multiply(a, self._factors[layer], out=a)
            if large:
                np.copyto(shown, a, casting="same_kind")
            below = a


class Maps:
    """Every node's output over the grid, one row a node: inputs, hidden layers, output.

    values: float32 `(nodes, density²)`, the same array in every call of `update`. layers: its rows, layer by layer.
    """

    def __init__(self, trainer: Trainer, density: int = DENSITY) -> None:
        if not trainer.reads_points:
            raise ValueError("only a network of points has maps; this one was given inputs of its own")
        self._trainer = trainer
        self._layers = MapLayers(trainer.network, inputs(grid(density), trainer.settings.features))
        self.values, self.layers = self._layers.values, self._layers.layers
        self._compiled: dict[tuple[int, bool], Callable[[], object]] = {}  # by run, and whether it is thinned

    def update(self, run: int = 0, factors: NDArray[np.float64] | None = None) -> Float32:
        """Fill and return `values` for a run; factors: dropout factors of the hidden neurons."""
        thinned = factors is not None
        if factors is not None:
            np.copyto(self._layers.factors[:, 0], factors, casting="same_kind")
        # What overflows float32 on the way would meet its opposite and be no number.
        large = float(np.abs(self._trainer.network.parameters.flat[run]).max(initial=0)) > LARGE
        with np.errstate(all="ignore"):
            compilation = self._trainer.engine.compilation
            if large or compilation is None:
                self._layers.fill(run, thinned, np.float64 if large else np.float32)
                return self.values
            if (run, thinned) not in self._compiled:
                self._compiled[run, thinned] = compilation.of_maps(self._layers, run, thinned)
            self._compiled[run, thinned]()
        return self.values
