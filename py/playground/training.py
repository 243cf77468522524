"""One epoch of R networks, and everything it changes. The hot path: buffers are made once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .dropout import Dropout
from .network import Network
from .samples import Samples
from .update_rule import Optimizer

Array = NDArray[np.float64]

PORTION = 4_000_000  # neurons times samples times runs that one pass keeps: 32 MB for each of its buffers


class Batch(NamedTuple):
    """Samples start to stop, x `(R, n_in + 1, b)` and targets `(R, 1, b)` as the loss wants them."""

    x: Array
    targets: Array
    start: int
    stop: int


class Training:
    """Passes over the training samples in their order, an update a batch.

    pending: `(R, 1)`, samples whose gradient waits for the next epoch. dropout: the masks of the last one.
    compiled: what does the updates of so many epochs instead; None: NumPy does.
    """

    def __init__(self, samples: Samples, network: Network, optimizer: Optimizer, batch_size: int) -> None:
        n, layout = samples.n_train, network.layout
        self.x, self.targets = samples.x, network.loss.target_transform(samples.y)
        self._params, self._optimizer = network.parameters.flat, optimizer
        self._gradient = np.empty_like(self._params)
        self._gradient_views = layout.views(self._gradient)
        self._accumulated = np.zeros_like(self._params)  # gradient of samples left over at an epoch's end
        self.pending = np.zeros((samples.runs, 1))
        self.size = size = min(batch_size, n)
        self._left = n % size
        self._portion = max(PORTION // (samples.runs * max(sum(layout.hidden), 1)), 1)
        self.batches = [self._portions(start, start + size) for start in range(0, n - self._left, size)]
        self._left_over = self._portions(n - self._left, n)
        sizes = {batch.stop - batch.start for batch in (*self.batches[0], *self._left_over)}
        self._passes = {count: network.forward_and_backward(count) for count in sizes}
        self.share = np.full_like(self._params, 1 / size)  # a whole array: faster than a number
        self.dropout = Dropout(samples.runs, layout.hidden, n)
        self.compiled: Callable[[int], object] | None = None

    def _portions(self, start: int, stop: int) -> list[Batch]:
        """Samples start to stop as batches no larger than what a pass should keep in memory."""
        cuts = [*range(start, stop, self._portion), stop]
        return [Batch(self.x[:, :, a:b], self.targets[:, :, a:b], a, b) for a, b in pairwise(cuts)]

    @property
    def state(self) -> dict[str, Any]:
        """What an epoch changes, besides the network."""
        return {
            "optimizer": self._optimizer.state,
            "accumulated": self._accumulated,
            "pending": self.pending,
            "masks": self.dropout.shown,
        }

    @property
    def drops(self) -> bool:
        """Whether there is dropout."""
        return self._optimizer.hyper.dropout > 0

    def rewind(self) -> None:
        """Forget all updates, accumulated gradients and the masks shown."""
        self._optimizer.rewind()
        self._accumulated[:] = 0
        self.pending[:] = 0
        self.dropout.shown[:] = 1

    def epoch(self, generators: Sequence[np.random.Generator], active: NDArray[np.bool_]) -> None:
        """One pass over the training samples; with dropout the `active` runs draw new masks."""
        drop = self._optimizer.hyper.dropout
        if drop:
            self.dropout.draw(drop, generators, active)
        self.run_updates()

    def run_updates(self, epochs: int = 1) -> None:
        """All updates of so many epochs, with the masks as they were drawn last."""
        if self.compiled is not None:
            self.compiled(epochs)
            return
        for _ in range(epochs):
            self.updates()

    def updates(self) -> None:
        """All updates of one epoch."""
        self.first_update()
        for portions in self.batches[1:]:
            self.update(portions, self.share)
        self.keep_left_over()

    def probe(self) -> None:
        """A short epoch: the first update, two others, and what is left over."""
        self.first_update()
        for portions in self.batches[1:3]:
            self.update(portions, self.share)
        self.keep_left_over()

    def first_update(self) -> None:
        """The first batch has the samples left over from the last epoch, too."""
        self.update(self.batches[0], 1 / (self.size + self.pending), self._accumulated)

    def update(self, portions: list[Batch], share: Array, accumulated: Array | None = None) -> None:
        """One update; share: 1 / the number of samples, of the size of the parameters or `(R, 1)`."""
        g, params = self._gradient, self._params
        self._sum_gradients(portions)
        if accumulated is not None:
            np.add(g, accumulated, out=g)
        np.multiply(g, share, out=g)
        np.subtract(params, self._optimizer.update(g), out=params)

    def keep_left_over(self) -> None:
        """Samples that make no whole batch wait for the next epoch."""
        self.pending[:] = self._left
        if self._left:
            self._sum_gradients(self._left_over)
            np.copyto(self._accumulated, self._gradient)
        else:
            self._accumulated[:] = 0

    def _sum_gradients(self, portions: list[Batch]) -> None:
        """The loss gradient summed over the samples of all portions, in `self._gradient`."""
        total: Array | None = None
        drop = self.drops
        for x, targets, start, stop in portions:
            masks = self.dropout.batch(start, stop) if drop else None
            self._passes[stop - start].gradient(x, targets, self._gradient_views, masks)
            if len(portions) > 1:
                # Into one array: a program keeps every new one.
                total = self._gradient.copy() if total is None else np.add(total, self._gradient, out=total)
        if total is not None:
            np.copyto(self._gradient, total)
