"""Kernels of sums over axes."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from tests.tape.in_pyodide.support import LAYOUTS, check, laid_out, near, numbers


def near_for_terms(terms):
    """As near as sums in another order are: to the size of what is added, not of a sum in which it cancels out."""
    limit = 8 * np.finfo(terms.dtype).eps * np.abs(terms).sum()
    return lambda found, right: np.abs(found - right) <= limit


@pytest.mark.parametrize("dtype", ["f8", "f4"])
def test_rows_over_lengths(dtype):
    for n in (*range(21), 33, 100, 1000):
        for shape, axis in ((n, 0), ((3, n), 1), ((n, 3), 0)):
            terms = numbers(shape, dtype)
            check(
                lambda a, axis=axis: a.sum(axis=axis, keepdims=a.ndim == 1),
                terms,
                close=near_for_terms(terms),
            )


def test_truths_over_lengths():
    for n in (*range(21), 33, 100, 1000):
        check(lambda a: a.sum(axis=1, dtype=np.float64), numbers((3, n), "?"))
        check(lambda a: a.sum(axis=0, dtype=np.float64), numbers((n, 3), "?"))
        check(lambda a: a.sum(axis=1, dtype=np.float32), numbers((3, n), "?"))
        if n:
            check(lambda a: a.mean(axis=1), numbers((3, n), "?"))
            check(lambda a: a.mean(axis=0), numbers((n, 3), "?"))


@pytest.mark.parametrize("dtype", ["f8", "f4", "?"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_axes(layout, dtype):
    for shape in ((3, 5), (2, 3, 4), (1, 6, 1), (2, 1, 3, 5)):
        for count in range(len(shape) + 1):
            for axes in combinations(range(len(shape)), count):
                for keepdims in (False, True):
                    if count == len(shape) and not keepdims:
                        continue  # a number
                    array = laid_out(layout, shape, dtype)
                    kind = "f8" if dtype == "?" else None
                    check(
                        lambda a: np.add.reduce(a, axis=axes, keepdims=keepdims, dtype=kind),
                        array,
                        close=near(20),
                    )


@pytest.mark.parametrize("kinds", [("f8", "f4"), ("f4", "f8"), ("?", "f4"), ("?", "f8")])
def test_into_another_type(kinds):
    for n in (1, 2, 5, 9):
        for layout in LAYOUTS:
            a, out = laid_out(layout, (3, n), kinds[0]), laid_out(layout, (3,), kinds[1])
            check(lambda a, out: np.add.reduce(a, axis=1, out=out), a, out, close=near(20))


def test_segments():
    for starts in ([0], [0, 1], [0, 3, 4, 9]):
        check(lambda a: np.add.reduceat(a, np.array(starts), axis=1), numbers((2, 11), "f8"), close=near(20))
        check(lambda a: np.add.reduceat(a, np.array(starts), axis=0), numbers((11, 2), "f8"), close=near(20))


def test_what_is_no_usual_number():
    a = np.array(
        [[np.inf, 1, 2], [np.inf, -np.inf, 0], [np.nan, 1, 1], [1e308, 1e308, -1e308], [-0.0, -0.0, -0.0]]
    )
    check(lambda a: a.sum(axis=1), a[:3].copy())
    check(lambda a: a.sum(axis=0), a[:3].copy())
    check(lambda a: a.sum(axis=1), a[4:].copy())


@over(
    shape=st.lists(st.integers(0, 7), min_size=2, max_size=4).map(tuple),
    layout=st.sampled_from(LAYOUTS),
    axes=st.sets(st.integers(0, 3), min_size=1, max_size=3),
    dtype=st.sampled_from(["f8", "f4", "?"]),
    seed=st.integers(0, 1000),
)
@settings(max_examples=60)
def test_any(shape, layout, axes, dtype, seed):
    array = laid_out(layout, shape, dtype, np.random.default_rng(seed))
    axes = tuple(axis for axis in axes if axis < len(shape)) or (0,)
    kind = np.float64 if dtype == "?" else None
    check(lambda a: np.add.reduce(a, axis=axes, dtype=kind, keepdims=True), array, close=near(30))
