"""A function over arrays that stay where they are: done by NumPy until its program is there and agrees with NumPy."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from .operations import AnyArray, View
from .program import Instantiate, Program, Recording
from .recorder import Recorder

ROUNDING = 1e6  # times the precision: what is taken for rounding that has added up
CHAOS = 1e-3  # share of a difference that a nudge has to make to explain it
SMALL = 1e-9  # of the numbers on the way: no less than that is taken for what rounding left of them
CHECKS = 8192  # calls between two checks at most; the first ones follow at 1, 2, 4, ...
ALTERNATING = 0.6180339887498949  # the golden ratio, whose multiples' fractions come in no order


class Disagreement(ArithmeticError):
    """A program computed something else than NumPy."""


class Compiled:
    """A function that changes the arrays of `state`, returns arrays or None, and is asked for again and again.

    function: as NumPy does it. record: called after `probe` has been, so that buffers exist. state: the
    arrays that it changes, with a leading axis of what is independent. report: told, in words, why NumPy goes
    on to do it. inputs: the arrays that are nudged to tell chaos from error; by default the state.
    probe: by default the function; where that is a long loop, NumPy's way through `Recording.shortened`, so
    that little can grow. precision: of one operation, relative; tolerance: what a program may differ by,
    relative to the largest number of each independent row (`Recording.rows`).

    Before a program does it the first time, NumPy and the program do the probe from the same start, and the
    program is used if it did the same, or if inputs that differ by the precision differ as much (chaos). So
    they do before the 2nd, 4th, 8th time: what was a number in Python has perhaps become another.
    Where a program is wrong, or anything else is, NumPy goes on.
    """

    def __init__(
        self,
        function: Callable[[], Any],
        record: Callable[[Recorder], Recording],
        state: Callable[[], Iterable[AnyArray]],
        instantiate: Instantiate,
        report: Callable[[str], None],
        inputs: Callable[[], Iterable[AnyArray]] | None = None,
        probe: Callable[[], Any] | None = None,
        precision: float = 1e-15,
        tolerance: float | None = None,
    ) -> None:
        self._function, self._record, self._state = function, record, state
        self._instantiate, self._report = instantiate, report
        self._inputs, self._probe, self._precision = inputs or state, probe or function, precision
        self._tolerance = ROUNDING * precision if tolerance is None else tolerance
        self.forget()

    def forget(self) -> None:
        """Record anew: a number that the function takes from elsewhere has changed, or an array."""
        self._program: Program | None = None
        self._probe_program: Program | None = None
        self._result: Any = None
        self._rows = 1
        self._written: list[View] = []  # by the program
        self._calls, self._next_check = 0, 1
        self.compiled = False  # by a program that was checked
        self.refused = ""  # why not

    def __call__(self, times: int = 1) -> Any:
        """Do it so many times; what it returns the last time, as arrays of one's own."""
        result = None
        while times > 0:
            if not self.refused and self._calls + 1 >= self._next_check:
                self._check()
            if self.compiled:
                done = max(min(times, self._next_check - 1 - self._calls), 1)
                try:
                    result = self._play(done)
                except Exception as problem:  # half of it may be done
                    self._refuse(problem)
                    continue
            else:
                result, done = _own(self._function()), 1
            self._calls += done
            times -= done
        return result

    def _play(self, times: int) -> Any:
        assert self._program is not None
        self._program(times)
        return _own(self._result)

    @property
    def calls_left(self) -> float:
        """How many calls there are before the next one that checks first; infinite where none does any more."""
        return math.inf if self.refused else max(self._next_check - 1 - self._calls, 0)

    def ahead(self) -> Iterator[None]:
        """Do what the next call would do first, make the programs and check them, in pieces, one up to each `yield`.

        Between them the state is as it was, and must stay so.
        """
        if self.calls_left == 0:
            yield from self._checks()

    def _check(self) -> None:
        """Let NumPy and the program do the probe, as soon as there is a program; the state stays as it is."""
        for _ in self._checks():
            pass

    def _checks(self) -> Iterator[None]:
        if self._is_awaited():
            return
        state = list(self._state())
        before = [array.copy() for array in state]
        result = _own(self._probe())  # it and the program may write into it again
        try:
            expected = [array.copy() for array in (*state, *_arrays(result))]
            _load(state, before)
            yield
            if self._program is None:
                for _ in self._makes(result):
                    _load(state, before)
                    yield
                _load(state, before)
                yield
            if not self._is_awaited():
                assert self._probe_program is not None
                self._unwrite()
                _load(state, before)
                self._probe_program()
                found = [array.copy() for array in (*state, *_arrays(self._result))]
                least = self._least(expected)
                _load(state, before)
                yield
                if self._is_known(expected[: len(state)], result):
                    calm = self._same(found, expected, least)
                    self.compiled = True
                    self._next_check = self._calls + 1 + (min(self._calls + 1, CHECKS) if calm else 1)
        except Exception as problem:
            self._refuse(problem)
        finally:
            _load(state, before)

    def _refuse(self, problem: Exception) -> None:
        """Leave it to NumPy from now on."""
        self.compiled, self.refused = False, str(problem) or repr(problem)
        self._program = self._probe_program = None
        self._written = []
        self._report(self.refused)

    def _is_awaited(self) -> bool:
        """Whether the browser is still compiling a program."""
        programs = [program for program in (self._program, self._probe_program) if program is not None]
        try:
            return not all(program.ready for program in programs)
        except Exception as problem:
            self._refuse(problem)
            return True

    def _makes(self, result: Any) -> Iterator[None]:
        """Record, and make the programs, each for itself."""
        recording = self._record(Recorder())
        if len(_parts(recording.result)) != len(_parts(result)):
            raise ValueError("the recording's result is another than the function's")
        yield
        program = Program(recording, self._instantiate)
        short = recording.shortened()
        if short is not recording:
            yield
        self._probe_program = program if short is recording else Program(short, self._instantiate)
        self._program = program
        self._result, self._rows = recording.result, recording.rows
        self._written = [op.out for section in recording.sections for op in section.tape]

    def _is_known(self, state: list[AnyArray], result: Any) -> bool:
        """Whether what is computed has numbers to compare; else a later call will show.

        What is returned without being traced is no matter of the program's.
        """
        returned = zip(_parts(self._result), _parts(result), strict=True)
        computed = [*state, *(array for by, array in returned if not isinstance(by, np.ndarray))]
        return all(np.isfinite(array).any() for array in computed if array.size)

    def _unwrite(self) -> None:
        """Forget all that the recording has written: the program is to write it itself."""
        for view in self._written:
            np.copyto(view.array, ~view.array if view.array.dtype == np.bool_ else np.nan)

    def _same(self, found: list[AnyArray], expected: list[AnyArray], least: AnyArray) -> bool:
        """Whether the program did the same; False: as far as chaos lets one say. Raises Disagreement.

        The state is as it was before, and may be left otherwise.
        """
        limit = self._tolerance
        if max(_differences(found, expected, self._rows), default=0.0) <= limit:
            return True
        differences = _differences(found, expected, self._rows, least)
        if max(differences, default=0.0) <= limit:
            return True
        for difference, nudged in zip(differences, self._of_nudged(expected), strict=True):
            if difference > limit and not difference * CHAOS <= nudged:
                raise Disagreement(
                    f"compiled, the numbers differ from NumPy's by {difference:.1e} (relative)"
                )
        return False

    def _least(self, expected: list[AnyArray]) -> AnyArray:
        """What differences are relative to at least, `(rows, 1)`: a gradient or a loss may be what is left of 1 - 1.

        By the largest number of each row that the program wrote, but not by one that is huge beside all that is compared.
        """
        largest, compared = np.zeros((self._rows, 1)), np.zeros((self._rows, 1))
        for array in (view.array for view in self._written):
            np.maximum(largest, _largest(array, self._rows), out=largest)
        for array in expected:
            np.maximum(compared, _largest(array, self._rows), out=compared)
        bounded = np.where(compared > 0, np.minimum(largest, compared / SMALL), largest)
        return np.asarray(bounded * (self._precision / self._tolerance))

    def _of_nudged(self, expected: list[AnyArray]) -> list[float]:
        """How much a hardly different start changes of each array. Raises Disagreement where an equal one does."""
        state = list(self._state())
        inputs = [np.atleast_1d(x) for x in self._inputs() if x.dtype.kind == "f" and x.size]
        kept = [array.copy() for array in (*state, *inputs)]

        def computed() -> list[AnyArray]:
            result = self._probe()
            arrays = [array.copy() for array in (*state, *_arrays(result))]
            _load([*state, *inputs], kept)
            return arrays

        if any(not np.array_equal(a, b, equal_nan=True) for a, b in zip(computed(), expected, strict=True)):
            raise Disagreement("NumPy itself gives other numbers from the same start")
        try:
            for array in inputs:
                _nudge(array, self._precision)
            return _differences(computed(), expected, self._rows)
        finally:
            _load([*state, *inputs], kept)


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


def _largest(array: AnyArray, rows: int) -> AnyArray:
    """The largest number of each row, `(rows, 1)`, or of all where it has another first axis."""
    return np.asarray(_sizes(array, rows).max(axis=1, initial=0.0, keepdims=True))


def _nudge(array: AnyArray, precision: float) -> None:
    """Change each number by the precision, up or down in no order; 0 by that of the largest of its row, or of 1."""
    sizes, largest = _sizes(array, len(array)), _largest(array, len(array))
    sizes = np.where(sizes > 0, sizes, np.where(largest > 0, largest, 1.0))
    up = np.arange(sizes.size) * ALTERNATING % 1 < 0.5
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
    scale = np.maximum(_largest(expected, rows), least)
    with np.errstate(all="ignore"):
        apart = np.abs(a - b) / np.maximum(scale, np.finfo(np.float64).tiny)
    apart = np.where(finite, np.where(np.isnan(apart), np.inf, apart), 0.0)
    return float(apart.max(initial=0.0))
