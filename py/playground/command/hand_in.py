"""One hand-in: its record trained again, held against goals and assignment, as a row of the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from playground import __version__
from playground.record import Record
from playground.trainer import Trainer

from .assignment import TRAINED, Assignment, text_of
from .goals import SIZES, Goal, GoalWatch, Judged, losses_and_accuracies
from .record_files import UnreadableRecord, read_record
from .retraining import train_again
from .verdicts import FAILED, HOLDS, NOT_RUN, OF_REPORT, UNFINISHED, UNREADABLE

NUMBERS = ("epoch", "loss_train", "loss_test", "accuracy_train", "accuracy_test", *SIZES)
OWN_PYTHON = (
    "brings its own Python, which is not run here: look at it by `playground replay --show-code FILE`,"
    " then run it by `playground replay --code`"
)


class Stopped(Exception):
    """Nobody waits for the answer any more."""


class TookLonger(Exception):
    """A training that is not done within its time."""


@dataclass(frozen=True)
class Task:
    """What hand-ins are held against. limit: seconds that each may take, 0: any number."""

    goals: tuple[Goal, ...] = ()
    assignment: Assignment | None = None
    limit: float = 0.0


@dataclass(frozen=True, kw_only=True)
class HandIn:
    """A row. numbers: what the replay gives, by NUMBERS; none without one, whatever the file claims.

    changed: what the assignment fixes and the hand-in changed, in words. content: the same of two files whose training
    comes to the same network, else of those that ask for the same training. same_as: the first of those. version: of the
    program that wrote it.
    """

    file: str
    verdict: str
    why: str = ""
    numbers: dict[str, float | None] = field(default_factory=dict)
    goals: tuple[Judged, ...] | None = None
    changed: tuple[str, ...] = ()
    runs: int | None = None
    note: str = ""
    version: str = ""
    content: str = ""
    same_as: str = ""

    @property
    def meets_goals(self) -> bool:
        """Whether it was judged and meets them all."""
        return self.goals is not None and all(judged.met for judged in self.goals)

    @property
    def passes(self) -> bool:
        """Whether it holds, meets all goals and changed nothing that is fixed."""
        return self.verdict == HOLDS and self.meets_goals and not self.changed


def check_file(path: Path, task: Task, stop: Callable[[], bool] = lambda: False) -> HandIn:
    """The row of a file, whatever is in it; stop: asked now and then whether to raise Stopped."""
    end = time.monotonic() + task.limit if task.limit else float("inf")
    row = HandIn(file=str(path), verdict=UNREADABLE)
    try:
        record = read_record(path)
    except UnreadableRecord as error:
        if error.code is not None:
            return replace(row, verdict=NOT_RUN, why=OWN_PYTHON)
        return replace(row, why=str(error))
    try:
        row = _described(row, record, task)
        if record.settings.code is not None:
            return replace(row, verdict=NOT_RUN, why=OWN_PYTHON)
        return _trained(row, record, task, stop, end)
    except Stopped:
        raise
    except Exception as error:  # of one file, and the others wait
        return replace(row, verdict=FAILED, why=f"{type(error).__name__}: {error}")


def marked_copies(rows: Sequence[HandIn]) -> list[HandIn]:
    """The rows, each one that holds the same training as one before it saying so."""
    first: dict[str, str] = {}
    return [
        replace(row, same_as=first[row.content])
        if row.content and first.setdefault(row.content, row.file) != row.file
        else row
        for row in rows
    ]


def _described(row: HandIn, record: Record, task: Task) -> HandIn:
    """What is known without training."""
    settings = record.settings
    parts = [
        *(text_of(settings, key) for key in TRAINED),
        settings.code,
        record.epoch,
        record.events,
    ]
    return replace(
        row,
        changed=() if task.assignment is None else task.assignment.changes(record),
        runs=settings.runs,
        note=record.note,
        version=record.engine["version"],
        content=_digest(parts),
    )


def _trained(row: HandIn, record: Record, task: Task, stop: Callable[[], bool], end: float) -> HandIn:
    watch = GoalWatch(task.goals)
    reached = record.settings.epoch

    def tell(epoch: int) -> None:
        nonlocal reached
        reached = epoch
        if stop():
            raise Stopped
        if time.monotonic() > end:
            raise TookLonger

    try:
        again = train_again(record, tell, watch.look if watch.is_needed else None)
    except TookLonger:
        why = f"took longer than {task.limit:g} s, came to epoch {reached:,} of {record.epoch:,}"
        return replace(row, verdict=UNFINISHED, why=why)
    report = again.report()
    if again.trainer.epoch or record.events:  # luck of the initial weights is no merit
        watch.look(again.trainer)
    numbers = _numbers(again.trainer)
    why = "" if report.holds else str(report)
    if not report.holds and row.version != __version__:
        why += f" It was made by version {row.version}, this is {__version__}."
    return replace(
        row,
        verdict=OF_REPORT[report.verdict],
        why=why,
        numbers=numbers,
        goals=watch.judged(task.goals, numbers),
        content=_network(again.trainer, numbers) or row.content,
    )


def _network(trainer: Trainer, numbers: dict[str, float | None]) -> str:
    """The same of trainings that come to the same network, however their files ask for it; "" of one that diverged."""
    parameters = trainer.network.parameters.flat
    if not np.isfinite(parameters).all():
        return ""
    return _digest([parameters.shape, parameters.tolist(), *numbers.items()])


def _digest(parts: list[Any]) -> str:
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _numbers(trainer: Trainer) -> dict[str, float | None]:
    shape = trainer.settings.networkShape
    return {
        "epoch": trainer.epoch,
        **losses_and_accuracies(trainer.evaluate()),
        "parameters": trainer.network.parameters.flat.shape[1],
        "neurons": sum(shape),
        "layers": len(shape),
    }
