"""Functions of arrays, recorded, compiled and run in Pyodide's memory, against what NumPy does."""

from __future__ import annotations

import numpy as np
from app.wasm import ModuleInstance
from tape import Program, Recorder, Recording, Section, twin

from tests.tape.player import arrays_of

RNG = np.random.default_rng(8)
MARGIN = 17  # elements before and after an array


def bases_of(arrays):
    """The memory that views are of, each once."""
    found = {}
    for array in arrays:
        base = array
        while base.base is not None:
            base = base.base
        found[id(base)] = base
    return list(found.values())


def check(function, *arrays, close=None, rows=1, times=1):
    """The program of a call does to the memory of the arrays, all of it, and returns what NumPy does.

    close: `(found, expected) -> truths`, by default the same numbers.
    """
    bases = bases_of(arrays)
    before = [base.copy() for base in bases]
    with np.errstate(all="ignore"):
        for _ in range(times):
            result = function(*arrays)
        told = arrays_of(result)
        expected = [array.copy() for array in (*bases, *told)]
        _load(bases, before)
        recorder = Recorder()
        tape, traced = recorder.record(function, *twin(arrays, recorder))
    program = Program(Recording([Section(tape)], traced, rows), ModuleInstance)
    _load(bases, before)
    told = arrays_of(traced)
    for array in told:
        if not any(np.may_share_memory(array, base) for base in bases):
            array.fill(77)
    program(times)
    for found, right in zip([*bases, *told], expected, strict=True):
        assert found.dtype == right.dtype and found.shape == right.shape
        with np.errstate(all="ignore"):
            good = same(found, right) if close is None else close(found, right)
        assert good.all(), f"{(~good).sum()} of {good.size}: {found[~good][:4]} is not {right[~good][:4]}"
    return program


def _load(bases, values):
    for base, value in zip(bases, values, strict=True):
        base[...] = value


def same(a, b):
    """Equal, NaN to NaN; 0 is -0."""
    return (a == b) | ((a != a) & (b != b))


def within(ulps, floor=0.0):
    """Close by so many units in the last place, or by `floor` absolute."""

    def close(a, b):
        if a.dtype.kind != "f":
            return a == b
        return same(a, b) | (np.abs(a - b) <= np.maximum(ulps * np.spacing(np.abs(b)), floor))

    return close


def near(tolerance, scale=1.0):
    """Close relative to a scale, as sums in another order are."""

    def close(a, b):
        if a.dtype.kind != "f":
            return a == b
        eps = np.finfo(a.dtype).eps
        return same(a, b) | (np.abs(a - b) <= tolerance * eps * (scale + np.abs(b)))

    return close


def numbers(shape, dtype, rng=RNG):
    """Random numbers, or truths, between others that nobody may write to."""
    shape = tuple(np.atleast_1d(shape))
    size = int(np.prod(shape))
    values = rng.normal(size=size + 2 * MARGIN) * 2
    values = values > 0 if dtype == "?" else values.astype(dtype)
    return values[MARGIN : MARGIN + size].reshape(shape)


def laid_out(layout, shape, dtype, rng=RNG):
    """An array of a shape that lies in a certain way in its memory."""
    if layout == "contiguous":
        return numbers(shape, dtype, rng)
    if layout == "transposed":
        return numbers(shape[::-1], dtype, rng).T
    if layout == "negative":
        return numbers(shape, dtype, rng)[..., ::-1]
    if layout == "both negative":
        return numbers(shape, dtype, rng)[tuple(slice(None, None, -1) for _ in shape)]
    if layout == "sliced":
        return numbers([2 * n + 3 for n in shape], dtype, rng)[tuple(slice(1, 2 * n + 1, 2) for n in shape)]
    if layout == "padded":
        return numbers([n + 3 for n in shape], dtype, rng)[tuple(slice(1, n + 1) for n in shape)]
    raise ValueError(layout)


LAYOUTS = ["contiguous", "transposed", "negative", "both negative", "sliced", "padded"]
BROADCAST = ["a row", "a column", "one"]  # of inputs


def given(layout, shape, dtype, rng=RNG):
    """An input: laid out, or to be broadcast."""
    if layout == "a row":
        return numbers(shape[-1:], dtype, rng)
    if layout == "a column":
        return numbers((*shape[:-1], 1), dtype, rng)
    if layout == "one":
        return numbers((1,) * len(shape), dtype, rng)
    return laid_out(layout, shape, dtype, rng)
