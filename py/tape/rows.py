"""Rows: a tape over many independent rows as one over a few of them, to be played for these and the next in turn.

What they need stays in the processor's cache while they are worked on, however many rows there are.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .operations import Operation, Tape, View

Cells = dict[tuple[int, int], int]


def of_rows(tape: Tape, rows: int, together: int = 1) -> Tape | None:
    """The tape of the first rows, its views knowing the way to the next; None where rows are not independent.

    A row is one index of the first axis, which everything written must have.
    """
    if any(not out.shape or out.shape[0] != rows for out in (operation.out for operation in tape)):
        return None
    cells = _cells(tape)
    singles = []
    for operation in tape:
        if not _inside(operation.out, cells):
            return None
        inputs: list[View | float] = []
        for x in operation.inputs:
            single = _row_of(operation, x, cells, together) if isinstance(x, View) else x
            if single is None:
                return None
            inputs.append(single)
        singles.append(operation._replace(inputs=tuple(inputs), out=_first(operation.out, together)))
    return singles


def _cells(tape: Tape) -> Cells:
    """Of what is written: where the first row's memory begins, by its owner and the step to the next row."""
    cells: Cells = {}
    for operation in tape:
        key = _owner(operation.out), operation.out.strides[0]
        cells[key] = min(cells.get(key, operation.out.address), operation.out.address)
    return cells


def _inside(view: View, cells: Cells) -> bool:
    """Whether a view's first row lies in the first row's memory, as it is written, and nowhere else."""
    step = view.strides[0]
    start = cells.get((_owner(view), step))
    if start is None:
        return False
    offsets = [(length - 1) * stride for length, stride in zip(view.shape[1:], view.strides[1:], strict=True)]
    first = view.address + sum(min(offset, 0) for offset in offsets)
    last = view.address + sum(max(offset, 0) for offset in offsets)
    return view.shape[0] == 1 or (start <= first and last < start + abs(step))


def _row_of(operation: Operation, x: View, cells: Cells, together: int) -> View | None:
    """What the first rows need of an input; None where it may be what other rows write."""
    rows, rank = operation.out.shape[0], len(operation.out.shape)
    is_sum = operation.name == "sum"
    if is_sum and 0 in operation.axes:
        return None
    if operation.name == "matmul" and (rank < 3 or len(x.shape) < 3):
        return None
    by_row = (is_sum or len(x.shape) == rank) and x.shape[0] == rows
    if any(owner == _owner(x) for owner, _ in cells) and not (by_row and _inside(x, cells)):
        return None
    return _first(x, together) if is_sum or len(x.shape) == rank else x


def _owner(view: View) -> int:
    """Whose memory it is."""
    array = view.array
    while isinstance(array.base, np.ndarray):
        array = array.base
    return id(array)


def _first(view: View, count: int) -> View:
    """The first rows; what is broadcast along the rows is the same for all."""
    if view.shape[0] == 1:
        return view
    return replace(view, shape=(count, *view.shape[1:]), row_step=count * view.strides[0])
