"""The runs since the page was opened: the way back to them, and their curves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..kept_trainings import Training

if TYPE_CHECKING:
    from .bench import Bench


class KeptRuns:
    """The last runs, and what `undo` goes back to.

    actions: what a person does about it, by the page's names.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.actions: dict[str, Callable[..., None]] = {}

    def left(self, training: Training) -> None:
        """This training is about to be replaced."""

    def begun(self, training: Training) -> None:
        """This one is on the page now."""
