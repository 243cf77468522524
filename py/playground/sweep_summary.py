"""The cells of a sweep in numbers: what pictures and reports of it show, wherever it was trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from .settings import FIELDS
from .statistics import percentiles
from .sweep import Sweep, Variation

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

PORTION = 1 << 20  # numbers that are ordered at once, so that no second copy of all is made


class Axis(NamedTuple):
    """A setting that is varied: its link's key, its label, its values as links write them.

    Of settings side by side, which vary in no one key: an empty key, and their numbers from 1.
    """

    key: str
    label: str
    texts: tuple[str, ...]

    @classmethod
    def of(cls, variation: Variation) -> Self:
        """A variation's."""
        label = FIELDS[variation.key].label
        return cls(variation.key, label, tuple(variation.texts))

    def name(self, place: int) -> str:
        """A value in words: `none` where a link writes nothing, as no hidden layers."""
        return self.texts[place] or "none"


@dataclass(frozen=True, eq=False)
class SweepSummary:
    """C cells of R runs each, in row-major order of the axes.

    losses: on the test samples, `(C, R)`, infinite where a run diverged, NaN where there is none: not trained yet,
    failed, or no test samples. epochs_to_target: `(C, R)`, infinite where it never was, NaN where there is none; None
    without a target. failed: `(C,)`, runs that ended in an error or whose settings cannot be; reasons: by cell.
    """

    axes: tuple[Axis, ...]
    runs: int
    epochs: int
    target: float | None
    losses: Array
    epochs_to_target: Array | None
    failed: Counts
    reasons: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sweep: Sweep) -> Self:
        """Of a sweep that has run, or has begun to."""
        losses = np.full((len(sweep.cells), sweep.runs), np.nan)
        reached = None if sweep.target is None else np.full(losses.shape, np.nan)
        for number, result in enumerate(sweep.results):
            if result is not None:
                losses[number] = np.where(result.diverged, np.inf, result.loss_test)
                if reached is not None and result.epochs_to_target is not None:
                    reached[number] = result.epochs_to_target
        refused = {i: str(cell.error) for i, cell in enumerate(sweep.cells) if cell.error is not None}
        failed = np.zeros(len(losses), dtype=np.int64)
        failed[list(refused)] = sweep.runs
        axes = tuple(Axis.of(variation) for variation in sweep.variations)
        if not axes and len(losses) > 1:  # Sweep.of_settings
            axes = (Axis("", "Settings", tuple(str(i + 1) for i in range(len(losses)))),)
        return cls(axes, sweep.runs, sweep.epochs, sweep.target, losses, reached, failed, refused)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has."""
        return tuple(len(axis.texts) for axis in self.axes)

    def places(self, cell: int) -> tuple[int, ...]:
        """Where a cell is on each axis."""
        return tuple(int(i) for i in np.unravel_index(cell, self.shape)) if self.axes else ()

    def names(self, cell: int) -> tuple[str, ...]:
        """A cell's values in words."""
        return tuple(axis.name(i) for axis, i in zip(self.axes, self.places(cell), strict=True))

    @cached_property
    def counts(self) -> Counts:
        """Runs that have been trained: `(C,)`."""
        return np.asarray((~np.isnan(self.losses)).sum(axis=1))

    @cached_property
    def diverged(self) -> Counts:
        """Of them, those without a finite loss: `(C,)`."""
        return np.asarray(np.isinf(self.losses).sum(axis=1))

    @cached_property
    def reached(self) -> Counts | None:
        """Of them, those that end below the target: `(C,)`; None without one."""
        return None if self.target is None else np.asarray((self.losses < self.target).sum(axis=1))

    @cached_property
    def quartiles(self) -> Array:
        """Lower quartile, median and upper quartile of the losses, `(3, C)`, as `statistics.percentiles` has them."""
        return percentiles_of_known(self.losses, (0.25, 0.5, 0.75))

    @property
    def median(self) -> Array:
        """Of the losses, what diverged being infinitely bad: `(C,)`, NaN where nothing was trained."""
        return np.asarray(self.quartiles[1])

    @cached_property
    def best(self) -> Array:
        """The lowest loss: `(C,)`."""
        return np.asarray(np.fmin.reduce(self.losses, axis=1))

    @cached_property
    def median_epochs(self) -> Array | None:
        """After how many epochs half of the runs had been below the target: `(C,)`, infinite where they never were."""
        if self.epochs_to_target is None:
            return None
        return np.asarray(percentiles_of_known(self.epochs_to_target, (0.5,))[0])

    @cached_property
    def best_first(self) -> Counts:
        """The cells by their medians, those without one last: `(C,)`."""
        return np.argsort(self.median, kind="stable")  # NaN is put last


def percentiles_of_known(values: Array, shares: tuple[float, ...]) -> Array:
    """Percentiles along the runs of what is no NaN, `(C, R) -> (shares, C)`; NaN where there is nothing."""
    counts = (~np.isnan(values)).sum(axis=1)
    found = np.full((len(shares), len(values)), np.nan)
    for count in np.unique(counts[counts > 0]).tolist():  # rows as long as each other at once
        cells = np.flatnonzero(counts == count)
        for start in range(0, len(cells), max(PORTION // values.shape[1], 1)):
            some = cells[start : start + max(PORTION // values.shape[1], 1)]
            known = np.sort(values[some], axis=1)[:, :count]  # NaN is put last
            found[:, some] = percentiles(known, shares)
    return found
