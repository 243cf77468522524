"""What a replay found, and when two numbers of a record are equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .evaluation import Metrics

Array = NDArray[np.float64]

EQUAL, CHAOTIC, ALTERED = "equal", "chaotic", "altered"  # what a Report says
TOLERANCE = 1e-9  # relative: up to there two numbers are equal
ROUNDING = 1e-15  # absolute: a loss of that size is what rounding has left
RESULT = {
    "lossTrain": "loss_train",
    "lossTest": "loss_test",
    "accuracyTrain": "accuracy_train",
    "accuracyTest": "accuracy_test",
}
LOSSES = ("lossTrain", "lossTest")


@dataclass(frozen=True)
class Report:
    """What a replay found.

    verdict: EQUAL, every number to 1e-9. CHAOTIC, the losses agree up to an epoch from which on this training is so
    sensitive that rounding alone makes others of them. ALTERED, the record says what its training does not give.
    difference: the largest of the result's numbers, relative. agreed: the last epoch of the history up to which the losses
    agree; parted: the first one at which they do not; largest: their largest relative difference from there on. None, and 0,
    where they agree throughout. contradicted: the parts of the record that the replay contradicts. result: the replay's.
    """

    verdict: str
    epoch: int
    difference: float
    agreed: int | None
    parted: int | None
    largest: float
    contradicted: tuple[str, ...]
    result: dict[str, list[float | None]]

    @property
    def holds(self) -> bool:
        """Whether the record gives its own result."""
        return self.verdict == EQUAL

    def __str__(self) -> str:
        if self.verdict == EQUAL:
            return f"The record holds: {self.epoch} epochs give its numbers to {TOLERANCE:g}."
        if self.parted is None:
            return f"The record does not hold: its {', '.join(self.contradicted)} is not what its training gives."
        until = (
            "differ from the beginning"
            if self.agreed is None
            else f"agree up to epoch {self.agreed}, then differ"
        )
        words = f"the losses {until}, by up to {self.largest:.2g} of their size"
        if self.verdict == CHAOTIC:
            return f"The record cannot be confirmed: {words}; from there on rounding alone does that in this training."
        return f"The record does not hold: {words}."


def result_of(metrics: Metrics) -> dict[str, list[float | None]]:
    """Metrics as a record has them: None for what is no finite number."""
    return {name: numbers(getattr(metrics, attribute)) for name, attribute in RESULT.items()}


def numbers(values: Array) -> list[float | None]:
    """Plain numbers, None for those that are not finite: `(R,)`."""
    return [value if np.isfinite(value) else None for value in values.tolist()]


def array_of(values: list[Any]) -> Array:
    """A record's numbers as an array, NaN for None: `(R,)`."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def difference(one: list[Any], other: list[Any]) -> float:
    """The largest relative difference; infinite where only one is a number."""
    a, b = array_of(one), array_of(other)
    if (np.isnan(a) != np.isnan(b)).any():
        return float("inf")
    size = np.maximum(np.abs(a), np.abs(b))
    apart = np.where(np.abs(a - b) <= ROUNDING, 0.0, np.abs(a - b) / np.where(size > 0, size, 1.0))
    return float(np.nan_to_num(apart, nan=0.0).max(initial=0.0))


def losses_apart(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> float:
    """The largest relative difference of their losses."""
    return max(difference(one[name], other[name]) for name in LOSSES)
