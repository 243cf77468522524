"""Passes through R networks with reused buffers: forward, and forward and backward.

Samples are columns: a layer's activations are `(R, n, b)`, so that every neuron's row is
contiguous, over a row of ones that meets the biases (see `layout.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .activations import Function
from .layout import Layout
from .losses import Loss

Array = NDArray[np.float64]


def with_ones(inputs: Array) -> Array:
    """Samples as rows `(R, n, n_in)` to columns over a row of ones, `(R, n_in + 1, n)`."""
    runs, n, width = inputs.shape
    out = np.ones((runs, width + 1, n))
    out[:, :-1] = inputs.swapaxes(1, 2)
    return out


class LayerBuffers:
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
        runs, hidden = len(params), layout.hidden
        self._function, self._skips = function, layout.skips
        self._weights = layout.views(params)
        self._z = LayerBuffers(runs, hidden, samples).layers
        # Of one width every second layer shares its activations: the one between reads and writes others.
        shared = {(h, k % 2): np.ones((runs, h + 1, samples)) for k, h in enumerate(hidden)}
        self._a_ones = [shared[h, k % 2] for k, h in enumerate(hidden)]  # (R, h + 1, b), over a row of ones
        self._a = [a[:, :-1] for a in self._a_ones]  # (R, h, b), the activations
        self._z_out = np.empty((runs, 1, samples))

    def __call__(self, x: Array) -> Array:
        """The output neuron's z, `(R, 1, b)`, of inputs `(R, n_in + 1, b)`; a reused buffer."""
        layers = zip(self._weights, self._z, self._a, self._a_ones, self._skips, strict=False)
        below = x  # without its row of ones, where it is skipped from
        for w, z, a, a_ones, skip in layers:
            np.matmul(w, x, out=z)
            self._function(z, a, None)
            if skip:
                np.add(a, below, out=a)
            x, below = a_ones, a
        return np.matmul(self._weights[-1], x, out=self._z_out)


class PassValues(NamedTuple):
    """What a pass found, a list of `(R, neurons, b)` each; z and error_z have the output neuron's last.

    z, a, slope: sums, outputs and f'(z). error, error_z: the loss's derivative by a layer's outputs, and by its sums.
    """

    z: list[Array]
    a: list[Array]
    slope: list[Array]
    error: list[Array]
    error_z: list[Array]


class Pass:
    """Forward and backward through one number of samples; every buffer is made once.

    params: the flat `(R, P)` parameters, read anew in each call. kept: nothing is written over, so that
    `values` can be read after a pass.
    """

    def __init__(
        self, layout: Layout, params: Array, function: Function, loss: Loss, samples: int, kept: bool = False
    ) -> None:
        runs, hidden = len(params), layout.hidden
        self._function, self._loss, self._skips = function, loss, layout.skips
        self._weights = layout.views(params)
        self._transposed = [w[:, :, :-1].swapaxes(1, 2) for w in self._weights]
        self._z = LayerBuffers(runs, hidden, samples).layers  # done with as soon as value and slope are known
        self._slope = [np.empty((runs, h, samples)) for h in hidden]
        # Forward's memory is free on the way back; a layer's error is made from those of the next.
        errors = self._z, LayerBuffers(runs, hidden[:-1], samples).layers
        last = len(hidden) - 1
        self._error = [errors[(last - k) % 2][k] for k in range(last + 1)]
        self._error_z = self._slope  # a slope is not needed any more where its neuron's error is written
        if kept:
            rooms = ([np.empty_like(slope) for slope in self._slope] for _ in range(3))
            self._z, self._error, self._error_z = rooms
        ones = [np.ones((runs, h + 1, samples)) for h in hidden]
        self._a = [a[:, :-1] for a in ones]  # (R, h, b), the activations
        self._a_ones = ones  # (R, h + 1, b), with the row of ones
        self._a_transposed = [a.swapaxes(1, 2) for a in ones]
        self._z_out = np.empty((runs, 1, samples))
        self._error_out = np.empty((runs, 1, samples))

    def gradient(
        self, x: Array, targets: Array, out: Sequence[Array], masks: Sequence[Array] | None = None
    ) -> None:
        """Write the loss gradient, summed over the samples, into `out`, a view a layer.

        x `(R, n_in + 1, b)`, targets `(R, 1, b)` as the loss wants them; masks: dropout factors `(R, h, b)` a hidden layer.
        """
        matmul, multiply = np.matmul, np.multiply
        weights, slopes, errors, skips = self._weights, self._slope, self._error, self._skips
        last = len(slopes)
        below = x
        for k in range(last):
            a, slope = self._a[k], slopes[k]
            self._function(matmul(weights[k], below, out=self._z[k]), a, slope)
            if skips[k]:
                np.add(a, self._a[k - 1], out=a)
            if masks is not None:
                multiply(a, masks[k], out=a)
                multiply(slope, masks[k], out=slope)
            below = self._a_ones[k]
        error = self._error_out  # of a layer's sums z; errors: of its outputs a
        self._loss.gradient(matmul(weights[last], below, out=self._z_out), targets, error)
        for k in range(last - 1, -1, -1):
            matmul(error, self._a_transposed[k], out=out[k + 1])
            matmul(self._transposed[k + 1], error, out=errors[k])
            if k + 1 < last and skips[k + 1]:
                np.add(errors[k], errors[k + 1], out=errors[k])
            error = multiply(errors[k], slopes[k], out=self._error_z[k])
            if skips[k] and masks is not None:
                multiply(errors[k], masks[k], out=errors[k])  # what the layer before sees of it
        matmul(error, x.swapaxes(1, 2), out=out[0])

    @property
    def values(self) -> PassValues:
        """What the last pass found; only a pass that keeps it has it all."""
        return PassValues(
            [*self._z, self._z_out], self._a, self._slope, self._error, [*self._error_z, self._error_out]
        )
