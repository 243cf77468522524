"""Kernels of matrix products, one for each way that the elements may lie.

Vectors go along the rows of the result, or along its columns (the same with both transposed), or along the sum.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from .kernel import KEPT, KINDS, SIZES, Kernel
from .operations import NotRecordable, Operation, View
from .vector import Vector
from .wasm import Function, get, shuffle

BLOCK = 8  # vectors of a row that are summed at once: as many as there are registers for
WRITTEN_OUT = 80  # terms that are written out instead of looped over
UNROLLED = 4  # terms in one turn of a loop


class Strides(NamedTuple):
    """Bytes from one matrix, row or column to the next."""

    run: int
    row: int
    column: int

    @property
    def transposed(self) -> Strides:
        return Strides(self.run, self.column, self.row)


class Sizes(NamedTuple):
    """Of `runs` products `(m, k) @ (k, n)`."""

    runs: int
    m: int
    k: int
    n: int


def product_of(operation: Operation) -> tuple[Function, list[View]]:
    """The kernel of a matrix product, and the arrays whose addresses it takes, in its order.

    Raises NotRecordable on vectors, on more than one leading axis, and on other types than floats of one size.
    """
    a, b = operation.inputs
    c = operation.out
    if not isinstance(a, View) or not isinstance(b, View):
        raise NotRecordable("matmul of a number")
    ranks, dtypes = {len(v.shape) for v in (a, b, c)}, {v.dtype for v in (a, b, c)}
    if not ranks <= {2, 3} or len(dtypes) != 1 or c.dtype not in KINDS:
        raise NotRecordable(f"matmul of {a.dtype}{a.shape} and {b.dtype}{b.shape}")
    item = SIZES[c.dtype]
    sizes = Sizes(c.shape[0] if len(c.shape) == 3 else 1, a.shape[-2], a.shape[-1], b.shape[-1])
    sa, sb, sc = (_strides(v, item) for v in (a, b, c))
    along_n = sizes.n > 1 and sb.column == sc.column == item
    along_m = sizes.m > 1 and sa.row == sc.row == item
    along_k = sizes.k > 1 and sa.column == sb.row == item
    # A short row or column is not worth vectors where the sum is longer.
    if (
        along_k
        and not (along_n and not sizes.n < 4 <= sizes.k)
        and not (along_m and not sizes.m < 4 <= sizes.k)
    ):
        return _dots(c.dtype, sizes, sa, sb, sc), [a, b, c]
    if along_m and not along_n:
        turned = Sizes(sizes.runs, sizes.n, sizes.k, sizes.m)
        return _rows(c.dtype, turned, sb.transposed, sa.transposed, sc.transposed), [b, a, c]
    return _rows(c.dtype, sizes, sa, sb, sc), [a, b, c]


def _strides(view: View, item: int) -> Strides:
    """As if side by side along axes of length 1."""
    run = view.strides[0] if len(view.shape) == 3 and view.shape[0] > 1 else 0
    row, column = (
        stride if length > 1 else item
        for stride, length in zip(view.strides[-2:], view.shape[-2:], strict=True)
    )
    return Strides(run, row, column)


@lru_cache(KEPT)
def _rows(dtype: str, sizes: Sizes, sa: Strides, sb: Strides, sc: Strides) -> Function:
    """c[m, :] = sum over k of a[m, k] b[k, :], vectors along the rows of b and c."""
    f, terms = Kernel(KINDS[dtype], 3), sizes.k
    lanes = f.lanes if sizes.n > 1 and sb.column == sc.column == SIZES[dtype] else 1

    def block(count: int, wide: bool, b: int, c: int) -> None:
        """`count` vectors or elements of every row."""
        step = lanes if wide else 1
        a, target = f.pointer(0), f.pointer(c)
        f.repeat(sizes.m, lambda: row(count, wide, step, a, b, target), {a: sa.row, target: sc.row})
        f.locals.free(a, target)

    def row(count: int, wide: bool, step: int, a: int, b: int, c: int) -> None:
        sums = f.accumulators(count)

        def term(j: int, pa: int, pb: int, first: bool = False) -> None:
            factor = f.let(f.load(dtype, pa, j * sa.column, True, same=True))
            for i, local in enumerate(sums):
                f.accumulate(
                    local, factor * f.load(dtype, pb, j * sb.row + i * step * sb.column, wide), first
                )
            f.release()

        if not terms:
            for local in sums:
                f.clear(local)
        head = terms if terms * count <= WRITTEN_OUT else 1 + (terms - 1) % UNROLLED
        for j in range(head):
            term(j, a, b, first=j == 0)
        if head < terms:
            pa, pb = f.pointer(a), f.pointer(b)

            def next_terms() -> None:
                for j in range(head, head + UNROLLED):
                    term(j, pa, pb)

            steps = {pa: UNROLLED * sa.column, pb: UNROLLED * sb.row}
            f.repeat((terms - head) // UNROLLED, next_terms, steps)
            f.locals.free(pa, pb)
        for i, local in enumerate(sums):
            f.store(dtype, c, i * step * sc.column, wide, Vector(f, get(local)))
        f.locals.free(*sums)

    def run() -> None:
        b, c = f.pointer(1), f.pointer(2)
        vectors, rest = divmod(sizes.n, lanes) if lanes > 1 else (0, sizes.n)
        for amount, wide in ((vectors, True), (rest, False)):
            width = lanes if wide else 1
            for times, count in ((amount // BLOCK, BLOCK), (1, amount % BLOCK)):
                if times and count:
                    steps = {b: count * width * sb.column, c: count * width * sc.column}
                    f.repeat(times, partial(block, count, wide, b, c), steps)
        f.locals.free(b, c)

    f.repeat(sizes.runs, run, {0: sa.run, 1: sb.run, 2: sc.run})
    return f.finished()


@lru_cache(KEPT)
def _dots(dtype: str, sizes: Sizes, sa: Strides, sb: Strides, sc: Strides) -> Function:
    """c[m, n] = a[m, :] . b[:, n], vectors along the sum."""
    f = Kernel(KINDS[dtype], 3)
    size = 16
    whole, rest = divmod(sizes.k, f.lanes)
    head = whole if whole <= 8 else whole % UNROLLED

    def columns(count: int, a: int, b: int, c: int) -> None:
        sums = f.accumulators(count)
        for local in sums:
            f.clear(local)

        def term(at: int, pa: int, pb: int, wide: bool = True) -> None:
            x = f.let(f.load(dtype, pa, at, wide))
            for j, local in enumerate(sums):
                f.accumulate(local, x * f.load(dtype, pb, j * sb.column + at, wide))
            f.release()

        for j in range(head):
            term(size * j, a, b)
        pa, pb = f.pointer(a), f.pointer(b)

        def next_terms() -> None:
            for j in range(head, head + UNROLLED):
                term(size * j, pa, pb)

        f.repeat((whole - head) // UNROLLED, next_terms, {pa: UNROLLED * size, pb: UNROLLED * size})
        for j in range(rest):
            term(size * head + j * SIZES[dtype], pa, pb, False)
        f.locals.free(pa, pb)
        _store_totals(f, dtype, sums, c, sc.column)
        f.locals.free(*sums)

    def row(a: int, c: int) -> None:
        b, target = f.pointer(1), f.pointer(c)
        f.repeat(
            sizes.n // UNROLLED,
            lambda: columns(UNROLLED, a, b, target),
            {b: UNROLLED * sb.column, target: UNROLLED * sc.column},
        )
        if sizes.n % UNROLLED:
            columns(sizes.n % UNROLLED, a, b, target)
        f.locals.free(b, target)

    def run() -> None:
        a, c = f.pointer(0), f.pointer(2)
        f.repeat(sizes.m, lambda: row(a, c), {a: sa.row, c: sc.row})
        f.locals.free(a, c)

    f.repeat(sizes.runs, run, {0: sa.run, 1: sb.run, 2: sc.run})
    return f.finished()


def _store_totals(f: Kernel, dtype: str, sums: list[int], c: int, step: int) -> None:
    """The sum of each local's lanes, `step` bytes apart; two at a time where they lie side by side."""
    for j in range(0, len(sums), 2):
        pair = sums[j : j + 2]
        if len(pair) == 2 and dtype == "<f8" and step == SIZES[dtype]:
            low = shuffle(get(pair[0]), get(pair[1]), [*range(8), *range(16, 24)])
            high = shuffle(get(pair[0]), get(pair[1]), [*range(8, 16), *range(24, 32)])
            f.store(dtype, c, j * step, True, Vector(f, low) + Vector(f, high))
            continue
        for i, local in enumerate(pair, j):
            f.store(dtype, c, i * step, False, f.total(local))
            f.release()
