"""What a finished sweep has found, in short: its best settings, and how to go on."""

from __future__ import annotations

import json
import math
import shlex
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.markup import escape
from rich.table import Table

from .consoles import notes, results
from .sweep_progress import counted

if TYPE_CHECKING:
    from playground.cluster.results import Results
    from playground.cluster.store import Store

MOST = 10  # settings


def say_results(store: Store, as_json: bool) -> None:
    """Print the best settings of a store's whole file, by the median of their test losses, and what came of the rest."""
    from playground.cluster.results import ResultsError, read_results

    plan = store.plan
    try:
        found = read_results(store.out)
    except ResultsError as refused:  # more rows than are read at once: they are there all the same
        notes.print(f"no table of the best settings: {escape(str(refused))}", highlight=False, soft_wrap=True)
    else:
        if as_json:
            results.file.write(json.dumps(_whole(found), ensure_ascii=False, indent=1) + "\n")
        elif cells := _best(found):
            results.print(_table(found, cells))
    if store.failed:
        notes.print(
            f"{store.failed:,} of {plan.rows:,} networks failed: the column error says why,"
            " and --retry-failed trains them again",
            highlight=False,
            soft_wrap=True,
        )
    where, typed = escape(str(store.out)), escape(shlex.quote(str(store.out)))
    notes.print(
        f"{counted(plan.rows, 'row')} in {where}; next: playground report {typed}",
        highlight=False,
        soft_wrap=True,
    )


def _best(found: Results) -> list[int]:
    """The cells with the lowest medians of the test losses, what diverged being infinitely bad."""
    known = ~np.isnan(found.summary.median)
    return [int(cell) for cell in found.summary.best_first[:MOST] if known[cell]]


def _table(found: Results, cells: list[int]) -> Table:
    plan, summary = found.plan, found.summary
    table = Table(
        title=f"Best of {counted(plan.cells, 'setting')}, {counted(plan.runs, 'network')} each",
        title_justify="left",
    )
    for axis in summary.axes:
        table.add_column(escape(axis.key), overflow="fold")
    for name in ("median test loss", "lowest", "diverged"):
        table.add_column(name, justify="right")
    for cell in cells:
        numbers = f"{summary.median[cell]:.4g}", f"{summary.best[cell]:.4g}", f"{summary.diverged[cell]}"
        table.add_row(*(escape(text) for text in summary.names(cell)), *numbers)
    return table


def _whole(found: Results) -> dict[str, Any]:
    plan, summary = found.plan, found.summary
    return {
        "file": str(found.files[0]),
        "link": plan.link,
        "settings": plan.cells,
        "runs": plan.runs,
        "epochs": plan.epochs,
        "rows": plan.rows,
        "failed": int(summary.failed.sum()),
        "best": [
            {
                **dict(zip((axis.key for axis in summary.axes), summary.names(cell), strict=True)),
                "cell": cell,
                "median": _finite(summary.median[cell]),
                "lowest": _finite(summary.best[cell]),
                "diverged": int(summary.diverged[cell]),
                "failed": int(summary.failed[cell]),
            }
            for cell in _best(found)
        ],
    }


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
