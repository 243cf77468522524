"""Kernels of sums: over some axes of an array, vectors along the innermost one."""

from __future__ import annotations

from functools import lru_cache

from .kernel import KEPT, KINDS, Kernel, size_of
from .operations import Operation, View
from .wasm import Function

Axes = tuple[tuple[int, int, int], ...]  # length, stride, and stride of the result


def sum_of(operation: Operation) -> tuple[Function, list[View]]:
    """The kernel of a sum, and the arrays whose addresses it takes."""
    (a,) = operation.inputs
    assert isinstance(a, View)
    out, summed = operation.out, operation.axes
    kept = [axis for axis in range(len(a.shape)) if axis not in summed]
    keepdims = len(out.shape) == len(a.shape)
    strides = {axis: out.strides[axis if keepdims else place] for place, axis in enumerate(kept)}
    outer = tuple((a.shape[axis], a.strides[axis], strides[axis]) for axis in kept)
    inner = tuple((a.shape[axis], a.strides[axis]) for axis in sorted(summed)) or ((1, 0),)
    size_of(out.dtype)  # or it has no kernel
    return _kernel(a.dtype, out.dtype, outer, inner), [a, out]


@lru_cache(KEPT)
def _kernel(dtype: str, dtype_out: str, outer: Axes, inner: tuple[tuple[int, int], ...]) -> Function:
    a, out = 0, 1
    k = Kernel(KINDS.get(dtype_out, "f64x2"), 2)
    length, stride = inner[-1]
    wide = stride == size_of(dtype) and (dtype in ("|b1", dtype_out))
    whole, rest = divmod(length, k.lanes) if wide else (0, length)

    def add(local: int, pointer: int, is_wide: bool) -> None:
        value = k.load(dtype, pointer, 0, is_wide)
        if dtype == "|b1":
            value = value & k.constant(1.0)
            if not is_wide:  # it is in every lane
                value = k.in_first_lane(value)
        k.accumulate(local, value)

    def row(local: int, start: int) -> None:
        pointer = k.pointer(start)
        if whole:
            k.repeat(whole, lambda: add(local, pointer, True), {pointer: k.lanes * stride})
        if rest:
            k.repeat(rest, lambda: add(local, pointer, False), {pointer: stride})
        k.locals.free(pointer)

    def sum_over(d: int, local: int, start: int) -> None:
        if d == len(inner) - 1:
            row(local, start)
            return
        pointer = k.pointer(start)
        k.repeat(inner[d][0], lambda: sum_over(d + 1, local, pointer), {pointer: inner[d][1]})
        k.locals.free(pointer)

    def results(d: int, start: int, written: int) -> None:
        if d == len(outer):
            (local,) = k.accumulators(1)
            k.clear(local)
            sum_over(0, local, start)
            k.store(dtype_out, written, 0, False, k.total(local))
            k.release()
            k.locals.free(local)
            return
        source, target = k.pointer(start), k.pointer(written)
        k.repeat(
            outer[d][0], lambda: results(d + 1, source, target), {source: outer[d][1], target: outer[d][2]}
        )
        k.locals.free(source, target)

    results(0, a, out)
    return k.finished()
