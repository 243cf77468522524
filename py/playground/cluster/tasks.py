"""A sweep's work in portions: a task is one setting's runs, or some of many; a batch is as many tasks as a worker gets at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground import __version__
from playground.cell_training import DRAWN_BY
from playground.fields import RESETS
from playground.settings import FIELDS

from .bitmap import Bitmap
from .plan import Plan

RUNS_A_TASK = (
    64  # NumPy's cost of a call is shared by so many: of more, nothing is won (tools/sweep_scaling.py)
)
ROWS_A_BATCH = 16_384  # at most: what comes back at once, about a megabyte
GOAL = 0.7  # seconds that a batch should take, beside which Dask's millisecond is nothing


class Task(NamedTuple):
    """The runs from `first` on, so many of them, at the settings with these values."""

    cell: int
    values: tuple[Any, ...]
    first: int
    runs: int


class Versions(NamedTuple):
    """Of what decides the numbers that come out."""

    playground: str
    numpy: str

    @classmethod
    def here(cls) -> Versions:
        """Those of this process."""
        return cls(__version__, np.__version__)


class Batch(NamedTuple):
    """What a worker is given: of the plan what it needs, however many values are varied, and tasks.

    keys: of the settings that are varied. runs: of a cell, of which a task has all or some. The rest as in `Plan`.
    """

    link: str
    keys: tuple[str, ...]
    runs: int
    epochs: int
    target: float | None
    code: str | None
    versions: Versions
    tasks: tuple[Task, ...]

    @property
    def rows(self) -> int:
        """How many networks there are."""
        return sum(task.runs for task in self.tasks)

    def halves(self) -> tuple[Batch, Batch]:
        """The first and the last tasks; of two at least."""
        middle = len(self.tasks) // 2
        return self._replace(tasks=self.tasks[:middle]), self._replace(tasks=self.tasks[middle:])


def cells_in_order(plan: Plan) -> Iterator[int]:
    """All cells: what decides the data changes least often, what changes while training goes on most often."""
    shape = plan.shape
    axes = sorted(range(len(shape)), key=lambda axis: _sharing(plan.variations[axis].key))
    strides = [math.prod(shape[axis + 1 :]) for axis in axes]
    for places in product(*(range(shape[axis]) for axis in axes)):
        yield sum(place * stride for place, stride in zip(places, strides, strict=True))


def _sharing(key: str) -> int:
    """What cells with other values of a setting share: nothing, their data, a trainer."""
    return 0 if key in DRAWN_BY else 1 if FIELDS[key].effect == RESETS else 2


def task_of(plan: Plan, cell: int, first: int = 0) -> Task:
    """A cell's runs from `first` on, as many as a task has."""
    return Task(cell, plan.values(cell), first, min(RUNS_A_TASK, plan.runs - first))


def batch_of(plan: Plan, tasks: Iterable[Task]) -> Batch:
    """These tasks, for a worker."""
    keys = tuple(variation.key for variation in plan.variations)
    whole = plan.link, keys, plan.runs, plan.epochs, plan.target, plan.code, Versions.here()
    return Batch(*whole, tuple(tasks))


class Tasks:
    """What of a plan is not done yet, task by task and never all at once.

    First all cells' first runs, then all cells' next, so that an early look at the results shows all of them. Cells that
    can share data, or a trainer, come one after the other.
    """

    def __init__(self, plan: Plan, done: Bitmap) -> None:
        self._plan, self._done = plan, done
        self._open = self._not_done()

    def _not_done(self) -> Iterator[Task]:
        plan, done = self._plan, self._done
        for first in range(0, plan.runs, RUNS_A_TASK):
            for cell in cells_in_order(plan):
                if cell * plan.runs + first not in done:
                    yield task_of(plan, cell, first)

    def batch(self, size: int) -> Batch | None:
        """The next tasks, up to so many; None if all were given out."""
        tasks: list[Task] = []
        rows = 0
        while len(tasks) < size and rows < ROWS_A_BATCH and (task := next(self._open, None)):
            tasks.append(task)
            rows += task.runs
        return batch_of(self._plan, tasks) if tasks else None


class BatchSize:
    """How many tasks a batch has, so that it takes about GOAL: few at first."""

    def __init__(self) -> None:
        self.tasks = 1
        self._seconds = self._tasks = 0.0  # of the batches so far, the latest counting most

    def took(self, tasks: int, seconds: float) -> None:
        """A batch did."""
        self._seconds = 0.8 * self._seconds + seconds
        self._tasks = 0.8 * self._tasks + tasks
        fitting = GOAL * self._tasks / max(self._seconds, 1e-6)
        self.tasks = max(int(min(fitting, 4 * tasks)), 1)


def numbers_of(cells: NDArray[Any], runs: NDArray[Any], plan: Plan) -> NDArray[np.int64]:
    """The places of rows in the whole result, counted cell by cell."""
    numbers: NDArray[np.int64] = cells.astype(np.int64) * plan.runs + runs
    return numbers
