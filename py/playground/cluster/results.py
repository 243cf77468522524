"""Reading what a sweep has written, whether it is finished or under way: `read_results`.

>>> results = read_results("results.parquet")
>>> results.summary.median  # of the test losses, a number a cell
>>> results.cell(3).loss_test  # of one cell's runs
>>> results.table(["cell", "run", "seed", "accuracy_test"])  # all rows, for whatever else one asks
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from playground.sweep_summary import Axis, SweepSummary

from .parquet_rows import READ, batches_of, numbers_of, plan_text, table_of
from .plan import PARTS, Plan
from .plan_text import ResultsError as ResultsError
from .plan_text import read_plan

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

MOST_ROWS = 200_000_000  # whose losses and places take about 2 GB


class Failure(NamedTuple):
    """A reason why there are no numbers, and of how many runs and cells."""

    error: str
    runs: int
    cells: int


class CellRows(NamedTuple):
    """The runs of one cell that are there, n of them, by their numbers.

    link: of the cell; None where it has none. values: of what was varied. error: of the first that failed, or None. The
    arrays are `(n,)`, NaN where a row has no number.
    """

    number: int
    link: str | None
    values: tuple[Any, ...]
    error: str | None
    run: NDArray[np.int64]
    loss_train: Array
    loss_test: Array
    accuracy_train: Array
    accuracy_test: Array
    epochs_to_target: Array
    diverged: NDArray[np.bool_]
    seconds: Array


@dataclass(frozen=True, eq=False)
class Results:
    """What has come of a plan.

    name: of the finished file. files: that one, or the parts of one under way. summary: the numbers of all cells. done: rows that are there,
    `(C,)`, each run once. seconds: of computing, `(C,)`. failures: the most frequent first.
    """

    plan: Plan
    name: str
    files: tuple[Path, ...]
    summary: SweepSummary
    done: Counts
    seconds: Array
    failures: tuple[Failure, ...]

    @cached_property
    def rows(self) -> int:
        """How many runs are there."""
        return int(self.done.sum())

    @property
    def complete(self) -> bool:
        """Whether all runs are there."""
        return self.rows == self.plan.rows

    def table(self, columns: Iterable[str] | None = None) -> pa.Table:
        """The rows as they are in the files, in no order; columns: the names of those wanted, all by default.

        ResultsError names a column that is not there.
        """
        return self._joined(None if columns is None else list(columns))

    def _joined(self, columns: list[str] | None, filters: list[Any] | None = None) -> pa.Table:
        return pa.concat_tables([table_of(path, columns, filters) for path in self.files])

    def cell(self, number: int) -> CellRows:
        """The runs of one cell; IndexError where there is none of that number."""
        if not 0 <= number < self.plan.cells:
            raise IndexError(f"cell must be from 0 to {self.plan.cells - 1}, not {number}")
        rows = self._joined(None, [("cell", "==", number)]).unify_dictionaries().sort_by("run")
        links, errors = (rows[name].drop_null().to_pylist() for name in ("link", "error"))
        return CellRows(
            number,
            links[0] if links else None,
            self.plan.values(number),
            errors[0] if errors else None,
            run=rows["run"].to_numpy(),
            loss_train=numbers_of(rows["loss_train"]),
            loss_test=numbers_of(rows["loss_test"]),
            accuracy_train=numbers_of(rows["accuracy_train"]),
            accuracy_test=numbers_of(rows["accuracy_test"]),
            epochs_to_target=numbers_of(rows["epochs_to_target"]),
            diverged=rows["diverged"].fill_null(False).to_numpy(),
            seconds=numbers_of(rows["seconds"]),
        )

    def links(self, cells: Iterable[int]) -> dict[int, str]:
        """The links of these cells; those that have no row yet, or cannot be, are left out."""
        wanted = pa.array(list(cells), pa.int32())
        found: dict[int, str] = {}
        for path in self.files:
            for batch in batches_of(path, ["cell", "link"]):
                rows = batch.filter(pc.is_in(batch["cell"], wanted))
                numbers, first = np.unique(rows["cell"].to_numpy(), return_index=True)
                links = rows["link"].take(pa.array(first)).to_pylist()
                found.update((n, link) for n, link in zip(numbers.tolist(), links, strict=True) if link)
        return found


def read_results(path: Path | str) -> Results:
    """Read a finished `results.parquet`, or the parts in `results.parquet.parts/` of one under way.

    Ten million rows take about 200 MB: of each, its loss and place. Raises ResultsError, a ValueError, saying what is wrong
    with the file: not there, not Parquet, cut off, another program's, another version's, or without any row.
    """
    path = Path(path)
    for last in (False, True):
        files = _files(path)
        try:
            return _read(path, files)
        except FileNotFoundError:  # the parts have just been joined: there is the whole file now
            if last:
                raise ResultsError(f"{path}: its parts are going away while they are read") from None
    raise AssertionError


def _files(path: Path) -> tuple[Path, ...]:
    if path.name.endswith(PARTS):
        path = path.with_name(path.name.removesuffix(PARTS))
    if path.is_file():
        return (path,)
    parts = path.with_name(path.name + PARTS)
    if path.is_dir():
        raise ResultsError(f"{path}: is a folder, and no file of results")
    if not parts.is_dir():
        raise ResultsError(f"{path}: is not there, nor are parts of a sweep under way, {parts.name}")
    files = tuple(sorted(one for one in parts.glob("*.parquet") if not one.name.startswith(".")))
    if not files:
        raise ResultsError(f"{path}: the sweep is under way and has no result yet")
    return files


def _read(path: Path, files: tuple[Path, ...]) -> Results:
    text = plan_text(files[0])
    plan = read_plan(files[0], text)
    if plan.rows > MOST_ROWS:
        raise ResultsError(f"{path}: {plan.rows:,} runs are more than are read at once, {MOST_ROWS:,}")
    for other in files[1:]:
        if plan_text(other) != text:
            raise ResultsError(f"{other}: is of another sweep than {files[0].name} beside it")
    collected = _Collected(plan)
    for file in files:
        for batch in batches_of(file, list(READ)):
            collected.add(file, batch)
    results = collected.results(path.name.removesuffix(PARTS), files)
    if not results.rows:
        raise ResultsError(f"{path}: has no rows")
    return results


class _Collected:
    """The rows of a plan, each put where its cell and run say, in whatever order they come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.losses = np.full(plan.rows, np.nan)
        self.reached = None if plan.target is None else np.full(plan.rows, np.nan)
        self.there = np.zeros(plan.rows, dtype=np.bool_)
        self.failed = np.zeros(plan.cells, dtype=np.int64)
        self.seconds = np.zeros(plan.cells)
        self.error_of = np.full(plan.cells, -1)  # places in errors
        self.errors: dict[str, int] = {}
        self.runs_of_error: list[int] = []

    def add(self, file: Path, batch: pa.RecordBatch) -> None:
        """Put rows where they belong; one that is there already is left as it is."""
        if any(batch[name].null_count for name in ("cell", "run")):
            raise ResultsError(f"{file}: has rows of no cell")
        cells, runs = (batch[name].to_numpy().astype(np.int64) for name in ("cell", "run"))
        outside = (cells < 0) | (cells >= self.plan.cells) | (runs < 0) | (runs >= self.plan.runs)
        if outside.any():
            wrong = int(np.argmax(outside))
            raise ResultsError(
                f"{file}: has a row of cell {cells[wrong]}, run {runs[wrong]}, but its plan has"
                f" {self.plan.cells} cells of {self.plan.runs} runs"
            )
        places = cells * self.plan.runs + runs
        _, first = np.unique(places, return_index=True)
        new = first[~self.there[places[first]]]
        places, cells = places[new], cells[new]
        self.there[places] = True
        losses, diverged = numbers_of(batch["loss_test"]), batch["diverged"].fill_null(False)
        lost = diverged.to_numpy(zero_copy_only=False) | np.isinf(losses)
        self.losses[places] = np.where(lost, np.inf, losses)[new]
        seconds = np.nan_to_num(numbers_of(batch["seconds"])[new])
        self.seconds += np.bincount(cells, seconds, minlength=self.plan.cells)
        no_error = batch["error"].is_null().to_numpy(zero_copy_only=False)[new]
        if self.reached is not None:
            epochs = numbers_of(batch["epochs_to_target"])[new]
            self.reached[places] = np.where(np.isnan(epochs) & no_error, np.inf, epochs)
        if not no_error.all():
            self._fail(cells[~no_error], places[~no_error], batch["error"].take(pa.array(new[~no_error])))

    def _fail(self, cells: Counts, places: Counts, errors: pa.Array) -> None:
        self.losses[places] = np.nan
        if not pa.types.is_dictionary(errors.type):
            errors = errors.dictionary_encode()
        known = []
        for text in errors.dictionary.to_pylist():
            known.append(self.errors.setdefault(str(text), len(self.errors)))
        self.runs_of_error += [0] * (len(self.errors) - len(self.runs_of_error))
        numbers = np.array(known)[errors.indices.to_numpy()]
        for number, count in zip(*np.unique(numbers, return_counts=True), strict=True):
            self.runs_of_error[number] += int(count)
        self.failed += np.bincount(cells, minlength=self.plan.cells)
        self.error_of[cells] = numbers

    def results(self, name: str, files: tuple[Path, ...]) -> Results:
        """All of it."""
        plan, shape, texts = self.plan, (self.plan.cells, self.plan.runs), list(self.errors)
        reasons = {int(cell): texts[self.error_of[cell]] for cell in np.flatnonzero(self.error_of >= 0)}
        summary = SweepSummary(
            tuple(Axis.of(variation) for variation in plan.variations),
            plan.runs,
            plan.epochs,
            plan.target,
            self.losses.reshape(shape),
            None if self.reached is None else self.reached.reshape(shape),
            self.failed,
            reasons,
        )
        cells = np.bincount(self.error_of[self.error_of >= 0], minlength=len(texts))
        failures = [
            Failure(*one) for one in zip(texts, self.runs_of_error, cells.tolist(), strict=True) if one[1]
        ]
        failures.sort(key=lambda failure: (-failure.runs, failure.error))
        done = np.asarray(self.there.reshape(shape).sum(axis=1))
        return Results(plan, name, files, summary, done, self.seconds, tuple(failures))
