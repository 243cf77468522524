"""Files of sweeps as `playground sweep` writes them, of numbers that no training gave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from playground import Settings
from playground.cluster.plan import Plan, schema_of
from playground.sweep import Variation

LINK = "#seed=0.5"
RATES = "learningRate=0.01,0.03,0.1"
ACTIVATIONS = "activation=tanh,relu"

Row = dict[str, Any]


def plan_of(*vary: str, runs: int = 4, epochs: int = 100, **more: Any) -> Plan:
    return Plan(more.pop("link", LINK), tuple(map(Variation.from_text, vary)), runs, epochs, **more)


def rows_of(plan: Plan, change: Callable[[Row], None] = lambda row: None) -> list[Row]:
    """A row a run: losses about 1 / (1 + cell), the same every time; change: of each, in place."""
    generator = np.random.default_rng(1)
    settings = Settings.from_hash(plan.link)
    rows = []
    for number in range(plan.cells):
        cell = plan.cell(number, settings)
        for run, size in enumerate(generator.lognormal(0, 0.4, plan.runs).tolist()):
            loss = size / (1 + number)
            row: Row = {
                "cell": number,
                "link": None if cell.settings is None else cell.settings.to_hash(),
                **dict(zip((v.key for v in plan.variations), plan.values(number), strict=True)),
                **{"run": run, "seed": f"0.5/{run}", "epoch": plan.epochs},
                **{"loss_train": loss / 2, "loss_test": loss, "accuracy_train": 0.9, "accuracy_test": 0.8},
                "epochs_to_target": round(100 * loss) if plan.target and loss < plan.target else None,
                **{"diverged": False, "seconds": 0.5, "error": None},
            }
            change(row)
            rows.append(row)
    return rows


def lose(row: Row) -> None:
    """As a run that diverged is written."""
    row.update(loss_train=None, loss_test=None, accuracy_test=None, epochs_to_target=None, diverged=True)


def fail(row: Row, error: str) -> None:
    """As a run is written that has no numbers."""
    numbers = ("epoch", "loss_train", "loss_test", "accuracy_train", "accuracy_test", "epochs_to_target")
    row.update(dict.fromkeys((*numbers, "seconds", "diverged")), error=error)


def write(path: Path, plan: Plan, rows: list[Row], schema: pa.Schema | None = None) -> Path:
    """One file of these rows, in row groups of a few."""
    schema = schema or schema_of(plan)
    for variation in plan.variations:
        if schema.field(variation.key).type == pa.string():
            rows = [{**row, variation.key: _text(row[variation.key])} for row in rows]
    path.parent.mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema), path, row_group_size=5)
    return path


def _text(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
