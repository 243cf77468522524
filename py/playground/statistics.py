"""Statistics of many runs, some of which may have diverged: percentiles, a summary, paired differences.

A run without a number counts as infinitely bad where runs are ordered, and is counted apart where they are averaged.
"""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

CONFIDENCE = 0.95
FEWEST_PAIRS = 6  # of fewer, all may fall on one side by chance more often than that allows: 2 / 2^5 is 6 %
PORTION = 1000  # resamples drawn at once: 64 pairs take half a megabyte


def percentiles(values: Array, shares: tuple[float, ...]) -> Array:
    """Percentiles along the runs, between neighbours in proportion: `(k, R) -> (shares, k)`.

    A run that diverged is infinitely bad: its NaN counts as infinite, beside runs that have a number.
    A row of NaN alone (the accuracies of a regression) stays NaN. numpy.percentile does the same for
    finite values, but needs modules that the shipped NumPy leaves out, and has NaN beside infinities.
    """
    lost = np.isnan(values)
    ranked = np.sort(np.where(lost & ~lost.all(axis=1, keepdims=True), np.inf, values), axis=1)
    place = np.array(shares) * (values.shape[1] - 1)
    below = place.astype(np.int64)
    above = np.minimum(below + 1, values.shape[1] - 1)
    low, high, part = ranked[:, below], ranked[:, above], place - below
    with np.errstate(invalid="ignore"):  # inf - inf, which is not taken
        between = np.where((part == 0) | (low == high), low, low + part * (high - low))
    return np.asarray(between.T)


def median(values: Array) -> float:
    """The number of the one run, or the median of several, one without a number being infinitely bad: `(R,)`.

    Of several that are all without one it is infinite.
    """
    if len(values) > 1:
        values = percentiles(np.where(np.isnan(values), np.inf, values)[None], (0.5,))[0]
    return float(values[0])


class Summary(NamedTuple):
    """Losses of n runs in a few numbers.

    diverged: how many have no finite number. mean, deviation (of a sample, over n - 1): of those that have one,
    NaN where there are too few. median, quartiles: of all, those that diverged being infinitely bad, so that the
    median is the number the page shows. reached: how many are below the target; None without one.
    """

    n: int
    diverged: int
    mean: float
    deviation: float
    median: float
    quartiles: tuple[float, float]
    reached: int | None

    @classmethod
    def of(cls, values: ArrayLike, target: float | None = None) -> Self:
        """Of losses `(R,)`, R from 1; ValueError of none."""
        losses = np.asarray(values, dtype=np.float64)
        if losses.ndim != 1 or not losses.size:
            raise ValueError(f"values must have the shape (R,), R from 1, not {losses.shape}")
        finite = losses[np.isfinite(losses)]
        ordered = np.where(np.isfinite(losses), losses, np.inf)
        low, middle, high = percentiles(ordered[None], (0.25, 0.5, 0.75))[:, 0].tolist()
        with np.errstate(all="ignore"):  # squares of what is about to diverge
            mean = float(finite.mean()) if finite.size else np.nan
            deviation = float(finite.std(ddof=1)) if finite.size > 1 else np.nan
        return cls(
            n=losses.size,
            diverged=losses.size - finite.size,
            mean=mean,
            deviation=deviation,
            median=middle,
            quartiles=(low, high),
            reached=None if target is None else int((finite < target).sum()),
        )


class Interval(NamedTuple):
    """How much lower or higher one side of pairs is, and how sure that is.

    estimate: median of the differences. low, high: its interval of 95 %. wins: pairs whose first is lower.
    n: pairs of two numbers; diverged: pairs left out, one side of which has none.
    """

    estimate: float
    low: float
    high: float
    wins: int
    n: int
    diverged: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval is on one side of 0, of enough pairs to tell."""
        return self.n >= FEWEST_PAIRS and (self.low > 0 or self.high < 0)


def paired_difference(
    a: ArrayLike, b: ArrayLike, generator: np.random.Generator, resamples: int = 10_000
) -> Interval:
    """The median of a - b over pairs `(n,)`, with a bootstrap percentile interval (Efron and Tibshirani 1993, ch. 13).

    The median, not the mean: one network that got stuck moves a mean by more than what two settings usually
    differ by. NaN throughout where no pair has two numbers. Raises ValueError on other shapes.
    """
    first, second = (np.asarray(side, dtype=np.float64) for side in (a, b))
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError(f"a and b must be pairs of the shape (n,), not {first.shape} and {second.shape}")
    sound = np.isfinite(first) & np.isfinite(second)
    differences = np.sort(first[sound] - second[sound])
    n = differences.size
    if not n:
        return Interval(np.nan, np.nan, np.nan, 0, 0, first.size)
    medians = np.sort(
        np.concatenate(
            [
                _resampled_medians(differences, generator, min(PORTION, resamples - start))
                for start in range(0, resamples, PORTION)
            ]
        )
    )
    rest = (1 - CONFIDENCE) / 2
    low, high = percentiles(medians[None], (rest, 1 - rest))[:, 0].tolist()
    estimate = median(differences)
    return Interval(estimate, low, high, int((differences < 0).sum()), n, first.size - n)


def _resampled_medians(ranked: Array, generator: np.random.Generator, count: int) -> Array:
    """Medians of so many samples drawn from ascending values: ranks are sorted, which bytes are quickly."""
    n = ranked.size
    ranks = generator.integers(0, n, (count, n)).astype(np.uint8 if n <= 256 else np.int64)
    ranks.sort(axis=1, kind="stable")
    return np.asarray(0.5 * (ranked[ranks[:, (n - 1) // 2]] + ranked[ranks[:, n // 2]]))
