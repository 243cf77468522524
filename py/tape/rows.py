"""Rows: a tape over many independent rows as one over a single row, to be played for each in turn.

What one row needs stays in the processor's cache while it is worked on, however many rows there are.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .operations import Operation, Tape, View


def of_one_row(tape: Tape, rows: int) -> Tape | None:
    """The tape of the first row, its views knowing the way to the next; None where rows are not independent.

    A row is one index of the first axis, which everything written must have.
    """
    if any(not out.shape or out.shape[0] != rows for out in (operation.out for operation in tape)):
        return None
    steps: dict[int, set[int]] = {}  # of an array's rows, as they are written
    for operation in tape:
        steps.setdefault(_owner(operation.out), set()).add(operation.out.strides[0])
    singles = []
    for operation in tape:
        inputs: list[View | float] = []
        for x in operation.inputs:
            single = _row_of(operation, x, steps) if isinstance(x, View) else x
            if single is None:
                return None
            inputs.append(single)
        singles.append(operation._replace(inputs=tuple(inputs), out=_first(operation.out)))
    return singles


def _row_of(operation: Operation, x: View, steps: dict[int, set[int]]) -> View | None:
    """What the first row needs of an input; None where it may be what other rows write."""
    rows, rank = operation.out.shape[0], len(operation.out.shape)
    if operation.name == "sum":
        return None if 0 in operation.axes else _first(x)
    if operation.name == "matmul" and (rank < 3 or len(x.shape) < 3):
        return None
    written = steps.get(_owner(x))
    if written is not None and (len(x.shape) != rank or x.shape[0] != rows or x.strides[0] not in written):
        return None
    return _first(x) if len(x.shape) == rank else x


def _owner(view: View) -> int:
    """Whose memory it is."""
    array = view.array
    while isinstance(array.base, np.ndarray):
        array = array.base
    return id(array)


def _first(view: View) -> View:
    """The first row; what is broadcast along the rows is the same for all."""
    step = view.strides[0] if view.shape[0] > 1 else 0
    return replace(view, shape=(1, *view.shape[1:]), row_step=step)
