"""Statistics of many runs, some of which may have diverged."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from playground.statistics import Summary, median, paired_difference

from tests.engine.support import assert_close, assert_equal

LOST = np.nan


def test_a_median_of_one_is_itself_and_a_lost_run_is_infinitely_bad() -> None:
    assert median(np.array([0.25])) == 0.25
    assert np.isnan(median(np.array([LOST])))
    assert median(np.array([3.0, 1.0, 2.0])) == 2
    assert median(np.array([4.0, 1.0, 2.0, 3.0])) == 2.5
    assert median(np.array([LOST, 1.0, 2.0])) == 2
    assert median(np.array([LOST, 1.0])) == np.inf
    assert median(np.array([LOST, LOST])) == np.inf


def test_a_summary_says_what_a_table_would() -> None:
    summary = Summary.of([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], target=4.5)
    assert summary.n == 8 and summary.diverged == 0 and summary.reached == 4
    assert_close([summary.mean, summary.deviation, summary.median], [5, np.sqrt(32 / 7), 4.5])
    assert summary.quartiles == (4.0, 5.5)


@pytest.mark.parametrize("lost", [np.nan, np.inf])
def test_what_diverged_is_counted_and_not_averaged(lost: float) -> None:
    summary = Summary.of([1.0, lost, 3.0, lost], target=2.0)
    assert (summary.n, summary.diverged, summary.reached) == (4, 2, 1)
    assert_close([summary.mean, summary.deviation], [2, np.sqrt(2)])
    assert summary.quartiles == (2.5, np.inf) and summary.median == np.inf


def test_a_summary_of_too_little() -> None:
    one = Summary.of([0.5])
    assert one.mean == one.median == 0.5 and np.isnan(one.deviation) and one.reached is None
    none = Summary.of([LOST, LOST], target=1.0)
    assert np.isnan(none.mean) and none.median == np.inf and (none.diverged, none.reached) == (2, 0)
    huge = Summary.of([1e308, 1e308])
    assert huge.median == 1e308 and huge.diverged == 0
    for wrong in ([], [[1.0]]):
        with pytest.raises(ValueError, match="shape"):
            Summary.of(wrong)


def test_a_paired_difference_is_that_of_all_resamples() -> None:
    """Of three pairs there are 27 resamples: the interval is the percentiles of their medians."""
    differences = np.array([-3.0, 1.0, 2.0])
    found = paired_difference(differences + 5, np.full(3, 5.0), np.random.default_rng(1), 100_000)
    medians = np.sort([np.sort(differences[list(draw)])[1] for draw in product(range(3), repeat=3)])
    assert found.estimate == 1 and found.wins == 1 and (found.n, found.diverged) == (3, 0)
    assert (found.low, found.high) == (medians[0], medians[-1]) and not found.is_clear


@pytest.mark.parametrize("n", [1, 2, 5, 6])
def test_a_few_pairs_on_one_side_may_be_chance(n: int) -> None:
    found = paired_difference(np.arange(n) + 2.0, np.ones(n), np.random.default_rng(0))
    assert found.low > 0 and found.is_clear == (n == 6)


def test_a_clear_difference_covers_the_known_one() -> None:
    """An interval of 95 % covers the median it was drawn from about 95 times of 100."""
    rng = np.random.default_rng(7)
    covered = 0
    for trial in range(100):
        base = rng.normal(size=32)
        found = paired_difference(base + rng.normal(-1, 1, 32), base, np.random.default_rng(trial), 400)
        covered += found.low <= -1 <= found.high
        assert found.is_clear and found.high < 0
    assert 88 <= covered <= 100


def test_pairs_with_a_side_that_diverged_are_apart() -> None:
    a, b = np.array([1.0, LOST, 3.0, np.inf, 5.0]), np.array([2.0, 1.0, LOST, 1.0, 4.0])
    found = paired_difference(a, b, np.random.default_rng(0))
    assert (found.n, found.diverged, found.wins, found.estimate) == (2, 3, 1, 0.0)
    none = paired_difference([LOST], [1.0], np.random.default_rng(0))
    assert np.isnan(none.estimate) and (none.n, none.diverged) == (0, 1) and not none.is_clear


def test_the_seed_decides_and_the_shapes_must_fit() -> None:
    rng = np.random.default_rng(3)
    a, b = rng.normal(size=(2, 300))
    one, other = (paired_difference(a, b, np.random.default_rng(4), 1500) for _ in range(2))
    assert one == other
    assert_equal(one.estimate, np.sort(a - b)[149:151].mean())
    with pytest.raises(ValueError, match="pairs"):
        paired_difference([1.0, 2.0], [1.0], rng)
