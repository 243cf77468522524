"""Training a record again, and saying whether it gives the numbers that the record has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .evaluation import Metrics
from .events import redo
from .history import History, typical
from .record import Record
from .trainer import Trainer

Array = NDArray[np.float64]

EQUAL, CHAOTIC, ALTERED = "equal", "chaotic", "altered"  # what a Report says
TOLERANCE = 1e-9  # relative: up to there two numbers are equal
ROUNDING = 1e-15  # absolute: a loss of that size is what rounding has left
DRIFT = 1e-3  # relative: a training that is only sensitive begins to part by less
PORTION = 100  # epochs from one word of progress to the next
RESULT = {
    "lossTrain": "loss_train",
    "lossTest": "loss_test",
    "accuracyTrain": "accuracy_train",
    "accuracyTest": "accuracy_test",
}
LOSSES = ("lossTrain", "lossTest")


@dataclass(frozen=True)
class Report:
    """What a replay found.

    verdict: EQUAL, every number to 1e-9. CHAOTIC, they agree for a while, then drift apart from a small difference, as a
    sensitive training does on another machine. ALTERED, the record says what its own training does not give.
    difference: the largest of the result's numbers, relative. agreed: the last epoch of the history up to which the losses
    agree; parted: the first one at which they do not; largest: their largest relative difference from there on. None, and 0,
    where they agree throughout. contradicted: the parts of the record that the replay contradicts. result: the replay's.
    """

    verdict: str
    epoch: int
    difference: float
    agreed: int | None
    parted: int | None
    largest: float
    contradicted: tuple[str, ...]
    result: dict[str, list[float | None]]

    @property
    def holds(self) -> bool:
        """Whether the record gives its own result."""
        return self.verdict == EQUAL

    def __str__(self) -> str:
        if self.verdict == EQUAL:
            return f"The record holds: {self.epoch} epochs give its numbers to {TOLERANCE:g}."
        if self.parted is None:
            return f"The record does not hold: its {', '.join(self.contradicted)} is not what its training gives."
        until = (
            "differ from the beginning"
            if self.agreed is None
            else f"agree up to epoch {self.agreed}, then differ"
        )
        words = f"the losses {until}, by up to {self.largest:.2g} of their size"
        if self.verdict == CHAOTIC:
            return f"The record cannot be confirmed: {words}, as they may where training is sensitive."
        return f"The record does not hold: {words}."


class Replay:
    """A record's training, from its beginning, to be done in portions; the `trainer` can be read at any time."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.trainer = Trainer(record.settings)
        self.history = History(self.trainer.runs)  # of the epochs that the record's has
        self._next_event = 0
        self._rows = {epoch: row for row, epoch in enumerate(record.history["epochs"])}
        self._differences: list[tuple[int, float]] = []  # of the history, epoch by epoch
        self._best = float("nan")  # the test loss at the best epoch
        self._goals = {goal["epoch"] for goal in record.goal or () if goal["epoch"] is not None}
        self._reached: dict[int, list[Metrics]] = {}  # at those epochs, before and after what was done there
        stops = {*self._rows, *self._goals, *(event["epoch"] for event in record.events), record.epoch}
        if record.best is not None:
            stops.add(record.best["epoch"])
        self._stops = sorted(stop for stop in stops if self.trainer.epoch < stop <= record.epoch)[::-1]
        self._arrive()

    @property
    def done(self) -> bool:
        """Whether it has come to the record's epoch."""
        return self.trainer.epoch >= self.record.epoch

    def advance(self, epochs: int) -> bool:
        """Train up to this many epochs; returns whether there are more."""
        while epochs > 0 and not self.done:
            portion = min(epochs, self._stops[-1] - self.trainer.epoch)
            self.trainer.step(portion)
            epochs -= portion
            if self.trainer.epoch == self._stops[-1]:
                self._stops.pop()
                self._arrive()
        return not self.done

    def report(self) -> Report:
        """What was found, once all is done; ValueError before."""
        if not self.done:
            raise ValueError(f"the replay is at epoch {self.trainer.epoch} of {self.record.epoch}")
        result = result_of(self.trainer.evaluate())
        difference = max(_difference(result[name], self.record.result[name]) for name in RESULT)
        apart = [(epoch, found) for epoch, found in self._differences if found > TOLERANCE]
        parted, first = apart[0] if apart else (None, 0.0)
        before = [epoch for epoch, _ in self._differences if parted is None or epoch < parted]
        agreed = before[-1] if before else None
        contradicted = self._contradicted(difference, parted)
        # A drift begins small, does not end, and touches nothing that was sure before it began.
        drifted = (
            agreed is not None
            and contradicted == ("history", "result")
            and first <= DRIFT
            and not self._ends_otherwise()
        )
        return Report(
            verdict=EQUAL if not contradicted else CHAOTIC if drifted else ALTERED,
            epoch=self.record.epoch,
            difference=difference,
            agreed=agreed,
            parted=parted,
            largest=max((found for _, found in apart), default=0.0),
            contradicted=contradicted,
            result=result,
        )

    def _arrive(self) -> None:
        """At an epoch that the record tells of: compare, then do what was done there."""
        epoch, record = self.trainer.epoch, self.record
        row = self._rows.get(epoch)
        is_best = record.best is not None and record.best["epoch"] == epoch
        is_goal = epoch in self._goals
        if row is not None or is_best or is_goal or epoch == record.epoch:
            metrics = self.trainer.evaluate()
            self.history.add(epoch, metrics)
            if row is not None:
                there = result_of(metrics)
                found = max(_difference(there[name], record.history[name][row]) for name in LOSSES)
                self._differences.append((epoch, found))
            if is_best:
                self._best = typical(metrics.loss_test)
            if is_goal:
                self._reached[epoch] = [metrics]
        while self._next_event < len(record.events) and record.events[self._next_event]["epoch"] == epoch:
            redo(self.trainer, record.events[self._next_event])
            self._next_event += 1
        if is_goal:
            self._reached[epoch].append(self.trainer.evaluate())

    def _contradicted(self, difference: float, parted: int | None) -> tuple[str, ...]:
        """The record's parts that are not as its training, or its other parts, have them."""
        found = {
            "epoch": self.record.history["epochs"][-1] != self.record.epoch,
            "history": parted is not None,
            "result": difference > TOLERANCE or self._ends_otherwise(),
            "best": not self._best_holds(parted),
            "goal": not all(self._goal_holds(goal, parted) for goal in self.record.goal or ()),
        }
        return tuple(part for part, is_wrong in found.items() if is_wrong)

    def _ends_otherwise(self) -> bool:
        """Whether history and result have other losses of one and the same network."""
        record = self.record
        touched = bool(record.events) and record.events[-1]["epoch"] == record.epoch
        return (
            not touched
            and record.history["epochs"][-1] == record.epoch
            and any(_difference(record.result[name], record.history[name][-1]) > TOLERANCE for name in LOSSES)
        )

    def _best_holds(self, parted: int | None) -> bool:
        """Whether the best is what the replay has there, and no worse than the record's own history."""
        record = self.record
        tests = [typical(_array(losses)) for losses in record.history["lossTest"]]
        lowest = min((loss for loss in tests if np.isfinite(loss)), default=None)
        if record.best is None or lowest is None:
            return record.best is None and lowest is None
        epoch, loss = record.best["epoch"], record.best["lossTest"]
        if loss > lowest and _difference([loss], [lowest]) > TOLERANCE:
            return False
        if epoch > record.epoch:
            return False
        if parted is not None and epoch >= parted:
            return True  # nothing can be said of it
        return _difference([self._best], [loss]) <= TOLERANCE

    def _goal_holds(self, goal: dict[str, Any], parted: int | None) -> bool:
        """Whether a goal was reached at the epoch that the record says."""
        epoch, value = goal["epoch"], goal["value"]
        if epoch is None or (parted is not None and epoch >= parted):
            return True  # nothing is claimed, or nothing can be said of it
        if goal["name"] == "parameters":
            return bool(self.trainer.network.parameters.flat.shape[1] <= value)
        if goal["name"] == "epochs":
            return bool(epoch <= self.record.epoch)
        return any(
            typical(metrics.loss_test) < value
            if goal["name"] == "testLoss"
            else 100 * -typical(-metrics.accuracy_test) > value
            for metrics in self._reached.get(epoch, ())
        )


def replayed(record: Record, progress: Callable[[int, int], None] | None = None) -> Report:
    """The report of a record that was trained again; progress: told of the epochs done, and of all."""
    replay = Replay(record)
    while replay.advance(PORTION):
        if progress is not None:
            progress(replay.trainer.epoch, record.epoch)
    return replay.report()


def result_of(metrics: Metrics) -> dict[str, list[float | None]]:
    """Metrics as a record has them: None for what is no finite number."""
    return {name: numbers(getattr(metrics, attribute)) for name, attribute in RESULT.items()}


def numbers(values: Array) -> list[float | None]:
    """Plain numbers, None for those that are not finite: `(R,)`."""
    return [value if np.isfinite(value) else None for value in values.tolist()]


def _array(values: list[float | None]) -> Array:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _difference(one: list[Any], other: list[Any]) -> float:
    """The largest relative difference; infinite where only one is a number."""
    a, b = _array(one), _array(other)
    a[~np.isfinite(a)] = np.nan
    lost = np.isnan(a) != np.isnan(b)
    if lost.any():
        return float("inf")
    size = np.maximum(np.abs(a), np.abs(b))
    apart = np.where(np.abs(a - b) <= ROUNDING, 0.0, np.abs(a - b) / np.where(size > 0, size, 1.0))
    return float(np.nan_to_num(apart, nan=0.0).max(initial=0.0))
