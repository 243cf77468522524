"""Sweeps of networks so small that hundreds of them take a second."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from playground import Settings
from playground.cluster.bitmap import Bitmap
from playground.cluster.plan import Plan
from playground.cluster.tasks import Tasks
from playground.cluster.training import train
from playground.sweep import Variation

SETTINGS = Settings(seed="0.4", networkShape=(2,), samples=40)
RATES = Variation("learningRate", (0.03, 0.3))
KINDS = Variation("activation", ("tanh", "relu", "linear"))


def plan_of(*variations: Variation, settings: Settings = SETTINGS, **more: Any) -> Plan:
    """A plan of a few runs and epochs."""
    return Plan(settings.to_hash(), variations, **{"runs": 5, "epochs": 4, "target": 0.69, **more})


def rows_of(plan: Plan, size: int = 2) -> list[pa.RecordBatch]:
    """All rows of a plan, trained here, so many tasks a batch."""
    tasks = Tasks(plan, Bitmap(plan.rows))
    batches = iter(lambda: tasks.batch(size), None)
    return [train(batch).rows for batch in batches]


def sorted_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Rows as dictionaries, cell by cell and run by run."""
    return sorted(table.to_pylist(), key=lambda row: (row["cell"], row["run"]))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Those of a file, sorted."""
    return sorted_rows(pq.read_table(path))


def assert_each_once(rows: list[dict[str, Any]], plan: Plan) -> None:
    """There is one row for each network of the plan."""
    wanted = [(cell, run) for cell in range(plan.cells) for run in range(plan.runs)]
    assert [(row["cell"], row["run"]) for row in rows] == wanted
