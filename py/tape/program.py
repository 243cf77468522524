"""Programs: tapes assembled to one WebAssembly function over the memory that NumPy's arrays lie in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from .elementwise import elementwise
from .operations import AnyArray, Operation, Tape, View, view_of
from .products import product_of
from .rows import of_rows
from .sums import sum_of
from .vector import Body
from .wasm import I32, Function, Module, call, get, i32, op, put

TOGETHER = 8  # rows that are played at once at most
CACHED = 32_768  # bytes that these may write: what the fastest cache holds


class Instance(Protocol):
    """A module that runs on the memory of NumPy's arrays, perhaps not yet."""

    @property
    def ready(self) -> bool:
        """Whether it can be run; raises what prevented that."""

    def run(self, times: int) -> object:
        """Its function."""


Instantiate = Callable[[bytes], Instance]  # from a module's bytes


@dataclass(frozen=True, eq=False)
class Section:
    """A tape that is played so many times.

    moving: arrays that lie in one piece and whose views move on by so many bytes each time, as the
    samples do with each batch.
    """

    tape: Tape
    times: int = 1
    moving: Sequence[tuple[AnyArray, int]] = field(default=())


class Recording(NamedTuple):
    """Sections that are played one after another, and what the function that was recorded returns.

    rows: how many indices of the arrays' first axis are independent of one another.
    """

    sections: Sequence[Section]
    result: Any = None
    rows: int = 1

    def shortened(self) -> Recording:
        """Each section twice at most: enough to see that it moves on as it should."""
        if all(section.times <= 2 for section in self.sections):
            return self
        return self._replace(sections=[replace(s, times=min(s.times, 2)) for s in self.sections])


def assemble(recording: Recording) -> bytes:
    """A module whose function `run(times)` plays all sections one after another, so many times."""
    sections, rows = recording.sections, recording.rows
    together = _rows_together(recording)
    if rows > together:
        groups = [of_rows(section.tape, rows, together) for section in sections]
        played = [
            replace(section, tape=group)
            for section, group in zip(sections, groups, strict=True)
            if group is not None
        ]
        if len(played) == len(sections):
            return _Assembly().assembled(played, rows // together)
    return _Assembly().assembled(sections, 1)


def _rows_together(recording: Recording) -> int:
    """How many rows to play at once: of a few small ones none waits for what it has just written."""
    written = {operation.out for section in recording.sections for operation in section.tape}
    size = sum(view.array.nbytes for view in written) // recording.rows
    fitting = [count for count in range(2, TOGETHER + 1) if count * size <= CACHED]
    return max((count for count in fitting if recording.rows % count == 0), default=1)


class _Assembly:
    """A module in the making."""

    def __init__(self) -> None:
        self._module, self._body = Module(), Body(1)
        self._numbers: dict[int, int] = {}
        self._kernels: list[Function] = []  # kept while their ids are in use
        self._row_offsets: dict[int, int] = {}  # bytes from row to row -> the local that adds them up
        self._offsets: dict[int, int] = {}  # the same of the times that a section is played

    def assembled(self, sections: Sequence[Section], rows: int) -> bytes:
        times = 0

        def play_all() -> None:
            for section in sections:
                self._play_repeatedly(section)

        steps = {view.row_step for section in sections for view in _views(section.tape) if view.row_step}
        self._row_offsets = self._from_zero(steps) if rows > 1 else {}
        self._body.repeat(
            rows,
            lambda: self._body.repeat_times(get(times), play_all),
            {local: step for step, local in self._row_offsets.items()},
        )
        self._module.add(self._body.finished(), "run")
        return self._module.encoded()

    def _from_zero(self, steps: Iterable[int]) -> dict[int, int]:
        """A local that is 0 for each step."""
        offsets = {step: self._body.locals.new(I32) for step in sorted(steps)}
        for local in offsets.values():
            self._body.emit(put(local, i32(0)))
        return offsets

    def _play_repeatedly(self, section: Section) -> None:
        if section.times < 1:
            return
        self._offsets = self._from_zero({step for _, step in section.moving})
        steps = {local: step for step, local in self._offsets.items()}
        self._body.repeat(section.times, lambda: self._play(section), steps)
        self._body.locals.free(*self._offsets.values())

    def _play(self, section: Section) -> None:
        for operation in section.tape:
            kernel, views = kernel_of(operation)
            if id(kernel) not in self._numbers:
                self._numbers[id(kernel)] = self._module.add(kernel)
                self._kernels.append(kernel)
            addresses = (self._address(view, section) for view in views)
            self._body.emit(call(self._numbers[id(kernel)], *addresses))

    def _address(self, view: View, section: Section) -> bytes:
        address = i32(view.address)
        if view.row_step in self._row_offsets:
            address = op("i32.add", address, get(self._row_offsets[view.row_step]))
        for array, step in section.moving:
            start = view_of(array).address
            if start <= view.address < start + array.nbytes:
                return op("i32.add", address, get(self._offsets[step]))
        return address


def kernel_of(operation: Operation) -> tuple[Function, list[View]]:
    """An operation's kernel, and the arrays whose addresses it takes. Raises NotRecordable where there is none."""
    if operation.name == "matmul":
        return product_of(operation)
    if operation.name == "sum":
        return sum_of(operation)
    return elementwise(operation)


class Program:
    """A recording, compiled; owns every array whose address is in it.

    Raises NotRecordable where an operation has no kernel, and whatever `instantiate` raises.
    """

    def __init__(self, recording: Recording, instantiate: Instantiate) -> None:
        code = assemble(recording)
        self.size = len(code)  # bytes
        self._owned = [view.array for section in recording.sections for view in _views(section.tape)]
        self._instance = instantiate(code)

    @property
    def ready(self) -> bool:
        """Whether it can be played already: some browsers compile in the background."""
        return self._instance.ready

    def __call__(self, times: int = 1) -> None:
        """Play it so many times."""
        if times > 0:
            self._instance.run(times)


def _views(tape: Tape) -> Iterator[View]:
    for operation in tape:
        yield from (x for x in (*operation.inputs, operation.out) if isinstance(x, View))
