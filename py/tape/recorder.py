"""The recorder: the tape that arrays write (see `traced.py`) while NumPy works on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from .operations import NotRecordable, Operation, Tape, View, view_of

LIMIT = 64_000_000  # bytes that a program may keep for what NumPy frees at once: results on the way


class Recorder:
    """Keeps the tape that traced arrays write while `record` runs."""

    def __init__(self) -> None:
        self._tape: Tape | None = None
        self._allotted = 0

    def record(self, function: Callable[..., Any], *args: Any) -> tuple[Tape, Any]:
        """What a call does to the traced arrays that it gets to see, and what it returns.

        Raises NotRecordable on what cannot be recorded; the arrays may have been written to by then.
        """
        self._tape = tape = Tape()
        try:
            result = function(*args)
        finally:
            self._tape = None
        return tape, result

    def allot(self, size: int) -> None:
        """So many bytes were made while recording; raises NotRecordable where they become too many."""
        self._allotted += size
        if self._allotted > LIMIT:
            raise NotRecordable(f"a program would keep more than {LIMIT / 1e6:.0f} MB for results on the way")

    def note(self, name: str, inputs: Iterable[Any], out: Any, axes: tuple[int, ...] = ()) -> None:
        """Write an operation down. Raises NotRecordable on an `out` whose next use nobody would note."""
        if self._tape is None:
            raise NotRecordable(f"{name}: nothing is being recorded")
        if isinstance(out, np.ndarray):
            raise NotRecordable(
                f"{name} writes into an array that is not traced: its uses would not be noted"
            )
        inputs = [plain(x) for x in inputs]
        if any(isinstance(x, np.ndarray) and x.dtype == np.float32 for x in inputs):
            # Among them Python's numbers are float32, and NumPy's own make the result float64.
            inputs = [np.array(x) if isinstance(x, np.float64) else x for x in inputs]
        operation = Operation(name, tuple(_operand(name, x) for x in inputs), view_of(out.array), axes)
        _check_overlap(operation)
        self._tape.append(operation)


def plain(x: Any) -> Any:
    """The array that a traced one stands for; anything else as it is."""
    return getattr(x, "array", x)


def _operand(name: str, x: Any) -> View | float:
    """What an operation reads: an array, which may be one that is not traced, or a number."""
    if isinstance(x, np.ndarray):
        return view_of(x)
    try:
        return float(x)
    except (TypeError, ValueError):
        raise NotRecordable(f"{name} of {type(x).__name__}") from None


def _check_overlap(operation: Operation) -> None:
    """Raise NotRecordable where the order of elements would matter; NumPy makes a copy there."""
    by_element = operation.name not in ("matmul", "sum")
    for x in operation.inputs:
        if isinstance(x, View) and x.overlaps(operation.out) and not (by_element and x == operation.out):
            raise NotRecordable(f"{operation.name} writes into memory that it also reads elsewhere")
