"""What happens in a session, as a record has it."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer
from playground import events as event
from playground.evaluation import Metrics
from playground.events import Event
from playground.history import Best, History

if TYPE_CHECKING:
    from playground.record import Record


class Mark(NamedTuple):
    """Where a recording was: how many events it had, and the best network so far."""

    events: int
    best: Best | None


class Reached(NamedTuple):
    """A goal that was reached: what the setting asked for, and when."""

    value: float
    epoch: int


class Recorder:
    """Writes down one training from its beginning: that of these settings, or a record's that goes on.

    history: the losses on the way. goals: what a goal of the page's asked for, and the epoch that reached it.
    """

    def __init__(self, link: str, history: History, events: Iterable[Event] = ()) -> None:
        self._link, self.history, self._events = link, history, list(events)
        self.goals: dict[str, Reached] = {}  # by the setting's name
        self.lacks_python = False  # functions of a person's own have changed on the way
        self._settled = len(self._events)  # so many belong to a network that one may go back to

    @classmethod
    def of(cls, settings: Settings, trainer: Trainer) -> Recorder:
        """The recorder of a training that is about to begin."""
        return cls(settings.to_hash(), History(trainer.runs))

    @property
    def edited(self) -> bool:
        """Whether a parameter was set by hand: the link does not tell of it."""
        return any("edit" in one for one in self._events)

    @property
    def code(self) -> str | None:
        """The Python that the link brings, packed as there."""
        return Settings.from_hash(self._link).code

    # What happens

    def has_run(self, settings: Settings, functions: bool) -> None:
        """Python of a person's own has run, and the training goes on with it. functions: others are called after each epoch."""
        if self.history.epochs.size <= 1 and not self._events:
            self._link = settings.to_hash()  # it is as if it had been so from the beginning
        elif functions:
            self.lacks_python = True

    def trained(self, epoch: int, metrics: Metrics) -> None:
        """Training has come to this epoch, with these losses."""
        epochs = self.history.epochs
        if not epochs.size or epochs[-1] < epoch:
            self.history.add(epoch, metrics)

    def changed(self, epoch: int, before: Settings, after: Settings, rate_set: bool = False) -> None:
        """Settings changed; rate_set: the learning rate was set anew."""
        change = event.change(epoch, before, after, rate_set)
        if change is None:
            return
        last = self._events[-1] if len(self._events) > self._settled else {}
        if "set" in last and last["epoch"] == epoch:  # a slider sends many
            self._events[-1] = {"epoch": epoch, "set": {**last["set"], **change["set"]}}
        else:
            self._events.append(change)

    def edit(self, epoch: int, layer: int, row: int, column: int, value: float) -> None:
        """A parameter was set by hand."""
        self._events.append(event.edit(epoch, layer, row, column, value))

    def rates_set(self, epoch: int, rates: NDArray[np.float64]) -> None:
        """Each run has a learning rate of its own from now on."""
        self._events.append(event.rates(epoch, rates))

    def mark(self) -> Mark:
        """Where the recording is now, for `go_back`."""
        self._settled = len(self._events)
        return Mark(self._settled, self.history.best)

    def go_back(self, mark: Mark, epoch: int, left: int) -> None:
        """The network is again what it was at that mark and epoch; it had diverged at the epoch `left`."""
        told = [one for one in self._events[mark.events :] if "restore" in one and one["epoch"] == epoch]
        if left > epoch:
            told.append(event.restore(epoch, left))
        self._events[mark.events :] = told
        self._forget(epoch, mark.best)

    def stop_at(self, epoch: int) -> None:
        """Events after this epoch, those of a record that was to be trained again, do not happen."""
        self._events = [one for one in self._events if one["epoch"] <= epoch]
        self._settled = len(self._events)

    def copy_at(self, mark: Mark, epoch: int) -> Recorder:
        """A recorder of its own that goes on from that mark and epoch, as if nothing had come after it."""
        other = copy.deepcopy(self)
        del other._events[mark.events :]
        other.stop_at(epoch)  # a record's own were all written down at its beginning
        other._forget(epoch, mark.best)
        return other

    def _forget(self, epoch: int, best: Best | None) -> None:
        """Nothing after this epoch has been; best: as it was then."""
        self.history.go_back(epoch, best)
        self.goals = {name: goal for name, goal in self.goals.items() if goal.epoch <= epoch}

    # What is written

    def record(self, trainer: Trainer, note: str, made: str, goal: list[dict[str, Any]] | None) -> Record:
        """The record of the training up to now."""
        from playground.record_writing import record_of  # only who saves needs it

        return record_of(self._link, self.history, trainer, self._events, note, made, goal)
