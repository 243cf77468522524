"""What a worker does: train a batch of tasks and bring their rows, with an error where a task gives none."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from playground import Settings
from playground.cell_training import CellResult, CellTraining
from playground.custom.failures import CustomError, sentence_of
from playground.custom.registration import clear
from playground.custom.source import run_source
from playground.exports.sweeps import plain_value
from playground.problems import SettingError
from playground.samples import run_seed
from playground.sweep import Cell, cell_of

from .plan import columns_of
from .tasks import Batch, Task, Versions

MOST_WORDS = 500  # characters of an error


class Trained(NamedTuple):
    """The rows of a batch, and the seconds that it took in its worker."""

    rows: pa.RecordBatch
    seconds: float


class OtherVersions(Exception):
    """This worker would give other numbers."""


class _Ready(NamedTuple):
    code: str | None
    link: str
    settings: Settings


# A worker of several threads would gain nothing: what a person registers and what is kept here are the process's.
_one_at_a_time = threading.Lock()
_ready: list[_Ready] = []  # of the batch before: a sweep's batches have the same
_kept: list[CellTraining] = []  # with its data, which to draw takes as long as many epochs


def train(batch: Batch) -> Trained:
    """Train all tasks, one after the other; what goes wrong in one is in its rows.

    Raises OtherVersions where those of this process are not the batch's.
    """
    if batch.versions != Versions.here():
        raise OtherVersions(f"{Versions.here()}, not {batch.versions}")
    with _one_at_a_time, _silence():
        started = time.perf_counter()
        settings = _settings_of(batch)
        rows = [_train(batch, task, settings, _training_of(batch, task)) for task in batch.tasks]
        return Trained(_joined(rows, batch.keys), time.perf_counter() - started)


def failed_rows(batch: Batch, error: str) -> pa.RecordBatch:
    """The rows of tasks that no worker could do."""
    with _one_at_a_time, _silence():
        settings = _settings_of(batch)
    return _joined([_rows(task, _cell(batch, task, settings), error) for task in batch.tasks], batch.keys)


def _settings_of(batch: Batch) -> Settings:
    """Those of the link, after the person's own Python has run, once in a process."""
    if not _ready or (_ready[0].code, _ready[0].link) != (batch.code, batch.link):
        _ready.clear()
        _kept.clear()
        if batch.code is None:
            clear()
        else:
            run_source(batch.code)
        _ready.append(_Ready(batch.code, batch.link, Settings.from_hash(batch.link)))
    return _ready[0].settings


def _training_of(batch: Batch, task: Task) -> CellTraining:
    """That of the task before, where it does."""
    wanted = task.runs, batch.epochs, batch.target, task.first, batch.runs
    for one in _kept:
        if wanted == (one.runs, one.epochs, one.target, one.first, one.of):
            return one
    runs, epochs, target, first, of = wanted
    _kept[:] = [CellTraining(runs, epochs, target, None, time.perf_counter, first, of)]
    return _kept[0]


def _cell(batch: Batch, task: Task, settings: Settings) -> Cell:
    return cell_of(settings, dict(zip(batch.keys, task.values, strict=True)), batch.runs)


def _train(batch: Batch, task: Task, settings: Settings, training: CellTraining) -> dict[str, Any]:
    started = time.perf_counter()
    cell = _cell(batch, task, settings)
    if cell.settings is None:
        return _rows(task, cell, str(cell.error))
    try:
        for _ in training.train(cell.settings):
            pass
    except (Exception, SystemExit) as problem:  # of a person's own Python, or of memory
        training.end()
        return _rows(task, cell, _said(problem))
    return _rows(task, cell, None, training.result, time.perf_counter() - started)


def _said(problem: BaseException) -> str:
    if isinstance(problem, MemoryError):
        return "there is not enough memory for these networks"
    if isinstance(problem, CustomError):
        text = str(problem) if problem.line is None else f"line {problem.line}: {problem}"
    else:
        text = str(problem) if isinstance(problem, SettingError) else sentence_of(problem)
    return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1] + "…"


def _rows(
    task: Task, cell: Cell, error: str | None, result: CellResult | None = None, seconds: float = 0.0
) -> dict[str, Any]:
    """A task's columns, arrays `(R,)` or one thing for all; NaN and None become null."""
    settings, runs = cell.settings, np.arange(task.first, task.first + task.runs, dtype=np.int32)
    link = None if settings is None else settings.to_hash()
    seed = None if settings is None else [run_seed(settings.seed, run) for run in runs.tolist()]
    row: dict[str, Any] = {"cell": task.cell, "link": link, "values": cell.values, "run": runs}
    row |= {"seed": seed, "error": error}
    if result is not None and settings is not None:
        row |= {name: getattr(result, name) for name in _LOSSES}
        row |= {"epoch": settings.epoch + result.epochs, "epochs_to_target": result.epochs_to_target}
        row |= {"diverged": result.diverged, "seconds": seconds / task.runs}
    return row


_LOSSES = ("loss_train", "loss_test", "accuracy_train", "accuracy_test")


def _joined(tasks: list[dict[str, Any]], keys: tuple[str, ...]) -> pa.RecordBatch:
    """The columns of all tasks, by the plan's schema."""
    counts = [len(task["run"]) for task in tasks]
    schema = columns_of(keys)
    columns = []
    for field in schema:
        if field.name in keys:
            place = keys.index(field.name)
            given = [plain_value(field.name, task["values"][place]) for task in tasks]
        else:
            given = [task.get(field.name) for task in tasks]
        columns.append(_column(field.type, given, counts))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _column(kind: pa.DataType, given: list[Any], counts: list[int]) -> pa.Array:
    """One column; given: of each task one thing for all its rows, or an array or list of them."""
    if pa.types.is_dictionary(kind):
        texts = list(dict.fromkeys(one for one in given if one is not None))
        places = {text: place for place, text in enumerate(texts)}
        numbers = np.repeat([places.get(one, -1) for one in given], counts).astype(np.int32)
        indices = pa.array(numbers, mask=numbers < 0)
        return pa.DictionaryArray.from_arrays(indices, pa.array(texts, kind.value_type))
    values: list[Any] = []
    if not pa.types.is_floating(kind) and not pa.types.is_integer(kind):
        for one, count in zip(given, counts, strict=True):
            values += list(one) if isinstance(one, list | np.ndarray) else [one] * count
        return pa.array(values, kind)
    for one, count in zip(given, counts, strict=True):
        numbers = np.full(count, np.nan) if one is None else np.broadcast_to(one, count)
        values.append(numbers.astype(np.float64))
    whole = np.concatenate(values)
    lost = ~np.isfinite(whole)
    return pa.array(np.where(lost, 0, whole), mask=lost).cast(kind, safe=False)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What a person's functions print or warn of does not go to the shell of the sweep, a line for every batch."""
    with (
        open(os.devnull, "w") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield
