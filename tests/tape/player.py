"""Tapes played by NumPy: what a program is to do, where there is no WebAssembly."""

from __future__ import annotations

import numpy as np
from tape import Recorder, twin
from tape.operations import View

_TRUTHS = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "invert": "logical_not"}


def recorded(function, *things):
    """The tape of a call with the twins of these things, and what it returned."""
    recorder = Recorder()
    return recorder.record(function, *twin(things, recorder))


def names(tape):
    """Of the operations."""
    return [operation.name for operation in tape]


def play(tape):
    """Do what the tape says, in its order."""
    for name, inputs, out, axes in tape:
        operands = [x.array if isinstance(x, View) else x for x in inputs]
        if name == "copy":
            out.array[...] = operands[0]
        elif name == "where":
            out.array[...] = np.where(*operands)
        elif name == "sum":
            kept = len(out.shape) == len(inputs[0].shape)
            np.add.reduce(operands[0], axis=axes, keepdims=kept, out=out.array)
        else:
            getattr(np, _TRUTHS.get(name, name))(*operands, out=out.array)


def arrays_of(result):
    """The arrays of a result: traced ones, plain ones, lists and tuples of them."""
    if isinstance(result, list | tuple):
        return [array for part in result for array in arrays_of(part)]
    return [] if result is None else [getattr(result, "array", result)]


def check_replay(function, *arrays):
    """Recorded, and played from the same start, a function does what it does without being traced.

    Returns the tape.
    """
    before = [array.copy() for array in arrays]
    plain = [array.copy() for array in arrays]
    expected = [*plain, *arrays_of(function(*plain))]
    expected = [array.copy() for array in expected]
    tape, result = recorded(function, *arrays)
    found = [*arrays, *arrays_of(result)]
    _check(found, expected)
    for array, value in zip(arrays, before, strict=True):
        array[...] = value
    for array in arrays_of(result):
        if not any(np.may_share_memory(array, given) for given in arrays):
            array.fill(77 if array.dtype != bool else True)
    play(tape)
    _check(found, expected)
    return tape


def _check(found, expected):
    assert len(found) == len(expected)
    for a, b in zip(found, expected, strict=True):
        assert a.shape == b.shape and a.dtype == b.dtype
        assert ((a == b) | ((a != a) & (b != b))).all(), (a, b)
