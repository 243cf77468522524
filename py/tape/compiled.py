"""A function over arrays that stay where they are: done by NumPy until its program is there and agrees with NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from .operations import AnyArray, View, view_of
from .program import Instantiate, Program, Recording
from .recorder import Recorder

MILLION = 1e6  # times the precision: what is taken for rounding that has added up
GOLDEN = 0.6180339887498949  # whose multiples are spread evenly
CHAOS = 1e-3  # share of a difference that a nudge has to make to explain it


class Disagreement(ArithmeticError):
    """A program computed something else than NumPy."""


class Compiled:
    """A function that changes the arrays of `state`, returns arrays or None, and is asked for again and again.

    function: as NumPy does it. record: called after the function
    has been, so that its buffers exist. state: the arrays that it changes, with a leading axis of what is
    independent. report: told, in words, why NumPy goes on to do it.

    The first time, both do it, and the program is used from then on where it differs by a million times the
    precision at most, relative to the largest number of each row; or by what inputs that differ by the
    precision explain (chaos). inputs: the arrays that are nudged for this; by default the state.
    Its numbers count from then on, this first time included; whatever goes wrong, the function's own do.
    """

    def __init__(
        self,
        function: Callable[[], Any],
        record: Callable[[Recorder], Recording],
        state: Callable[[], Iterable[AnyArray]],
        instantiate: Instantiate,
        report: Callable[[str], None],
        inputs: Callable[[], Iterable[AnyArray]] | None = None,
        precision: float = 1e-15,
    ) -> None:
        self._function, self._record, self._state = function, record, state
        self._instantiate, self._report = instantiate, report
        self._inputs, self._precision = inputs or state, precision
        self.forget()

    def forget(self) -> None:
        """Record anew: a number that the function takes from elsewhere has changed, or an array."""
        self._program: Program | None = None
        self._result: Any = None
        self._rows = 1
        self._written: list[View] = []  # by the program, until it was checked
        self.compiled = False  # by a program that was checked
        self.refused = ""  # why not

    def __call__(self, times: int = 1) -> Any:
        """Do it so many times; what it returns the last time, as arrays of one's own."""
        result = None
        while times > 0 and not self.compiled:
            result = _own(self._function()) if self.refused else self._checked()
            times -= 1
        if times > 0:
            assert self._program is not None
            self._program(times)
            result = _own(self._result)
        return result

    def _checked(self) -> Any:
        """The function once, and beside it the program, as soon as there is one."""
        state = list(self._state())
        before = [array.copy() for array in state]
        result = _own(self._function())  # the function and the program may write into it again
        after = [array.copy() for array in state]
        try:
            if self._program is None:
                _load(state, before)
                recording = self._record(Recorder())
                if len(_parts(recording.result)) != len(_parts(result)):
                    raise ValueError("the recording's result is another than the function's")
                self._program = Program(recording, self._instantiate)
                self._result, self._rows = recording.result, recording.rows
                self._written = [op.out for section in recording.sections for op in section.tape]
            if self._program.ready:
                self._spoil_result()
                _load(state, before)
                self._program()
                done = [array.copy() for array in (*state, *_arrays(self._result))]
                _load(state, before)
                if self._is_known(after, result):
                    self._check(done, [*after, *_arrays(result)])
                    self.compiled, self._written = True, []
                    # From the first time on: what is done does not depend on when it was checked.
                    after, result = done[: len(state)], _like(self._result, done[len(state) :])
        except Exception as problem:
            self.refused = str(problem) or repr(problem)
            self._program = None
            self._report(self.refused)
        finally:
            _load(state, after)
        return result

    def _is_known(self, state: list[AnyArray], result: Any) -> bool:
        """Whether what is computed has numbers to compare; else a later call will show.

        What is told without being traced is no matter of the program's.
        """
        told = zip(_parts(self._result), _parts(result), strict=True)
        computed = [*state, *(array for by, array in told if not isinstance(by, np.ndarray))]
        return all(np.isfinite(array).any() for array in computed if array.size)

    def _spoil_result(self) -> None:
        """Forget the numbers of the recording: the program is to write them itself."""
        written = {(view.address, view.shape, view.strides) for view in self._written}
        for array in _arrays(self._result):
            view = view_of(array)
            if (view.address, view.shape, view.strides) in written:
                np.copyto(array, ~array if array.dtype == np.bool_ else np.nan)

    def _check(self, found: list[AnyArray], expected: list[AnyArray]) -> None:
        """Raise Disagreement unless the program did the same.

        The state is as it was before, and may be left otherwise.
        """
        differences = _differences(found, expected, self._rows)
        limit = MILLION * self._precision
        if max(differences, default=0.0) <= limit:
            return
        differences = _differences(found, expected, self._rows, self._largest_written() / MILLION)
        for difference, nudged in zip(differences, self._of_nudged(expected), strict=True):
            if difference > limit and not difference * CHAOS <= nudged:
                raise Disagreement(
                    f"compiled, the numbers differ from NumPy's by {difference:.1e} (relative)"
                )

    def _largest_written(self) -> AnyArray:
        """The largest number of each row that the program wrote, `(rows, 1)`: what rounding is relative to.

        A gradient or a loss may be what is left of 1 - 1.
        """
        largest = np.zeros((self._rows, 1))
        for view in self._written:
            np.maximum(
                largest, _sizes(view.array, self._rows).max(axis=1, initial=0.0, keepdims=True), out=largest
            )
        return largest

    def _of_nudged(self, expected: list[AnyArray]) -> list[float]:
        """How much a hardly different start changes of each array."""
        inputs = [np.atleast_1d(x) for x in self._inputs() if x.dtype.kind == "f" and x.size]
        before = [array.copy() for array in inputs]
        try:
            for array in inputs:
                _nudge(array, self._precision)
            result = self._function()
            nudged = [array.copy() for array in (*self._state(), *_arrays(result))]
        finally:
            _load(inputs, before)
        return _differences(nudged, expected, self._rows)


def _parts(result: Any) -> tuple[Any, ...]:
    """The arrays of a result, traced or not: one, a tuple of them, or None."""
    if result is None:
        return ()
    return result if isinstance(result, tuple) else (result,)


def _arrays(result: Any) -> list[AnyArray]:
    return [part if isinstance(part, np.ndarray) else part.array for part in _parts(result)]


def _own(result: Any) -> Any:
    """A result's arrays as copies; what is no array is not touched, and refused elsewhere."""
    own = [getattr(part, "array", part) for part in _parts(result)]
    return _like(result, [part.copy() if isinstance(part, np.ndarray) else part for part in own])


def _like(result: Any, parts: list[Any]) -> Any:
    """Parts put together as those of a result are."""
    if not isinstance(result, tuple):
        return parts[0] if parts else None
    return type(result)(*parts) if hasattr(result, "_fields") else tuple(parts)


def _load(arrays: Sequence[AnyArray], values: Sequence[AnyArray]) -> None:
    for array, value in zip(arrays, values, strict=True):
        np.copyto(array, value)


def _in_rows(array: AnyArray, rows: int) -> AnyArray:
    """As `(rows, n)`, or as one row where it has another first axis."""
    return array.reshape(rows if array.shape[:1] == (rows,) else 1, -1)


def _sizes(array: AnyArray, rows: int) -> AnyArray:
    """How large its numbers are, row by row; 0 for what is none."""
    return np.abs(np.where(np.isfinite(array), array, 0.0).astype(np.float64)).reshape(
        _in_rows(array, rows).shape
    )


def _nudge(array: AnyArray, precision: float) -> None:
    """Change each number by the precision, up or down in no order; 0 by that of the largest of its row, or of 1."""
    sizes = _sizes(array, len(array))
    largest = sizes.max(axis=1, initial=0.0, keepdims=True)
    sizes = np.where(sizes > 0, sizes, np.where(largest > 0, largest, 1.0))
    up = np.arange(sizes.size) * GOLDEN % 1 < 0.5
    array += precision * (sizes * np.where(up, 1.0, -1.0).reshape(sizes.shape)).reshape(array.shape)


def _differences(
    found: Sequence[AnyArray], expected: Sequence[AnyArray], rows: int, least: AnyArray | float = 0.0
) -> list[float]:
    """For each array the largest difference where the expected is finite, relative to the largest of its row.

    least: what it is relative to where all of the row is smaller, `(rows, 1)`.
    """
    return [_row_difference(a, b, rows, least) for a, b in zip(found, expected, strict=True)]


def _row_difference(found: AnyArray, expected: AnyArray, rows: int, least: AnyArray | float) -> float:
    if found.shape != expected.shape:
        return np.inf
    if not found.size:
        return 0.0
    a, b = (_in_rows(array, rows).astype(np.float64) for array in (found, expected))
    finite = np.isfinite(b)
    scale = np.maximum(_sizes(expected, rows).max(axis=1, initial=0.0, keepdims=True), least)
    with np.errstate(all="ignore"):
        apart = np.abs(a - b) / np.maximum(scale, np.finfo(np.float64).tiny)
    apart = np.where(finite, np.where(np.isnan(apart), np.inf, apart), 0.0)
    return float(apart.max(initial=0.0))
