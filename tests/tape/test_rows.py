"""Tapes of a few rows: played for these and the next in turn they do what the whole tape does, or there is none."""

from dataclasses import replace

import numpy as np
import pytest
from tape.operations import View
from tape.rows import of_rows

from tests.tape.player import play, recorded

ROWS = 6


def moved(x, start):
    """A view of the first rows, moved on to other ones."""
    if not isinstance(x, View):
        return x
    if not x.row_step:
        return replace(x, array=x.array[:1] if x.shape != x.array.shape else x.array)
    return replace(x, array=x.array[start : start + x.shape[0]])


def play_by_rows(tape, rows, together):
    for start in range(0, rows, together):
        play(
            [
                op._replace(inputs=tuple(moved(x, start) for x in op.inputs), out=moved(op.out, start))
                for op in tape
            ]
        )


def arrays():
    rng = np.random.default_rng(1)
    return [rng.normal(size=shape) for shape in ((ROWS, 4), (ROWS, 4), (ROWS, 1), (ROWS, 4, 4), (ROWS, ROWS))]


def elementwise(a, b, scale, c, square):
    np.multiply(a, scale, out=b)
    np.add(b, 1, out=a)
    np.copyto(a, 0.5, where=a > b)


def sums(a, b, scale, c, square):
    np.add.reduce(a, axis=1, keepdims=True, out=scale)
    np.multiply(b, scale, out=b)
    np.add.reduce(c, axis=(1, 2), out=scale[:, 0])


def products(a, b, scale, c, square):
    np.matmul(c, a[:, :, None], out=b[:, :, None])
    np.matmul(c, c.swapaxes(1, 2), out=np.empty_like(c))
    np.add(a, b, out=a)


def constants(a, b, scale, c, square):
    np.multiply(a, np.arange(4.0), out=a)
    np.add(a, np.full((1, 4), 2.0), out=b)
    np.multiply(c, np.arange(16.0).reshape(4, 4), out=c)


def segments(a, b, scale, c, square):
    np.add.reduceat(a, [0, 1], axis=1, out=b[:, :2])
    np.take(a, np.array([0, 0, 1]), axis=1, out=b[:, :3])


@pytest.mark.parametrize("together", [1, 2, 3])
@pytest.mark.parametrize("do", [elementwise, sums, products, constants, segments])
def test_by_rows_is_the_whole(do, together):
    given = arrays()
    tape, _ = recorded(do, *given)
    before = arrays()
    expected = [array.copy() for array in given]
    few = of_rows(tape, ROWS, together)
    assert few is not None and all(op.out.shape[0] == together for op in few)
    for array, value in zip(given, before, strict=True):
        array[...] = value
    play_by_rows(few, ROWS, together)
    for array, value in zip(given, expected, strict=True):
        assert (array == value).all()


DEPENDENT = {
    "a sum over the rows": lambda a, b, scale, c, square: np.add.reduce(a, axis=0, keepdims=True, out=a[:1] + 0),
    "an array without rows": lambda a, b, scale, c, square: np.add(a[0], 1, out=b[0]),
    "part of the rows": lambda a, b, scale, c, square: np.add(a[1:], 1, out=b[1:]),
    "products of matrices": lambda a, b, scale, c, square: np.matmul(square, a, out=b),
    "a product with one matrix": lambda a, b, scale, c, square: np.matmul(a[:, None], c[0], out=b[:, None]),
    "rows and columns": lambda a, b, scale, c, square: (np.add(square, 1, out=square), np.add(square.T, 1)),
    "rows as columns of all": lambda a, b, scale, c, square: (np.add(square, 1, out=square), np.add(square, np.ones((ROWS, ROWS, ROWS)))),
    "rows reversed": lambda a, b, scale, c, square: (np.add(a, 1, out=a), np.add(a[::-1], 1, out=b)),
    "the first row for all": lambda a, b, scale, c, square: (np.add(a, 1, out=a), np.add(a[:1], 1 + b, out=b)),
}  # fmt: skip


@pytest.mark.parametrize("do", DEPENDENT.values(), ids=DEPENDENT)
def test_rows_that_depend_on_one_another_have_no_tape(do):
    tape, _ = recorded(do, *arrays())
    assert of_rows(tape, ROWS) is None


def test_steps_from_row_to_row():
    a, b, _, c, _ = arrays()
    tape, _ = recorded(lambda a, b, c: (np.add(a, np.arange(4.0), out=b), np.add(c, 1.0, out=c)), a, b, c)
    first, second = of_rows(tape, ROWS)
    assert [x.row_step for x in first.inputs] == [32, 0]
    assert second.out.row_step == 128 and second.inputs[1] == 1.0
    assert [x.row_step for x in of_rows(tape, ROWS, 2)[0].inputs] == [64, 0]


def test_rows_that_read_what_others_write_are_not_independent():
    """A sum of another way round, and rows shifted by one: the whole tape is played."""
    x, a, out = np.ones((ROWS, ROWS)), np.empty((ROWS, ROWS)), np.empty(ROWS)

    def across(x, a, out):
        np.multiply(x, 2, out=a)
        np.add.reduce(a.T, axis=1, out=out)

    tape, _ = recorded(across, x, a, out)
    assert of_rows(tape, ROWS) is None
    buffer, target = np.zeros((ROWS + 1, 4)), np.empty((ROWS, 4))

    def shifted(x, low, high, target):
        np.multiply(x, 2, out=low)
        np.copyto(target, high)

    tape, _ = recorded(shifted, np.ones((ROWS, 4)), buffer[:ROWS], buffer[1:], target)
    assert of_rows(tape, ROWS) is None
