"""One epoch of R networks, and everything it changes. The hot path: buffers are made once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .dropout import Dropout
from .network import Network
from .samples import Samples
from .update_rule import Optimizer

Array = NDArray[np.float64]


class Training:
    """Passes over the training samples in their order, an update a batch.

    pending: `(R, 1)`, samples whose gradient waits for the next epoch. dropout: the masks of the last one.
    """

    def __init__(self, samples: Samples, network: Network, optimizer: Optimizer, batch_size: int) -> None:
        n = samples.n_train
        x, targets = samples.x[:, :, :n], network.loss.target_transform(samples.y[:, :, :n])
        self._params, self._optimizer = network.parameters.flat, optimizer
        self._gradient = np.empty_like(self._params)
        self._gradient_views = network.layout.views(self._gradient)
        self._accumulated = np.zeros_like(self._params)  # gradient of samples left over at an epoch's end
        self.pending = np.zeros((samples.runs, 1))
        self._size = size = min(batch_size, n)
        stops = range(size, n + 1, size)
        self._batches = [
            (x[:, :, stop - size : stop], targets[:, :, stop - size : stop], stop) for stop in stops
        ]
        self._pass = network.forward_and_backward(size)
        self._left = n % size
        self._left_over = x[:, :, n - self._left :], targets[:, :, n - self._left :]
        self._left_pass = network.forward_and_backward(self._left) if self._left else None
        self._share = np.full_like(self._params, 1 / size)  # a whole array: faster than a number
        self.dropout = Dropout(samples.runs, network.layout.hidden, n)

    @property
    def state(self) -> dict[str, Any]:
        """What an epoch changes, besides the network."""
        return {
            "optimizer": self._optimizer.state,
            "accumulated": self._accumulated,
            "pending": self.pending,
            "masks": self.dropout.shown,
        }

    def rewind(self) -> None:
        """Forget all updates, accumulated gradients and the masks shown."""
        self._optimizer.rewind()
        self._accumulated[:] = 0
        self.pending[:] = 0
        self.dropout.shown[:] = 1

    def epoch(self, generators: Sequence[np.random.Generator], active: NDArray[np.bool_]) -> None:
        """One pass over the training samples; with dropout the `active` runs draw new masks."""
        drop, size = self._optimizer.hyper.dropout, self._size
        if drop:
            self.dropout.draw(drop, generators, active)
        gradient, multiply, subtract = self._pass.gradient, np.multiply, np.subtract
        g, views, params = self._gradient, self._gradient_views, self._params
        update = self._optimizer.update
        share = 1 / (size + self.pending)  # the first batch has the left-over samples, too
        masks = None
        for x, targets, stop in self._batches:
            if drop:
                masks = self.dropout.batch(stop - size, stop)
            gradient(x, targets, views, masks)
            if stop == size:
                np.add(g, self._accumulated, out=g)
            multiply(g, share, out=g)
            subtract(params, update(g), out=params)
            share = self._share
        self.pending[:] = self._left
        self._accumulated[:] = 0
        if self._left_pass is not None:
            masks = self.dropout.batch(stop, stop + self._left) if drop else None
            self._left_pass.gradient(*self._left_over, views, masks)
            np.copyto(self._accumulated, g)
