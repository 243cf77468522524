"""Trainings that a person left for another experiment, and may come back to."""

from __future__ import annotations

from typing import NamedTuple

from playground import Settings, Trainer

MOST = 4  # each holds its data, its networks and perhaps compiled programs


class Training(NamedTuple):
    """A trainer as it was left.

    edited: by hand, since it was built. to_compile: nobody has asked for its compiled programs yet.
    """

    settings: Settings
    trainer: Trainer
    edited: bool
    to_compile: bool

    @property
    def is_started(self) -> bool:
        """Whether something would be lost with it."""
        return self.trainer.epoch > self.settings.epoch or self.edited


class KeptTrainings:
    """The latest of them, by the name of their experiment."""

    def __init__(self) -> None:
        self._trainings: dict[str, Training] = {}

    def keep(self, name: str, training: Training) -> None:
        """Keep what was started; the oldest goes where there are too many."""
        self._trainings.pop(name, None)
        if training.is_started:
            self._trainings[name] = training
            while len(self._trainings) > MOST:
                del self._trainings[next(iter(self._trainings))]

    def take(self, name: str, settings: Settings) -> Training | None:
        """The experiment's training, if it is one of these settings; it is kept no more."""
        training = self._trainings.pop(name, None)
        return training if training and training.settings == settings else None
