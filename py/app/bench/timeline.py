"""The past of the training on the page: snapshots that thin out as it grows, and the way back to them."""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from playground import Settings, Trainer
from playground.evaluation import Metrics
from playground.fields import REDRAWS
from playground.problems import Problem
from playground.settings import FIELDS
from playground.trainer import Snapshot

from ..kept_trainings import Training
from ..recorder import Mark

if TYPE_CHECKING:
    from ..recorder import Recorder
    from .bench import Bench

MOST = 400  # snapshots kept
FEWEST = 8  # however large they are
MOST_BYTES = 32_000_000  # of all of them
GENERATOR = 800  # bytes that a generator's state takes

# What a person may do while the past shows and goes on showing: to look at it, and what has nothing to do with it.
LOOKS = frozenset(
    {"watch", "measure", "inspect", "reduceMotion", "figure", "hide", "bench", "undo", "redo"}
    | {"look", "present", "goOnFrom"}
)
EDIT_REFUSED = "cannot be set in the past: go on from here to change it"


class Entry(NamedTuple):
    """The training at an epoch. mark: where its recording was then. metrics: its losses; None: to be found out."""

    snapshot: Snapshot
    mark: Mark
    metrics: Metrics | None


class Timeline:
    """Snapshots of the training on the page, evenly spread over its epochs; the newest epoch is the trainer itself.

    When there is no more room every second one goes. A snapshot tells the network as it went on from its epoch, with
    what was done by hand there.

    actions: what a person does about it, by the page's names. shown: the epoch that is looked at, or None.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._trainer: Trainer | None = None
        self._recorder: Recorder | None = None
        self._viewer: Trainer | None = None
        self._entries: list[Entry] = []
        self._stride = 1  # epochs from one to the next at least
        self._most = MOST
        self._went_back = False  # after a divergence: the newest entry's mark is of what was undone
        self._shown: int | None = None
        self.actions: dict[str, Callable[..., None]] = {
            "look": lambda epoch: self.look(float(epoch)),
            "present": self.present,
            "goOnFrom": self.go_on,
        }

    @property
    def snapshots(self) -> list[tuple[int, Snapshot]]:
        """Epochs, rising, and the network of each: for reading only. The newest epoch may not be among them."""
        return [(entry.snapshot.epoch, entry.snapshot) for entry in self._entries]

    @property
    def epochs(self) -> list[int]:
        """The epochs that can be looked at, rising; the last one is the present."""
        now = 0 if self._trainer is None else self._trainer.epoch
        return [epoch for epoch, _ in self.snapshots if epoch < now] + [now]

    @property
    def shown(self) -> int | None:
        """The epoch that is looked at, of this training's past."""
        return self._shown if self._bench.stage.looks_elsewhere else None

    # What a person does

    def allows(self, action: str, *args: Any) -> bool:
        """Whether an action may be done now. What would train or change the network goes back to the present first."""
        if not self._bench.stage.looks_elsewhere or action in LOOKS:
            return True
        if action == "set" and args and args[0] in FIELDS and FIELDS[args[0]].effect == REDRAWS:
            return True
        if action == "edit":
            typed = str(args[3]) if len(args) > 3 else ""
            self._bench.view.refused("edit", Problem("edit", typed, EDIT_REFUSED))
            return False
        self.present()
        return True

    def look(self, epoch: float) -> None:
        """Show the network as it was at the kept epoch nearest to this one."""
        stage = self._bench.stage
        training = stage.training()  # built, if it was not yet
        kept = self.epochs
        nearest = min(kept, key=lambda one: abs(one - epoch))
        if nearest == kept[-1]:
            self.present()
            return
        if self._viewer is None:
            self._viewer = copy.copy(training.trainer)
        entry = self._entries[self._place(nearest)]
        self._viewer.restore(entry.snapshot)
        self._viewer.apply(as_it_shows_now(entry.snapshot.settings, training.settings))
        self._shown = nearest
        self._bench.tell("past", {"epoch": nearest, "newest": kept[-1]})
        stage.look_at(self._viewer, entry.metrics)

    def present(self) -> None:
        """Show the network as it is."""
        self._shown = None
        self._bench.stage.look_at(None)

    def go_on(self) -> None:
        """Make what is looked at the present; what came after it stays as a pinned run."""
        epoch = self.shown
        if epoch is None:
            return
        left = self._bench.stage.training()
        self._bench.kept.keep(left, pinned=True)
        place = self._place(epoch)
        snapshot, mark, _ = self._entries[place]
        recorder = left.recorder.copy_at(mark, snapshot.epoch)  # the old one is the pinned run's
        settings = as_it_shows_now(snapshot.settings, left.settings)
        left.trainer.restore(snapshot)
        left.trainer.apply(settings)
        del self._entries[place + 1 :]
        self._recorder, self._shown = recorder, None
        self._bench.tell("past", {"wentOn": snapshot.epoch})
        self._bench.stage.go_on_from(Training(settings, left.trainer, recorder, left.to_compile))

    # What is told of the training

    def begun(self, training: Training) -> None:
        """Another training is on the page, or the same one goes on from elsewhere."""
        trainer, recorder = training.trainer, training.recorder
        self._shown = None
        if trainer is self._trainer and recorder is self._recorder:
            return
        if trainer is not self._trainer:
            self._viewer = None
        self._trainer, self._recorder, self._stride = trainer, recorder, 1
        first = Entry(trainer.snapshot(), recorder.mark(), None)
        self._entries = [first]
        self._most = max(FEWEST, min(MOST, MOST_BYTES // size_of(first.snapshot)))

    def trains(self, trainer: Trainer, recorder: Recorder) -> None:
        """An epoch is about to be trained: what was done by hand at this one counts from here on."""
        entry = self._entries[-1]
        at_entry = entry.snapshot.epoch == trainer.epoch
        if at_entry and (self._went_back or differs(trainer, entry.snapshot)):
            self._entries[-1] = Entry(trainer.snapshot(), recorder.mark(), None)
        self._went_back = False

    def trained(
        self, trainer: Trainer, recorder: Recorder, metrics: Metrics, snapshot: Snapshot | None = None
    ) -> None:
        """It has come to an epoch, or gone back to one. snapshot: of the trainer as it is, where there is one already."""
        epoch = trainer.epoch
        if epoch <= self._entries[-1].snapshot.epoch:
            del self._entries[max(self._place(epoch), 0) + 1 :]
            self._went_back = True
            return
        if epoch - self._entries[-1].snapshot.epoch < self._stride:
            return
        if snapshot is None or snapshot.epoch != epoch:
            snapshot = trainer.snapshot()
        self._entries.append(Entry(snapshot, recorder.mark(), metrics))
        while len(self._entries) > self._most:
            self._thin()

    def _thin(self) -> None:
        """Keep those that are twice as far from one another."""
        self._stride *= 2
        kept = self._entries[:1]
        for entry in self._entries[1:]:
            if entry.snapshot.epoch - kept[-1].snapshot.epoch >= self._stride:
                kept.append(entry)
        self._entries = kept

    def _place(self, epoch: int) -> int:
        """The newest snapshot that is not after this epoch; -1: there is none."""
        return bisect_right(self._entries, epoch, key=lambda entry: entry.snapshot.epoch) - 1


def as_it_shows_now(past: Settings, now: Settings) -> Settings:
    """The settings as they were, but for what changes only how the page shows them."""
    shows = {key for key, field in FIELDS.items() if field.effect == REDRAWS} | {"animationSpeed"}
    return past.replace(**{key: getattr(now, key) for key in shows}, hidden=now.hidden)


def differs(trainer: Trainer, snapshot: Snapshot) -> bool:
    """Whether something was done by hand since the snapshot of this epoch was taken."""
    saved = snapshot.state
    return (
        trainer.settings is not snapshot.settings
        or (trainer.learning_rate != saved["learning_rate"][:, 0]).any()
        or trainer.network.parameters.flat.tobytes()
        != saved["network/parameters"].tobytes()  # also where NaN
    )


def size_of(snapshot: Snapshot) -> int:
    """Bytes of its arrays and generators."""
    return sum(array.nbytes for array in snapshot.state.values()) + GENERATOR * len(snapshot.generators)
