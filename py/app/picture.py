"""Which network the page's picture shows, and when: thinned networks must not flash."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from playground import Trainer

from .buffers import Buffers, Float32, triples

FLASH_INTERVAL = 0.34  # seconds between two thinned networks: under three flashes a second


class Picture:
    """The buffers a frame is drawn from, with the whole network or a thinned one.

    Of several networks side by side it is that of one, `run`. The thinned networks of two epochs differ in whole maps, which would flash. So the maps, and who
    is dropped, stand until the next one may come; weights and biases, thin lines, follow each epoch.

    clock: `() -> seconds`, monotonic. factors: dropout's of the thinned network that shows, or None.
    held: a newer thinned network waits until `due`.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last_flash = float("-inf")

    def build(self, trainer: Trainer) -> None:
        """Show another trainer's network."""
        self._trainer, self.buffers, self.run = trainer, Buffers(trainer), 0
        self.renew()

    def watch(self, run: int) -> None:
        """Show another of the networks from now on. Raises IndexError where there is none of that number."""
        if not 0 <= run < self._trainer.runs:
            raise IndexError(f"run {run} of {self._trainer.runs}")
        self.run = run
        self.renew()

    @property
    def samples(self) -> tuple[Float32, Float32]:
        """The network's training and test samples."""
        data, run = self._trainer.data, self.run
        return triples(data.x_train[run], data.y_train[run]), triples(data.x_test[run], data.y_test[run])

    def renew(self) -> None:
        """The next picture was asked for: it is not held."""
        self.held = False
        self.factors: NDArray[np.float64] | None = None
        self._epoch = self._trainer.epoch  # whose maps show

    @property
    def due(self) -> bool:
        """Whether a network that waits may be drawn now."""
        return self.held and self._may_flash

    @property
    def _may_flash(self) -> bool:
        return self._clock() - self._last_flash >= FLASH_INTERVAL

    def fill(self, thinned: bool) -> None:
        """Write the network as it is now; thinned: as dropout left it in the epoch's last sample.

        What was changed since the epoch that shows, by a person, is seen at once.
        """
        epoch = self._trainer.epoch
        self.held = thinned and epoch != self._epoch and not self._may_flash
        self.buffers.fill_parameters(self.run)
        if self.held:
            return
        factors = self._trainer.thinned(self.run) if thinned else None
        if factors is not None and (epoch != self._epoch or self.factors is None):
            self._last_flash = self._clock()
        self.factors, self._epoch = factors, epoch
        self.buffers.fill_maps(self.run, factors)
