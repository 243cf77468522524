"""Where the parameters of a network are: one flat vector a run, a view of it a layer.

Layer l is one array `(R, n_out, n_in + 1)` whose last column is the bias: a row of ones under the
inputs folds the bias into the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .initializations import Initialization
from .seedrandom import SeedRandom

Array = NDArray[np.float64]
Kind = TypeVar("Kind", bound=np.generic)


class Layout:
    """Sizes of a network's layers, and where each one's parameters are in the flat vector.

    sizes: neurons a layer, inputs first, output (1) last. skips: for each hidden layer whether the one
    before it, as wide, is added to it.
    """

    def __init__(self, sizes: Sequence[int], skip_connections: bool = False) -> None:
        self.sizes = tuple(sizes)
        self.hidden = self.sizes[1:-1]
        self.skips = [
            skip_connections and k > 0 and h == self.hidden[k - 1] for k, h in enumerate(self.hidden)
        ]
        self.shapes = [(n_out, n_in + 1) for n_in, n_out in pairwise(sizes)]
        counts = [n_out * columns for n_out, columns in self.shapes]
        self.starts = np.cumsum([0, *counts[:-1]])
        self.size = sum(counts)
        self.layer_of = np.repeat(np.arange(len(counts)), counts)  # (P,)
        self.is_weight = np.ones(self.size)  # (P,) 1 for weights, 0 for biases
        for layer in self.views(self.is_weight[None]):
            layer[:, :, -1] = 0.0

    def views(self, flat: NDArray[Kind]) -> list[NDArray[Kind]]:
        """Each layer of flat `(R, P)` parameters as a view `(R, n_out, n_in + 1)`."""
        pieces = np.split(flat, self.starts[1:], axis=1)
        return [piece.reshape(-1, *shape) for piece, shape in zip(pieces, self.shapes, strict=True)]


def draw_parameters(layout: Layout, rng: SeedRandom, initialization: Initialization, zero: bool) -> Array:
    """Initial parameters `(P,)`, drawn neuron by neuron and input by input.

    `zero` makes all of them 0 but spends the same draws, as Deeper Playground does.
    """
    flat = np.zeros((1, layout.size))
    for layer in layout.views(flat):
        limit = initialization.limit(layer.shape[2] - 1, layer.shape[1])
        for neuron in layer[0]:
            neuron[:-1] = [(2 * rng.random() - 1) * limit for _ in neuron[:-1]]
            neuron[-1] = initialization.bias
    return np.zeros(layout.size) if zero else flat[0]
