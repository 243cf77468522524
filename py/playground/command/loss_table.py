"""Losses and accuracies of trained networks as a table, and as JSON."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from playground.evaluation import Metrics
from playground.statistics import percentiles

Array = NDArray[np.float64]
LEAST = 80  # columns that a table needs where losses are as long as 1.547e+113
LOST = "diverged"  # a loss that is no number


def diverged(metrics: Metrics) -> NDArray[np.bool_]:
    """Which networks have a loss that is no finite number: `(R,)`."""
    return ~(np.isfinite(metrics.loss_train) & np.isfinite(metrics.loss_test))


def best_run(metrics: Metrics) -> int:
    """The network with the lowest test loss, from 0; the first, where all have diverged."""
    return int(np.argmin(np.where(diverged(metrics), np.inf, metrics.loss_test)))


def loss_table(metrics: Metrics) -> Table:
    """Train and test side by side of one network, statistics of several: networks that diverged are infinitely bad."""
    return _of_one(metrics) if len(metrics.loss_train) == 1 else _of_several(metrics)


def _of_one(metrics: Metrics) -> Table:
    table = _table("", "Train", "Test")
    table.add_row("Loss", _loss(metrics.loss_train[0]), _loss(metrics.loss_test[0]))
    if _has_accuracies(metrics):
        table.add_row("Accuracy", _share(metrics.accuracy_train[0]), _share(metrics.accuracy_test[0]))
    return table


def _of_several(metrics: Metrics) -> Table:
    table = _table("", "Median", "25 %", "75 %", "Best", "Worst")
    for name, losses in (("Train loss", metrics.loss_train), ("Test loss", metrics.loss_test)):
        ranked = np.where(np.isfinite(losses), losses, np.inf)[None]
        table.add_row(name, *map(_loss, percentiles(ranked, (0.5, 0.25, 0.75, 0, 1))[:, 0]))
    if _has_accuracies(metrics):
        rows = ("Train accuracy", metrics.accuracy_train), ("Test accuracy", metrics.accuracy_test)
        for name, shares in rows:
            table.add_row(name, *map(_share, percentiles(shares[None], (0.5, 0.25, 0.75, 1, 0))[:, 0]))
    return table


def _has_accuracies(metrics: Metrics) -> bool:
    return not bool(np.isnan(metrics.accuracy_test).all())  # a regression has none


def _table(*head: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for number, word in enumerate(head):
        table.add_column(word, justify="right" if number else "left", no_wrap=True)
    return table


def _loss(value: float) -> str:
    return f"{value:.4g}" if math.isfinite(value) else LOST


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"
