"""What a finished sweep has found, in short: its best settings, and how to go on."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from rich.markup import escape
from rich.table import Table

from playground.statistics import percentiles

from .consoles import notes, results

if TYPE_CHECKING:
    from playground.cluster.plan import Plan
    from playground.cluster.store import Store

MOST = 10  # settings
MOST_ROWS = 20_000_000  # whose losses are ordered: 8 bytes each


class Best(NamedTuple):
    """A setting: its cell, and of its runs' test losses median and lowest; diverged and failed of them."""

    cell: int
    median: float
    lowest: float
    diverged: int
    failed: int


def say_results(store: Store, as_json: bool) -> None:
    """Print the best settings of a store's whole file, by the median of their test losses, and what came of the rest."""
    plan, best = store.plan, _best(store)
    if as_json:
        results.file.write(json.dumps(_whole(store, best), ensure_ascii=False, indent=1) + "\n")
    elif best:
        keys = [variation.key for variation in plan.variations]
        table = Table(
            title=f"Best of {plan.cells:,} settings, {plan.runs:,} networks each", title_justify="left"
        )
        for key in keys:
            table.add_column(escape(key), overflow="fold")
        for name in ("median test loss", "lowest", "diverged"):
            table.add_column(name, justify="right")
        for one in best:
            numbers = f"{one.median:.4g}", f"{one.lowest:.4g}", f"{one.diverged}"
            table.add_row(*(escape(text) for text in texts_of(plan, one.cell)), *numbers)
        results.print(table)
    if store.failed:
        notes.print(
            f"{store.failed:,} of {plan.rows:,} networks failed: the column error says why", highlight=False
        )
    where = escape(str(store.out))
    notes.print(
        f"{plan.rows:,} rows in {where}; next: playground report {where}", highlight=False, soft_wrap=True
    )


def texts_of(plan: Plan, cell: int) -> list[str]:
    """The varied values of a cell as links write them; `none` for nothing."""
    places = np.unravel_index(cell, plan.shape) if plan.shape else ()
    return [one.texts[place] or "none" for one, place in zip(plan.variations, places, strict=True)]


def _whole(store: Store, best: list[Best]) -> dict[str, Any]:
    plan = store.plan
    return {
        "file": str(store.out),
        "link": plan.link,
        "settings": plan.cells,
        "runs": plan.runs,
        "epochs": plan.epochs,
        "rows": plan.rows,
        "failed": store.failed,
        "best": [
            {
                **dict(zip((v.key for v in plan.variations), texts_of(plan, one.cell), strict=True)),
                "cell": one.cell,
                "median": one.median if math.isfinite(one.median) else None,
                "lowest": one.lowest if math.isfinite(one.lowest) else None,
                "diverged": one.diverged,
                "failed": one.failed,
            }
            for one in best
        ],
    }


def _best(store: Store) -> list[Best]:
    """Those with the lowest medians, what diverged being infinitely bad; none of too many rows."""
    import pyarrow.parquet as pq

    plan = store.plan
    if plan.rows > MOST_ROWS:
        notes.print(f"more than {MOST_ROWS:,} rows: no table of the best settings", highlight=False)
        return []
    losses = np.full(plan.rows, np.nan)  # NaN: failed, or without test samples
    diverged = np.zeros(plan.rows, bool)
    with pq.ParquetFile(store.out) as file:
        for rows in file.iter_batches(columns=["cell", "run", "loss_test", "diverged"]):
            places = rows["cell"].to_numpy().astype(np.int64) * plan.runs + rows["run"].to_numpy()
            losses[places] = rows["loss_test"].to_numpy(False)
            diverged[places] = rows["diverged"].fill_null(False).to_numpy(False)
    losses[diverged] = np.inf
    losses_of = losses.reshape(plan.cells, plan.runs)
    known = ~np.isnan(losses_of).all(axis=1)
    medians = np.full(plan.cells, np.nan)
    medians[known] = percentiles(losses_of[known], (0.5,))[0] if known.any() else np.nan
    chosen = np.argsort(medians, kind="stable")[:MOST]  # NaN is last
    return [
        Best(
            int(cell),
            float(medians[cell]),
            float(np.fmin.reduce(losses_of[cell])),
            int(np.isinf(losses_of[cell]).sum()),
            int(np.isnan(losses_of[cell]).sum()),
        )
        for cell in chosen
        if known[cell]
    ]
