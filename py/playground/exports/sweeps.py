"""A sweep's runs as CSV and JSON, a row each; docs/bench.md has the columns."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..samples import run_seed
from ..settings import FIELDS
from .tables import csv_text

if TYPE_CHECKING:
    from ..sweep import Cell, Sweep

RESULTS = (
    "epoch",
    "loss_train",
    "loss_test",
    "accuracy_train",
    "accuracy_test",
    "epochs_to_target",
    "diverged",
)


def sweep_csv(sweep: Sweep) -> str:
    """A header and the rows of what is done: RFC 4180, true or false for `diverged`, nothing where there is no number."""
    rows = ([_csv_value(value) for value in (*given.values(), *row.values())] for given, row in _rows(sweep))
    return csv_text([*_keys(sweep), "run", "seed", *RESULTS], rows)


def sweep_json(sweep: Sweep) -> str:
    """`{link, varied, runs, epochs, target, rows, refused}`; null where there is no number."""
    whole = {
        "link": None if sweep.settings is None else sweep.settings.to_hash(),
        "varied": {v.key: [plain_value(v.key, value) for value in v.values] for v in sweep.variations},
        "runs": sweep.runs,
        "epochs": sweep.epochs,
        "target": sweep.target,
        "rows": [{**given, **{k: _json_value(v) for k, v in row.items()}} for given, row in _rows(sweep)],
        "refused": [
            {**_given(sweep, cell), "reason": str(cell.error)}
            for cell in sweep.cells
            if cell.error is not None
        ],
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)


def _keys(sweep: Sweep) -> list[str]:
    return [variation.key for variation in sweep.variations] or ["link"]


def _given(sweep: Sweep, cell: Cell) -> dict[str, Any]:
    """What makes a cell: its values, numbers as numbers, others as links write them, or its link."""
    if not sweep.variations:
        return {"link": "" if cell.settings is None else cell.settings.to_hash()}
    return {v.key: plain_value(v.key, value) for v, value in zip(sweep.variations, cell.values, strict=True)}


def plain_value(key: str, value: Any) -> Any:
    """A varied value: a number or a truth value as such, others as links write them."""
    return value if value is None or isinstance(value, bool | int | float) else FIELDS[key].text(value)


def _rows(sweep: Sweep) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for cell, result in zip(sweep.cells, sweep.results, strict=True):
        if cell.settings is None or result is None:
            continue
        given, first = _given(sweep, cell), cell.settings.epoch
        reached = result.epochs_to_target
        for run in range(sweep.runs):
            numbers = (
                first + result.epochs,
                result.loss_train[run],
                result.loss_test[run],
                result.accuracy_train[run],
                result.accuracy_test[run],
                None if reached is None or math.isinf(reached[run]) else int(reached[run]),
                bool(result.diverged[run]),
            )
            row = dict(zip(RESULTS, numbers, strict=True))
            yield given, {"run": run, "seed": run_seed(cell.settings.seed, run), **row}


def _json_value(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    number = float(value)
    if not math.isfinite(number):
        return None
    return number


def _csv_value(value: Any) -> Any:
    known = _json_value(value)
    if known is None:
        return ""
    return str(known).lower() if isinstance(known, bool) else known
