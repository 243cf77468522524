"""The past of the training on the page: snapshots that thin out as it grows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playground import Trainer

from ..kept_trainings import Training

if TYPE_CHECKING:
    from playground.evaluation import Metrics

    from ..recorder import Recorder
    from .bench import Bench


class Timeline:
    """Snapshots of the training on the page.

    actions: what a person does about it, by the page's names.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.actions: dict[str, Callable[..., None]] = {}

    def allows(self, action: str) -> bool:
        """Whether an action may be done while the past shows; most go back to the present first."""
        return True

    def begun(self, training: Training) -> None:
        """Another training is on the page."""

    def trains(self, trainer: Trainer, recorder: Recorder) -> None:
        """An epoch is about to be trained."""

    def trained(self, trainer: Trainer, recorder: Recorder, metrics: Metrics) -> None:
        """It has come to an epoch, with these losses."""
