"""How sharp the loss was along a training: the largest eigenvalue of its Hessian, epoch by epoch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from playground import Trainer
from playground.hessian import Hessian

if TYPE_CHECKING:
    from playground.trainer import Snapshot

    from .bench import Bench

MOST = 60  # epochs
TOLD = 0.25  # seconds between two tellings of what is there


class Sharpness:
    """Computes it beside the page, and tells it as it comes: at each epoch the sharpness, and 2 / learning rate.

    The topic's `sharpness`: `epochs`, `values`, `limits`, as far as they are known, and `of`, how many there will be.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._job: Iterator[None] | None = None

    def stop(self) -> None:
        """Compute no more."""
        self._bench.jobs.stop(self._job)
        self._job = None

    def start(self, trainer: Trainer, run: int, snapshots: list[tuple[int, Snapshot]]) -> None:
        """Begin anew, with the networks of that run in the snapshots."""
        self.stop()
        self._job = self._pieces(trainer, run, evenly(snapshots))
        self._bench.jobs.start(self._job)

    def _pieces(self, trainer: Trainer, run: int, snapshots: list[tuple[int, Snapshot]]) -> Iterator[None]:
        try:
            hessian = Hessian(trainer, run)
        except ValueError:  # the activation has no second derivative
            self._tell({"impossible": True})
            return
        rows: list[tuple[float, float, float]] = []
        told = self._bench.clock()
        for epoch, snapshot in snapshots:
            parameters = snapshot.state["network/parameters"][run]
            yield from hessian.at_pieces(parameters, snapshot.settings.regularizationRate)
            value = yield from hessian.sharpness_pieces(np.random.default_rng(0))
            rows.append((epoch, value, 2 / float(snapshot.state["learning_rate"][run, 0])))
            last = len(rows) == len(snapshots)
            if last or self._bench.clock() - told >= TOLD:
                told = self._bench.clock()
                epochs, values, limits = np.array(rows, dtype=np.float64).T.copy()
                self._tell({"epochs": epochs, "values": values, "limits": limits, "of": len(snapshots)})

    def _tell(self, news: dict[str, Any]) -> None:
        self._bench.tell("landscape", {"sharpness": news})


def evenly(snapshots: list[tuple[int, Snapshot]]) -> list[tuple[int, Snapshot]]:
    """At most MOST of them, the first and the last among them."""
    if len(snapshots) <= MOST:
        return snapshots
    places = np.linspace(0, len(snapshots) - 1, MOST).round().astype(int)
    return [snapshots[place] for place in places]
