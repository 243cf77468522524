"""One epoch of R networks, and everything it changes. The hot path: buffers are made once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .dropout import Dropout
from .network import Layout, Pass
from .parameters import Parameters
from .settings import Settings
from .transforms import Knobs, update_rule

Array = NDArray[np.float64]


class Training:
    """Samples, parameters and the update rule; `epoch` is one pass over the samples in their order.

    x `(R, n_in + 1, N)` and aim `(R, 1, N)`: the first n samples train.
    knobs: what may change between two epochs. dropout: the masks of the last epoch.
    """

    def __init__(
        self,
        settings: Settings,
        layout: Layout,
        parameters: Parameters,
        make_pass: Callable[[int], Pass],
        x: Array,
        aim: Array,
        n: int,
    ) -> None:
        self._x, self._aim, self._n = x, aim, n
        self._parameters, self._params = parameters, parameters.flat
        runs = len(self._params)
        self._gradient = np.empty_like(self._params)
        self._gradient_views = layout.views(self._gradient)
        self._carried = np.zeros_like(self._params)  # gradient of samples left over at an epoch's end
        self.pending = np.zeros((runs, 1))  # how many samples those were
        self._batch = min(settings.batchSize, n)
        self._pass = make_pass(self._batch)
        starts = range(0, n - self._batch + 1, self._batch)
        self._stops = [start + self._batch for start in starts]
        self._batches = [
            (x[:, :, start:stop], aim[:, :, start:stop])
            for start, stop in zip(starts, self._stops, strict=True)
        ]
        left = n % self._batch
        self._left_pass = make_pass(left) if left else None
        self._share = np.full_like(self._params, 1 / self._batch)  # a whole array: faster than a number
        self._rule = update_rule(layout, settings.regularization)
        self.knobs = Knobs(np.empty((runs, 1)), parameters)
        self.dropout = Dropout(runs, layout.sizes[1:-1], n)

    def rewind(self) -> None:
        """Forget velocity, accumulated gradients and the masks shown."""
        self._carried[:] = 0
        self.pending[:] = 0
        self.dropout.shown[:] = 1
        self._rule_state = self._rule.init(self._params)

    def turn_knobs(self, settings: Settings) -> None:
        """Take over what may change between two epochs; the learning rates are the runs' own."""
        self.knobs.regularization_rate = settings.regularizationRate
        self.knobs.momentum = settings.momentum
        self.knobs.power = settings.layerwiseGradientNormalization

    @property
    def velocity(self) -> Array:
        """The running mean of gradients `(R, P)`; without momentum the last update's gradient."""
        velocity: Array = self._rule_state[1].velocity
        return velocity

    def arrays(self) -> list[NDArray[Any]]:
        """What an epoch changes, each with a leading axis of runs: what a rollback restores."""
        return [self._params, self.velocity, self._carried, self.pending, self._parameters.alive]

    def epoch(
        self, drop: float, generators: Sequence[np.random.Generator], active: NDArray[np.bool_]
    ) -> None:
        """One pass over the training samples; `active` runs draw new masks where `drop` > 0."""
        n, size = self._n, self._batch
        if drop:
            self.dropout.draw(drop, generators, active)
        gradient, multiply, subtract = self._pass.gradient, np.multiply, np.subtract
        g, views, params = self._gradient, self._gradient_views, self._params
        update, state, knobs = self._rule.update, self._rule_state, self.knobs
        share = 1 / (size + self.pending)  # the first batch has the left-over samples, too
        masks = None
        for (x, aim), stop in zip(self._batches, self._stops, strict=True):
            if drop:
                masks = self.dropout.batch(stop - size, stop)
            gradient(x, aim, views, masks)
            if stop == size:
                np.add(g, self._carried, out=g)
            multiply(g, share, out=g)
            subtract(params, update(g, state, params, knobs), out=params)
            share = self._share
        self.pending[:] = n - stop
        self._carried[:] = 0
        if self._left_pass is not None:
            masks = self.dropout.batch(stop, n) if drop else None
            self._left_pass.gradient(self._x[:, :, stop:n], self._aim[:, :, stop:n], views, masks)
            np.copyto(self._carried, g)
