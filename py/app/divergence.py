"""A loss that is no number: training goes back to a sound network, and the page says so."""

from __future__ import annotations

from collections.abc import Callable

from playground import Settings, Trainer
from playground.evaluation import Metrics

from .recorder import Recorder
from .sound_network import SoundNetwork
from .view import View


class Divergence(SoundNetwork):
    """The network that one goes back to, and what is told of it.

    clock: `() -> seconds`, monotonic. shows: training has diverged, and the person has done nothing about it yet.
    """

    def __init__(self, view: View, clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._view = view
        self.shows = False

    def show(self, epoch: int | None) -> None:
        """Show that training diverged, and went back to this epoch; None: that is dealt with, or has not happened."""
        if self.shows or epoch is not None:
            self._view.diverged(None if epoch is None else int(epoch))
        self.shows = epoch is not None

    def go_back(self, trainer: Trainer, recorder: Recorder, settings: Settings) -> Metrics:
        """Restore the sound network; returns its losses, which are noted."""
        self.restore(trainer, recorder, settings)
        metrics = trainer.evaluate()
        recorder.trained(trainer.epoch, metrics)
        return metrics
