"""Kernels of ufuncs over lengths, strides and types."""

import numpy as np
import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from tests.tape.in_pyodide.support import BROADCAST, LAYOUTS, check, given, laid_out, numbers, within

LENGTHS = [*range(21), 31, 64, 100, 1001]
TWO = ["add", "subtract", "multiply", "divide", "maximum", "minimum", "heaviside"]
ONE = ["negative", "positive", "absolute", "fabs", "square", "sqrt", "reciprocal", "sign"]
COMPARE = ["greater", "less", "greater_equal", "less_equal", "equal", "not_equal"]
TRUTHS = ["logical_and", "logical_or", "bitwise_and", "bitwise_or", "bitwise_xor"]
FLOATS = ["f8", "f4"]


def into(name):
    """A ufunc whose last array is written."""
    return lambda *arrays: getattr(np, name)(*arrays[:-1], out=arrays[-1])


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("name", TWO)
def test_of_two_over_lengths(name, dtype):
    for n in LENGTHS:
        check(into(name), numbers(n, dtype), numbers(n, dtype), numbers(n, dtype))
        check(lambda a, out: getattr(np, name)(a, 1.5, out=out), numbers(n, dtype), numbers(n, dtype))
        check(lambda a, out: getattr(np, name)(1.5, a, out=out), numbers(n, dtype), numbers(n, dtype))
        check(lambda a: getattr(np, name)(a, 2, out=a), numbers(n, dtype))


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("name", ONE)
def test_of_one_over_lengths(name, dtype):
    for n in LENGTHS:
        check(into(name), numbers(n, dtype), numbers(n, dtype))


@pytest.mark.parametrize("dtype", ["f8", "f4", "?"])
@pytest.mark.parametrize("name", COMPARE)
def test_comparisons_over_lengths(name, dtype):
    for n in LENGTHS:
        a, b = numbers(n, dtype), numbers(n, dtype)
        check(into(name), a, b, numbers(n, "?"))
        check(lambda a, b: getattr(np, name)(a, b), a, b)
        if dtype != "?":
            check(into(name), a, b, numbers(n, dtype))  # truths written as numbers
            check(lambda a, out: getattr(np, name)(a, 0.5, out=out), a, numbers(n, "?"))


@pytest.mark.parametrize("name", TRUTHS)
def test_truths_over_lengths(name):
    for n in LENGTHS:
        check(into(name), numbers(n, "?"), numbers(n, "?"), numbers(n, "?"))
        check(lambda a, b: getattr(np, name)(a, b, out=a), numbers(n, "?"), numbers(n, "?"))
        check(lambda a: ~a, numbers(n, "?"))
        check(lambda a: getattr(np, name)(a, True), numbers(n, "?"))


@pytest.mark.parametrize("dtype", FLOATS)
def test_numbers_as_truths(dtype):
    for n in LENGTHS:
        a, b = np.trunc(numbers(n, dtype)), np.trunc(numbers(n, dtype))
        check(np.logical_and, a, b)
        check(np.logical_or, a, b)
        check(np.logical_not, a)
        check(np.logical_and, a, numbers(n, "?"))
        check(lambda a: np.logical_or(a, 0.0), a)
        check(lambda a: a.astype(bool), a)
        check(lambda a, b: np.where(a, b, 1.0), a, b)
        check(lambda a, t: np.copyto(t, a, casting="unsafe"), a, numbers(n, "?"))
        check(lambda a: np.logical_not(a), np.array([np.nan, 0.0, -0.0, np.inf], dtype))


@pytest.mark.parametrize("dtype", FLOATS)
def test_choices_over_lengths(dtype):
    for n in LENGTHS:
        t, a, b = numbers(n, "?"), numbers(n, dtype), numbers(n, dtype)
        check(lambda t, a, b: np.where(t, a, b), t, a, b)
        check(lambda t, a: np.where(t, a, 0.5), t, a)
        check(lambda t, a: np.where(t, 0.5, a), t, a)
        check(lambda t, a, out: np.copyto(out, np.where(t, a, out)), t, a, b)
        check(lambda t, a, out: np.copyto(out, a, where=t), t, a, b)
        check(lambda t, out: np.copyto(out, -1.0, where=t), t, b)
        check(lambda t, u, v: np.where(t, u, v), t, numbers(n, "?"), numbers(n, "?"))
        check(lambda t, u: np.copyto(u, True, where=t), t, numbers(n, "?"))
        check(lambda t, a, u: np.where(t, a, u), t, a, numbers(n, "?"))


KINDS = ["f8", "f4", "?"]


@pytest.mark.parametrize("out", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_copies_over_lengths(source, out):
    for n in LENGTHS:
        check(lambda a, b: np.copyto(b, a, casting="unsafe"), numbers(n, source), numbers(n, out))
        check(lambda a: a.astype(out), numbers(n, source))
    check(lambda a: a.fill(3), numbers(7, out))
    check(lambda a: a.__setitem__((..., slice(1, 3)), 1), numbers((4, 7), out))


@pytest.mark.parametrize("kinds", [("f8", "f4", "f8"), ("f4", "f8", "f4"), ("f4", "f4", "f8"), ("f8", "f8", "f4"),
                                   ("?", "f8", "f8"), ("f4", "?", "f4"), ("?", "f4", "f8"), ("f8", "?", "f4")])  # fmt: skip
@pytest.mark.parametrize("name", ["add", "multiply", "divide", "maximum", "greater"])
def test_types_together(name, kinds):
    for n in (*range(9), 33):
        given = [numbers(n, kind) for kind in kinds]
        check(lambda a, b, out: getattr(np, name)(a, b, out=out, casting="same_kind"), *given)
        check(lambda a, b, out: getattr(np, name)(a, b), *given)


def test_numbers_beyond_float32():
    for number in (1e300, -1e300, 3.4028235677973366e38, 1e-300, np.inf, np.nan):
        check(lambda a: np.multiply(a, number, out=a), np.array([1.0, 0.0, -2.0], "f4"))
        check(lambda a: np.maximum(a, number, out=a), np.array([1.0, 0.0, -2.0], "f4"))


def test_a_strong_number_and_a_dimensionless_array():
    for n in (1, 4, 9):
        check(lambda a, b: a * b, numbers(n, "f4"), np.array(1.1))
        check(lambda a, b: np.multiply(a, b, out=a), numbers(n, "f4"), np.array(1.1))
        check(lambda a: a * np.float64(1.1), numbers(n, "f4"))
        check(lambda a: a + np.float32(0.1), numbers(n, "f8"))
        check(lambda a: a * np.float32(0.1), numbers(n, "f4"))
        check(lambda t, a: np.multiply(a, t, out=a), np.array(0.3), numbers((n, 3), "f8"))
        check(lambda t: np.add(t, 1, out=t), np.array(0.3))


SPECIAL = [0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 1e-310, 1e300, -1e300, 0.5]


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("name", [*TWO, *COMPARE])
def test_what_is_no_usual_number(name, dtype):
    with np.errstate(all="ignore"):
        a, b = (grid.ravel().astype(dtype) for grid in np.meshgrid(SPECIAL, SPECIAL))
    check(into(name), a, b, np.zeros(a.shape, bool if name in COMPARE else dtype))
    for number in SPECIAL:
        check(lambda a: getattr(np, name)(a, number), a)
        check(lambda a: getattr(np, name)(number, a), a)


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("name", ONE)
def test_of_one_what_is_no_usual_number(name, dtype):
    with np.errstate(all="ignore"):
        check(into(name), np.array(SPECIAL, dtype), np.zeros(len(SPECIAL), dtype))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout):
    for shape in ((3, 5), (3, 2), (2, 3, 4), (1, 7), (6, 1), (4, 2, 1, 3)):
        for other in (*LAYOUTS, *BROADCAST):
            for kinds in (("f8", "f8", "f8"), ("f4", "f4", "f4"), ("?", "f8", "f4"), ("f4", "f8", "?")):
                a, b = given(layout, shape, kinds[0]), given(other, shape, kinds[1])
                do = into("greater" if kinds[2] == "?" else "subtract")
                if kinds == ("?", "f8", "f4"):
                    do = into("multiply")
                check(do, a, b, laid_out(layout, shape, kinds[2]))


SHAPES = st.lists(st.integers(0, 6), min_size=1, max_size=4).map(tuple)
ANY_LAYOUT = st.sampled_from([*LAYOUTS, *BROADCAST])


@over(
    shape=SHAPES,
    layouts=st.tuples(ANY_LAYOUT, ANY_LAYOUT, st.sampled_from(LAYOUTS)),
    kinds=st.tuples(*(st.sampled_from(FLOATS) for _ in range(3))),
    name=st.sampled_from(TWO),
    seed=st.integers(0, 1000),
)
@settings(max_examples=80)
def test_any(shape, layouts, kinds, name, seed):
    rng = np.random.default_rng(seed)
    a, b = (given(layout, shape, kind, rng) for layout, kind in zip(layouts[:2], kinds[:2], strict=True))
    do = into(name)
    check(lambda a, b, out: do(a, b, out), a, b, laid_out(layouts[2], shape, kinds[2], rng), close=within(1))
