"""A function that has no line of its own in a language, written from what it does to arrays (see `tape`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from tape import Recorder
from tape.operations import Operation, View, view_of
from tape.traced import Traced

from ..activations import Function
from ..features import Feature


class NotExportable(ValueError):
    """What cannot be written in a language, or not from here; the message says what it is."""


class Recording:
    """The operations on one element that a function consists of; operands: the names of what it is given."""

    def __init__(self, call: Callable[..., Any], operands: Sequence[str], results: int = 0) -> None:
        recorder = Recorder()
        arrays = [Traced(np.ones(1), recorder) for _ in range(len(operands) + results)]
        try:
            with np.errstate(all="ignore"):
                self._tape, result = recorder.record(call, *arrays)
        except Exception as problem:  # whatever one's own Python does that cannot be recorded
            raise NotExportable(f"what it does is no formula: {problem}") from None
        if not results and not isinstance(result, Traced):
            raise NotExportable("what it returns is no formula of what it is given")
        self._result = view_of((arrays[-1] if results else result).array)
        self._operands = {view_of(array.array): name for array, name in zip(arrays, operands, strict=False)}

    def statements(
        self, write: Callable[[str, list[str | float]], str], prefix: str
    ) -> tuple[list[tuple[str, str]], str]:
        """Pairs of a new name and what it stands for, and the result's name.

        write: an operation of NumPy's name on names and numbers, as an expression. prefix: of the new names.
        """
        names, lines = dict(self._operands), []
        for number, operation in enumerate(self._tape, 1):
            name = f"{prefix}{number}"
            lines.append((name, write(operation.name, _operands(operation, names))))
            names[operation.out] = name
        return lines, names[self._result]


def _operands(operation: Operation, names: dict[View, str]) -> list[str | float]:
    try:
        return [names[x] if isinstance(x, View) else x for x in operation.inputs]
    except KeyError:
        raise NotExportable(f"np.{operation.name} of an array that is no input cannot be written") from None


def activation(function: Function) -> Recording:
    """An activation's value, of `z`."""
    return Recording(lambda z, a: function(z, a, None), ["z"], results=1)


def feature(entry: Feature) -> Recording:
    """A feature, of `x1` and `x2`."""
    return Recording(entry.value, ["x1", "x2"])
