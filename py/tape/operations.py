"""What a tape is made of: where arrays lie, and what was done to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

AnyArray = NDArray[Any]


class NotRecordable(TypeError):
    """What was done cannot be recorded, or has no kernel; the message says what it was."""


@dataclass(frozen=True)
class View:
    """Where an array lies: address, shape, strides in bytes, type ("<f8"). The array is kept alive.

    row_step: where these are a few rows of many that are gone through, bytes to the next ones.
    """

    address: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    dtype: str
    array: AnyArray = field(compare=False, hash=False, repr=False)
    row_step: int = 0

    def spread(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        """The strides of this view broadcast to a shape."""
        strides = [0 if n == 1 else s for s, n in zip(self.strides, self.shape, strict=True)]
        return (0,) * (len(shape) - len(strides)) + tuple(strides)

    def overlaps(self, other: View) -> bool:
        """Whether both have memory in common."""
        return bool(
            np.may_share_memory(self.array, other.array) and np.shares_memory(self.array, other.array)
        )


def view_of(array: AnyArray) -> View:
    """Where an array lies now; an array never moves."""
    return View(array.__array_interface__["data"][0], array.shape, array.strides, array.dtype.str, array)


class Operation(NamedTuple):
    """One call: the name of a ufunc (or copy, where, matmul, sum), what it read, and what it wrote.

    inputs: views and numbers. axes: those that are summed over, of the first input.
    """

    name: str
    inputs: tuple[View | float, ...]
    out: View
    axes: tuple[int, ...] = ()


Tape = list[Operation]
