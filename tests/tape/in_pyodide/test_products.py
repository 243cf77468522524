"""Kernels of matrix products over sizes, runs and strides."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from tests.tape.in_pyodide.support import check, laid_out, near, numbers

WAYS = ["rows", "columns", "padded", "negative", "sliced"]


def matrix(way, shape, dtype="f8", rng=None):
    """A matrix, or several, whose elements lie along its rows or columns, or neither."""
    more = () if rng is None else (rng,)
    if way == "rows":
        return numbers(shape, dtype, *more)
    if way == "columns":
        return numbers((*shape[:-2], shape[-1], shape[-2]), dtype, *more).swapaxes(-1, -2)
    return laid_out(way, shape, dtype, *more)


def multiply(a, b, out):
    np.matmul(a, b, out=out)


def check_product(runs, m, k, n, ways, dtype="f8", rng=None):
    lead = () if runs is None else (runs,)
    shapes = (*lead, m, k), (*lead, k, n), (*lead, m, n)
    arrays = [matrix(way, shape, dtype, rng) for way, shape in zip(ways, shapes, strict=True)]
    check(multiply, *arrays, close=near(4 * k + 4))


SIZES = range(1, 10)


@pytest.mark.parametrize("ways", list(product(WAYS[:2], repeat=3)), ids="-".join)
def test_all_small_sizes(ways):
    """All at once: a program a product would take minutes."""
    for m in SIZES:
        arrays = []
        for k, n in product(SIZES, SIZES):
            arrays += [matrix(way, shape) for way, shape in zip(ways, ((m, k), (k, n), (m, n)), strict=True)]

        def all_of_them(*arrays):
            for at in range(0, len(arrays), 3):
                multiply(*arrays[at : at + 3])

        check(all_of_them, *arrays, close=near(40))


@pytest.mark.parametrize("dtype", ["f8", "f4"])
@pytest.mark.parametrize("runs", [1, 2, 3, 4])
def test_runs(runs, dtype):
    for ways in product(WAYS[:2], repeat=3):
        for m, k, n in ((1, 1, 1), (3, 4, 5), (4, 9, 2), (8, 3, 10), (1, 7, 10), (5, 3, 1)):
            check_product(runs, m, k, n, ways, dtype)


def test_runs_that_share_a_matrix():
    for runs in (1, 2, 3):
        for shape_a, shape_b in (
            ((4, 5), (runs, 5, 3)),
            ((runs, 4, 5), (5, 3)),
            ((1, 4, 5), (runs, 5, 3)),
            ((runs, 4, 5), (1, 5, 3)),
        ):
            check(
                multiply,
                numbers(shape_a, "f8"),
                numbers(shape_b, "f8"),
                numbers((runs, 4, 3), "f8"),
                close=near(20),
            )


@pytest.mark.parametrize(
    "ways", list(product(WAYS, WAYS, ["rows", "columns", "padded", "sliced"])), ids="-".join
)
def test_strides(ways):
    for m, k, n in ((2, 2, 2), (3, 5, 4), (1, 6, 3), (4, 1, 3), (5, 3, 1), (9, 17, 6)):
        check_product(2, m, k, n, ways)


@pytest.mark.parametrize("dtype", ["f8", "f4"])
@pytest.mark.parametrize("sizes", [(1, 33, 10), (33, 1, 33), (8, 200, 8), (3, 90, 70), (70, 3, 90), (2, 1000, 3), (33, 65, 17), (1, 8, 5000), (5000, 8, 1)])  # fmt: skip
def test_large(sizes, dtype):
    for ways in product(WAYS[:2], repeat=3):
        check_product(1, *sizes, ways, dtype)


@pytest.mark.parametrize("sizes", [(3, 0, 4), (0, 3, 4), (3, 4, 0), (0, 0, 0), (1, 0, 1)])
def test_nothing(sizes):
    for runs in (None, 1, 2, 0):
        for ways in product(WAYS[:2], repeat=3):
            check_product(runs, *sizes, ways)


def test_broadcast_strides():
    """A row of which all elements are one."""
    one = np.broadcast_to(np.array([2.0]), (3, 4))
    check(
        lambda b, out: np.matmul(one, b, out=out),
        numbers((4, 5), "f8"),
        numbers((3, 5), "f8"),
        close=near(20),
    )
    check(
        lambda a, out: np.matmul(a, one.T, out=out),
        numbers((2, 4), "f8"),
        numbers((2, 3), "f8"),
        close=near(20),
    )


def test_einsum():
    for subscripts, a, b in (
        ("ij,jk->ik", (3, 4), (4, 5)),
        ("ji,jk->ik", (4, 3), (4, 5)),
        ("ij,kj->ik", (3, 4), (5, 4)),
        ("ji,kj->ik", (4, 3), (5, 4)),
    ):
        for dtype in ("f8", "f4"):
            check(
                lambda a, b: np.einsum(subscripts, a, b), numbers(a, dtype), numbers(b, dtype), close=near(20)
            )


def test_what_is_no_usual_number():
    a = np.array([[np.inf, 1.0], [np.nan, 0.0], [1e308, 1e308]])
    check(multiply, a, np.array([[1.0, 0.0, 2.0], [1.0, 5.0, -1.0]]), numbers((3, 3), "f8"), close=near(10))


@over(
    runs=st.sampled_from([None, 1, 2, 5]),
    sizes=st.tuples(*(st.integers(0, 40) for _ in range(3))),
    ways=st.tuples(st.sampled_from(WAYS), st.sampled_from(WAYS), st.sampled_from(WAYS)),
    dtype=st.sampled_from(["f8", "f4"]),
    seed=st.integers(0, 1000),
)
@settings(max_examples=60)
def test_any(runs, sizes, ways, dtype, seed):
    check_product(runs, *sizes, ways, dtype, np.random.default_rng(seed))
