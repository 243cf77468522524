"""Kernels of ufuncs: the same for every element of arrays that are broadcast to one shape."""

from __future__ import annotations

from functools import lru_cache

from .arithmetic import COMPARISONS, ON_MASKS, compute
from .kernel import KEPT, KINDS, Kernel, size_of
from .operations import NotRecordable, Operation, View
from .vector import Vector
from .wasm import Function

Dims = tuple[tuple[int, tuple[int, ...]], ...]  # the length of an axis, and each array's stride along it
_OF_BOOLEANS = {
    *ON_MASKS,
    *COMPARISONS,
    "copy",
    "positive",
    "multiply",
    "maximum",
    "minimum",
}  # and no numbers
FEW = 2  # vectors of a row that are written out instead of looped over


def elementwise(operation: Operation) -> tuple[Function, list[View]]:
    """The kernel of an operation, and the arrays whose addresses it takes."""
    views = [*(x for x in operation.inputs if isinstance(x, View)), operation.out]
    dims = _joined(operation.out.shape, [view.spread(operation.out.shape) for view in views])
    # As text: of equal numbers -0 is another one than 0.
    numbers = tuple(None if isinstance(x, View) else x.hex() for x in operation.inputs)
    return _kernel(operation.name, numbers, tuple(view.dtype for view in views), dims), views


def _joined(shape: tuple[int, ...], strides: list[tuple[int, ...]]) -> Dims:
    """Axes joined where every array allows it, the outermost first."""
    dims: list[tuple[int, tuple[int, ...]]] = []
    for axis, length in enumerate(shape):
        steps = tuple(stride[axis] for stride in strides)
        if length == 1:
            continue
        if dims and all(before == length * step for before, step in zip(dims[-1][1], steps, strict=True)):
            dims[-1] = dims[-1][0] * length, steps
        else:
            dims.append((length, steps))
    return tuple(dims) or ((1, (0,) * len(strides)),)


def _kind(dtypes: tuple[str, ...]) -> str:
    """Of the vectors, as NumPy computes: float32 where all inputs are that are no booleans."""
    read = {*dtypes[:-1]} - {"|b1"} if len(dtypes) > 1 else {dtypes[-1]}
    return KINDS["<f4"] if read == {"<f4"} else KINDS["<f8"]


@lru_cache(KEPT)
def _kernel(name: str, numbers: tuple[str | None, ...], dtypes: tuple[str, ...], dims: Dims) -> Function:
    """A ufunc over `dims`; numbers: its operands, None for the next array. The last array is written."""
    k, out = Kernel(_kind(dtypes), len(dtypes)), len(dtypes) - 1
    arrays = range(len(dtypes))
    booleans = dtypes[out] == "|b1"
    takes_masks = name in ON_MASKS or (name in ("copy", "positive") and booleans)
    gives_masks = name in COMPARISONS or (takes_masks and name != "where") or (name == "where" and booleans)
    if booleans and not gives_masks:
        raise NotRecordable(f"np.{name} of numbers, written into booleans")
    if {*dtypes[:-1]} == {"|b1"} and None in numbers and not any(numbers) and name not in _OF_BOOLEANS:
        raise NotRecordable(f"np.{name} of booleans alone")
    sizes = [size_of(dtype) for dtype in dtypes]
    length, steps = dims[-1]
    one_type = all(KINDS.get(dtype, k.kind) == k.kind for dtype in dtypes)
    side_by_side = one_type and all(steps[v] in (0, sizes[v]) for v in arrays) and steps[out] == sizes[out]
    width = k.lanes if side_by_side else 1
    whole, rest = divmod(length, width)
    looped = whole if whole > FEW else 0  # vectors in a loop; after it the addresses are behind them

    def element(wide: bool, at: int) -> None:
        left = iter(range(out))
        operands: list[Vector | float] = []
        for place, number in enumerate(numbers):
            mask = takes_masks and (name != "where" or place == 0 or booleans)
            if number is not None:
                x = float.fromhex(number)
                operands.append(k.mask(x != 0) if mask else x)
                continue
            v = next(left)
            loaded = k.let(k.load(dtypes[v], v, at * steps[v], wide, steps[v] == 0))
            if mask and dtypes[v] != "|b1":
                loaded = k.let(loaded.op("ne", 0.0))
            operands.append(k.let(loaded & k.constant(1.0)) if dtypes[v] == "|b1" and not mask else loaded)
        value = compute(k, name, operands)
        if gives_masks and not booleans:
            value = value & k.constant(1.0)
        k.store(dtypes[out], out, at * steps[out], wide, k.let(value))
        k.release()

    def row() -> None:
        if looped:
            k.repeat(looped, lambda: element(width > 1, 0), {v: width * steps[v] for v in arrays})
        written_out = [(width > 1, j * width) for j in range(whole - looped)]
        first = (whole - looped) * width
        for wide, at in (*written_out, *((False, first + j) for j in range(rest))):
            element(wide, at)

    def nest(d: int) -> None:
        if d == len(dims) - 1:
            row()
            return
        inner_length, inner = dims[d + 1]
        done = inner_length if d + 2 < len(dims) else looped * width
        k.repeat(dims[d][0], lambda: nest(d + 1), {v: dims[d][1][v] - done * inner[v] for v in arrays})

    nest(0)
    return k.finished()
