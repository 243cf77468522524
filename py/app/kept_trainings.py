"""Trainings that a person left for another experiment, and may come back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from playground import Settings, Trainer

from .recorder import Recorder

if TYPE_CHECKING:
    from playground.custom.registration import Registration

MOST = 4  # each holds its data, its networks and perhaps compiled programs


class Training(NamedTuple):
    """A trainer as it was left.

    recorder: what was done since it was built. to_compile: nobody has asked for its compiled programs yet.
    """

    settings: Settings
    trainer: Trainer
    recorder: Recorder
    to_compile: bool

    @classmethod
    def new(cls, settings: Settings) -> Training:
        """One that begins."""
        trainer = Trainer(settings)
        return cls(settings, trainer, Recorder.of(settings, trainer), to_compile=True)

    @property
    def drawn_run(self) -> int:
        """Which of its networks is drawn, from 0: the first one, where there is none of that number."""
        trainer = self.trainer
        return min(trainer.settings.shownRun, int(trainer.runs)) - 1

    @property
    def is_started(self) -> bool:
        """Whether something would be lost with it."""
        return self.trainer.epoch > self.settings.epoch or self.recorder.edited


class KeptTrainings:
    """The latest of them, by the name of their experiment; own: what settings use of a person's own Python."""

    def __init__(self, own: Callable[[Settings], tuple[Registration, ...]] = lambda settings: ()) -> None:
        self._own = own
        self._trainings: dict[str, tuple[Training, tuple[Registration, ...]]] = {}

    def keep(self, name: str, training: Training) -> None:
        """Keep what was started; the oldest goes where there are too many."""
        self._trainings.pop(name, None)
        if training.is_started:
            self._trainings[name] = training, self._own(training.settings)
            while len(self._trainings) > MOST:
                del self._trainings[next(iter(self._trainings))]

    def take(self, name: str, settings: Settings) -> Training | None:
        """The experiment's training, if it is one of these settings and of the same Python; it is kept no more."""
        training, own = self._trainings.pop(name, (None, ()))
        if training is None or training.settings != settings or own != self._own(settings):
            return None
        return training._replace(settings=settings)  # with what was to be said of its link
