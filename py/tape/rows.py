"""Rows: a tape over many independent rows as one over a single row, to be played for each in turn.

What one row needs stays in the processor's cache while it is worked on, however many rows there are.
"""

from __future__ import annotations

from dataclasses import replace

from .operations import Operation, Tape, View


def of_one_row(tape: Tape, rows: int) -> Tape | None:
    """The tape of the first row, its views knowing the way to the next; None where rows are not independent.

    A row is one index of the first axis, which everything written must have.
    """
    out: Tape = []
    for operation in tape:
        single = _single(operation, rows)
        if single is None:
            return None
        out.append(single)
    return out


def _single(operation: Operation, rows: int) -> Operation | None:
    written = operation.out
    if not written.shape or written.shape[0] != rows:
        return None
    if operation.name == "sum":
        (a,) = operation.inputs
        if 0 in operation.axes or not isinstance(a, View) or a.shape[0] != rows:
            return None
        return operation._replace(inputs=(_first(a),), out=_first(written))
    rank = len(written.shape)
    if operation.name == "matmul" and any(
        isinstance(x, View) and len(x.shape) != rank for x in operation.inputs
    ):
        return None
    inputs = (_first(x) if isinstance(x, View) and len(x.shape) == rank else x for x in operation.inputs)
    return operation._replace(inputs=tuple(inputs), out=_first(written))


def _first(view: View) -> View:
    """The first row; what is broadcast along the rows is the same for all."""
    step = view.strides[0] if view.shape[0] > 1 else 0
    return replace(view, shape=(1, *view.shape[1:]), row_step=step)
