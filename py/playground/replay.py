"""Training a record again, and saying whether it gives the numbers that the record has."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import numpy as np

from .evaluation import Metrics
from .events import redo
from .history import History
from .record import Record
from .report import (
    ALTERED,
    CHAOTIC,
    EQUAL,
    LOSSES,
    RESULT,
    TOLERANCE,
    Report,
    array_of,
    difference,
    losses_apart,
    result_of,
)
from .statistics import median
from .trainer import Trainer

AfterEpoch = Callable[[Trainer], object]
NUDGE = 1e-14  # relative: somewhat more than what another order of additions makes
DUE = ("testLoss", "accuracy")  # the goals that are to be reached in time
PORTION = 100  # epochs from one word of progress to the next


class Way:
    """A record's training from its beginning to the epoch `end`, with all that was done on the way.

    look: called with each epoch of `stops` when it is reached, before what was done there, and once more after it. nudge:
    how much every parameter begins beside its place, relative, every other one on the other side. after_epoch: called
    with the trainer after every epoch.
    """

    def __init__(
        self,
        record: Record,
        end: int,
        stops: Collection[int],
        look: Callable[[Trainer, bool], None],
        nudge: float = 0.0,
        after_epoch: AfterEpoch | None = None,
    ) -> None:
        self.trainer = Trainer(record.settings)
        flat = self.trainer.network.parameters.flat
        flat *= 1 + nudge * np.where(np.arange(flat.shape[1]) % 2, -1, 1)
        self._end, self._looked, self._look = end, set(stops), look
        self._after_epoch = after_epoch
        self._events, self._next = record.events, 0
        every = {*stops, *(event["epoch"] for event in record.events), end}
        self._stops = sorted((stop for stop in every if self.trainer.epoch < stop <= end), reverse=True)
        self._arrive()

    @property
    def done(self) -> bool:
        """Whether it has come to its end."""
        return self.trainer.epoch >= self._end

    def advance(self, epochs: int) -> None:
        """Train up to this many epochs."""
        while epochs > 0 and not self.done:
            portion = min(epochs, self._stops[-1] - self.trainer.epoch) if self._after_epoch is None else 1
            self.trainer.step(portion)
            epochs -= portion
            if self._after_epoch is not None:
                self._after_epoch(self.trainer)
            if self.trainer.epoch == self._stops[-1]:
                self._stops.pop()
                self._arrive()

    def _arrive(self) -> None:
        epoch = self.trainer.epoch
        if epoch in self._looked:
            self._look(self.trainer, False)
        while self._next < len(self._events) and self._events[self._next]["epoch"] == epoch:
            redo(self.trainer, self._events[self._next])
            self._next += 1
        if epoch in self._looked:
            self._look(self.trainer, True)


class Replay:
    """A record's training, to be done in portions; the `trainer` can be read at any time.

    Where it comes to other losses than the record's, a second training, which began a rounding error beside the first, tells
    whether they can be due to that. prepare: called with that one's trainer. after_epoch: called with the trainer after
    every epoch, as the functions of the record's own Python were. history: the losses on the way.
    """

    def __init__(
        self,
        record: Record,
        prepare: Callable[[Trainer], None] = lambda trainer: None,
        after_epoch: AfterEpoch | None = None,
    ) -> None:
        self.record, self._prepare, self._after_epoch = record, prepare, after_epoch
        self.history = History(record.settings.runs)
        self._rows = {epoch: row for row, epoch in enumerate(record.history["epochs"])}
        self._goals = {goal["epoch"] for goal in record.goal or () if goal["epoch"] is not None}
        self._metrics: dict[int, Metrics] = {}  # at the epochs that the record tells of
        self._touched: dict[int, Metrics] = {}  # the same after what was done there
        self._twin: Way | None = None
        self._sensitive = False  # the twin has gone another way
        best = set() if record.best is None else {record.best["epoch"]}
        stops = {*self._rows, *self._goals, *best, record.epoch}
        self._way = Way(record, record.epoch, stops, self._look, after_epoch=after_epoch)
        self.trainer = self._way.trainer
        self._check()

    def advance(self, epochs: int) -> bool:
        """Train up to this many epochs; returns whether there are more."""
        if self._twin is not None:
            self._twin.advance(epochs)
        else:
            self._way.advance(epochs)
            self._check()
        return not self.done

    @property
    def done(self) -> bool:
        """Whether all is known."""
        return self._way.done and (self._twin is None or self._twin.done or self._sensitive)

    def _look(self, trainer: Trainer, after: bool) -> None:
        epoch = trainer.epoch
        if not after:
            self._metrics[epoch] = metrics = trainer.evaluate()
            self.history.add(epoch, metrics)
        elif epoch in self._goals:
            self._touched[epoch] = trainer.evaluate()

    def _check(self) -> None:
        """Begin the second training, if the first one has come to its end with other losses."""
        if not self._way.done:
            return
        self._result = result_of(self.trainer.evaluate())
        self._apart = {
            epoch: losses_apart(result_of(self._metrics[epoch]), self._recorded(row))
            for epoch, row in self._rows.items()
            if epoch in self._metrics
        }
        self._parted = next((epoch for epoch, apart in self._apart.items() if apart > TOLERANCE), None)
        self._agreed = max((e for e in self._apart if self._parted is None or e < self._parted), default=None)
        self._contradicted = self._contradictions()
        # A drift does not end, and touches nothing that was sure before it began.
        may_be = self._contradicted == ("history", "result") and not self._ends_otherwise()
        if self._parted is not None and self._agreed is not None and may_be:
            self._twin = Way(self.record, self._parted, self._apart, self._compare, NUDGE, self._after_epoch)
            self._prepare(self._twin.trainer)

    def _compare(self, twin: Trainer, after: bool) -> None:
        if not after and not self._sensitive:
            here, there = result_of(twin.evaluate()), result_of(self._metrics[twin.epoch])
            self._sensitive = losses_apart(here, there) > TOLERANCE

    def report(self) -> Report:
        """What was found, once all is done; ValueError before."""
        if not self.done:
            raise ValueError(f"the replay is at epoch {self.trainer.epoch} of {self.record.epoch}")
        return Report(
            verdict=EQUAL if not self._contradicted else CHAOTIC if self._sensitive else ALTERED,
            epoch=self.record.epoch,
            difference=self._difference,
            agreed=self._agreed,
            parted=self._parted,
            largest=max((apart for apart in self._apart.values() if apart > TOLERANCE), default=0.0),
            contradicted=self._contradicted,
            result=self._result,
        )

    def _recorded(self, row: int) -> dict[str, list[Any]]:
        return {name: self.record.history[name][row] for name in LOSSES}

    @property
    def _difference(self) -> float:
        return max(difference(self._result[name], self.record.result[name]) for name in RESULT)

    def _contradictions(self) -> tuple[str, ...]:
        """The record's parts that are not as its training, or its other parts, have them."""
        found = {
            "epoch": self.record.history["epochs"][-1] != self.record.epoch,
            "history": self._parted is not None,
            "result": self._difference > TOLERANCE or self._ends_otherwise(),
            "best": not self._best_holds(),
            "goal": not all(self._goal_holds(goal) for goal in self.record.goal or ()),
        }
        return tuple(part for part, is_wrong in found.items() if is_wrong)

    def _ends_otherwise(self) -> bool:
        """Whether history and result have other losses of one and the same network."""
        record = self.record
        touched = bool(record.events) and record.events[-1]["epoch"] == record.epoch
        ends = record.history["epochs"][-1] == record.epoch
        return not touched and ends and losses_apart(record.result, self._recorded(-1)) > TOLERANCE

    def _is_unknown(self, epoch: int) -> bool:
        """Whether the losses may have parted by then."""
        return self._parted is not None and (self._agreed is None or epoch > self._agreed)

    def _best_holds(self) -> bool:
        """Whether the best is what the replay has there, and no worse than the record's own history."""
        best = self.record.best
        tests = [median(array_of(losses)) for losses in self.record.history["lossTest"]]
        lowest = min((loss for loss in tests if np.isfinite(loss)), default=None)
        if best is None or lowest is None:
            return best is None and lowest is None
        epoch, loss = best["epoch"], best["lossTest"]
        if epoch > self.record.epoch or (loss > lowest and difference([loss], [lowest]) > TOLERANCE):
            return False
        here = self._metrics.get(epoch)
        return self._is_unknown(epoch) or (
            here is not None and difference([median(here.loss_test)], [loss]) <= TOLERANCE
        )

    def _goal_holds(self, goal: dict[str, Any]) -> bool:
        """Whether a goal was reached at the epoch that the record says."""
        epoch, value = goal["epoch"], goal["value"]
        if epoch is None:
            return True  # nothing is claimed
        if epoch > self.record.epoch:
            return False
        if goal["name"] == "parameters":
            return bool(self.trainer.network.parameters.flat.shape[1] <= value)
        if goal["name"] == "epochs":  # by then the others
            due = [one["epoch"] for one in self.record.goal or () if one["name"] in DUE]
            return all(reached is not None and reached <= value for reached in due)
        if self._is_unknown(epoch):
            return True
        return any(
            median(metrics[epoch].loss_test) < value
            if goal["name"] == "testLoss"
            else -100 * median(-metrics[epoch].accuracy_test) > value
            for metrics in (self._metrics, self._touched)
            if epoch in metrics
        )


def replayed(
    record: Record,
    progress: Callable[[int, int], None] | None = None,
    after_epoch: AfterEpoch | None = None,
) -> Report:
    """The report of a record that was trained again; progress: told of the epochs done, and of all; see `Replay`."""
    replay = Replay(record, after_epoch=after_epoch)
    while replay.advance(PORTION):
        if progress is not None:
            progress(replay.trainer.epoch, record.epoch)
    return replay.report()
