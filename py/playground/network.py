"""The network: one flat vector of parameters a run, and passes through it with reused buffers.

Samples are columns: a layer's activations are `(R, n, b)`, so that every neuron's row is
contiguous. A row of ones under them folds the bias into the weights: layer l is one
array `(R, n_out, n_in + 1)` whose last column is the bias, a view of the flat `(R, P)` vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .activations import Function
from .losses import Loss
from .seedrandom import SeedRandom

Array = NDArray[np.float64]
Kind = TypeVar("Kind", bound=np.generic)


class Layout:
    """Where each layer's parameters are in the flat vector.

    sizes: neurons a layer, inputs first, output (1) last.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = tuple(sizes)
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


def draw_parameters(layout: Layout, rng: SeedRandom, zero: bool) -> Array:
    """Initial parameters `(P,)`: weights U(-0.5, 0.5) neuron by neuron, biases 0.1.

    `zero` makes all of them 0 but spends the same draws, as Deeper Playground does.
    """
    flat = np.zeros((1, layout.size))
    for layer in layout.views(flat):
        for neuron in layer[0]:
            neuron[:-1] = [rng.random() - 0.5 for _ in neuron[:-1]]
            neuron[-1] = 0.1
    return np.zeros(layout.size) if zero else flat[0]


def with_ones(inputs: Array) -> Array:
    """Samples as rows `(R, n, n_in)` to columns over a row of ones, `(R, n_in + 1, n)`."""
    runs, n, width = inputs.shape
    out = np.ones((runs, width + 1, n))
    out[:, :-1] = inputs.swapaxes(1, 2)
    return out


class Scratch:
    """One piece of memory that the hidden layers use in turn, as `(R, h, b)` each."""

    def __init__(self, runs: int, hidden: Sequence[int], samples: int) -> None:
        flat = np.empty(runs * max(hidden, default=0) * samples)
        self.layers = [flat[: runs * h * samples].reshape(runs, h, samples) for h in hidden]


class Forward:
    """Forward through one number of samples, for what is read off a network; buffers are made once.

    A layer is done with as soon as the next one is known, so that memory does not grow with depth.
    params: the flat `(R, P)` parameters, read anew in each call.
    """

    def __init__(self, layout: Layout, params: Array, function: Function, samples: int) -> None:
        runs, hidden = len(params), layout.sizes[1:-1]
        self._function = function
        self._weights = layout.views(params)
        self._z = Scratch(runs, hidden, samples).layers
        # Of one width every second layer shares its activations: the one between reads and writes others.
        shared = {(h, k % 2): np.ones((runs, h + 1, samples)) for k, h in enumerate(hidden)}
        self._a_ones = [shared[h, k % 2] for k, h in enumerate(hidden)]  # (R, h + 1, b), over a row of ones
        self._a = [a[:, :-1] for a in self._a_ones]  # (R, h, b), the activations
        self._z_out = np.empty((runs, 1, samples))

    def __call__(self, x: Array) -> Array:
        """The output neuron's z, `(R, 1, b)`, of inputs `(R, n_in + 1, b)`; a reused buffer."""
        for w, z, a, a_ones in zip(self._weights, self._z, self._a, self._a_ones, strict=False):
            np.matmul(w, x, out=z)
            self._function(z, a, None)
            x = a_ones
        return np.matmul(self._weights[-1], x, out=self._z_out)


class Pass:
    """Forward and backward through one number of samples; every buffer is made once.

    params: the flat `(R, P)` parameters, read anew in each call.
    """

    def __init__(self, layout: Layout, params: Array, function: Function, loss: Loss, samples: int) -> None:
        runs = len(params)
        hidden = layout.sizes[1:-1]
        self._function, self._loss = function, loss
        self._weights = layout.views(params)
        self._transposed = [w[:, :, :-1].swapaxes(1, 2) for w in self._weights]
        self._z = Scratch(runs, hidden, samples).layers  # done with as soon as value and slope are known
        self._slope = [np.empty((runs, h, samples)) for h in hidden]
        # Forward's scratch is free on the way back; a layer's error is made from the one of the next.
        errors = self._z, Scratch(runs, hidden[:-1], samples).layers
        last = len(hidden) - 1
        self._error = [errors[(last - k) % 2][k] for k in range(last + 1)]
        ones = [np.ones((runs, h + 1, samples)) for h in hidden]
        self._a = [a[:, :-1] for a in ones]  # (R, h, b), the activations
        self._a_ones = ones  # (R, h + 1, b), with the row of ones
        self._a_transposed = [a.swapaxes(1, 2) for a in ones]
        self._z_out = np.empty((runs, 1, samples))
        self._error_out = np.empty((runs, 1, samples))

    def gradient(
        self, x: Array, aim: Array, out: Sequence[Array], masks: Sequence[Array] | None = None
    ) -> None:
        """Write the loss gradient, summed over the samples, into `out`, a view a layer.

        x `(R, n_in + 1, b)`, aim `(R, 1, b)`; masks: dropout factors `(R, h, b)` a hidden layer.
        """
        matmul, multiply = np.matmul, np.multiply
        weights, slopes, errors = self._weights, self._slope, self._error
        last = len(slopes)
        below = x
        for k in range(last):
            a, slope = self._a[k], slopes[k]
            self._function(matmul(weights[k], below, out=self._z[k]), a, slope)
            if masks is not None:
                multiply(a, masks[k], out=a)
                multiply(slope, masks[k], out=slope)
            below = self._a_ones[k]
        error = self._error_out
        self._loss.gradient(matmul(weights[last], below, out=self._z_out), aim, error)
        for k in range(last - 1, -1, -1):
            matmul(error, self._a_transposed[k], out=out[k + 1])
            error = matmul(self._transposed[k + 1], error, out=errors[k])
            multiply(error, slopes[k], out=error)
        matmul(error, x.swapaxes(1, 2), out=out[0])
