"""`playground sweep --dry-run`: what a sweep would be, and about how long it would take."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from playground.cluster.tasks import RUNS_A_TASK, batch_of, task_of
from playground.cluster.training import train

from .consoles import results
from .sweep_progress import counted, said_time

if TYPE_CHECKING:
    from playground.cluster.plan import Plan

EPOCHS, SETTINGS = 20, 8  # that are tried, a task of each
BYTES = 64  # that a row takes in a file, about


def estimate(plan: Plan, workers: int) -> None:
    """Print it; a few settings, spread over all, are trained for a few epochs, here."""
    tried = dataclasses.replace(plan, epochs=min(plan.epochs, EPOCHS))
    cells = np.unique(np.linspace(0, plan.cells - 1, SETTINGS).astype(np.int64)).tolist()
    seconds, errors = 0.0, list[str]()
    train(batch_of(tried, [task_of(tried, cells[0])]))  # what is loaded at first is not of the pace
    for cell in cells:
        trained = train(batch_of(tried, [task_of(tried, cell)]))
        seconds += trained.seconds
        errors += [text for text in trained.rows["error"].to_pylist()[:1] if text]
    tasks = plan.cells * plan.runs / min(plan.runs, RUNS_A_TASK)
    whole = seconds / len(cells) * tasks * plan.epochs / tried.epochs / workers
    size = max(plan.rows * BYTES / 1e6, 0.1)
    lines = [
        f"{counted(plan.cells, 'setting')} × {counted(plan.runs, 'network')} = {counted(plan.rows, 'row')}, {counted(plan.epochs, 'epoch')} each",
        f"about {said_time(whole)} on {workers} worker{'s' * (workers > 1)} as fast as this process, {size:,.1f} MB",
    ]
    if errors:
        lines.append(f"{len(errors)} of {len(cells)} settings that were tried fail, the first by {errors[0]}")
    for line in lines:
        results.print(line, highlight=False, soft_wrap=True, markup=False)
