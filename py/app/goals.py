"""Where training pauses by itself: at an epoch, or below a test loss."""

from __future__ import annotations

from playground import Settings, Trainer
from playground.evaluation import Metrics

from .view import View


class Goals:
    """The goals of the settings, and whether this training has reached them already."""

    def __init__(self, view: View) -> None:
        self._view = view

    def begin(self) -> None:
        """Another training is on the page."""

    def epochs(self, settings: Settings, trainer: Trainer, epochs: int) -> int:
        """How many of these epochs may be trained before the goals are looked at."""
        return epochs

    def reached(self, settings: Settings, trainer: Trainer, metrics: Metrics) -> bool:
        """Whether a goal was reached just now, where training pauses; the page is told which."""
        return False
