"""What is recorded of those NumPy functions that are no ufuncs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from .operations import NotRecordable
from .recorder import plain

numpy: Any = np  # whose types know arrays only
Note = Callable[..., None]  # `Recorder.note`
Like = Callable[[Any], Any]  # an array -> traced

FUNCTIONS: dict[Any, Callable[..., Any]] = {}


def records(function: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register what to do for a function of NumPy: `(note, like, *args, **options)`, NumPy's own."""

    def register(handler: Callable[..., Any]) -> Callable[..., Any]:
        FUNCTIONS[function] = handler
        return handler

    return register


@records(np.copyto)
def _copyto(
    note: Note, like: Like, dst: Any, src: Any, casting: str = "same_kind", where: Any = True
) -> None:
    numpy.copyto(plain(dst), plain(src), casting=casting, where=plain(where))
    if where is True:
        note("copy", (src,), dst)
    else:
        note("where", (where, src, dst), dst)


@records(np.where)
def _where(note: Note, like: Like, condition: Any, x: Any, y: Any) -> Any:
    out = like(numpy.where(plain(condition), plain(x), plain(y)))
    note("where", (condition, x, y), out)
    return out


@records(np.take)
def _take(
    note: Note, like: Like, a: Any, indices: Any, axis: int, out: Any = None, mode: str = "raise"
) -> Any:
    """As copies, one for each run of the same index."""
    if not isinstance(indices, np.ndarray) or indices.ndim != 1 or not indices.size:
        raise NotRecordable("np.take with other indices than a row of them")
    if indices.min() < 0 or indices.max() >= a.shape[axis]:
        raise NotRecordable("np.take from behind or from outside")
    taken = numpy.take(plain(a), indices, axis, plain(out), mode)
    out = like(taken) if out is None else out
    before = (slice(None),) * (axis % a.ndim)
    cuts = [0, *(np.flatnonzero(np.diff(indices)) + 1).tolist(), len(indices)]
    for start, stop in pairwise(cuts):
        index = int(indices[start])
        note("copy", (a[(*before, slice(index, index + 1))],), out[(*before, slice(start, stop))])
    return out


@records(np.einsum)
def _einsum(note: Note, like: Like, subscripts: str, a: Any, b: Any, out: Any = None) -> Any:
    """A product of two matrices, transposed or not."""
    operands, _, result = subscripts.replace(" ", "").partition("->")
    first, _, second = operands.partition(",")
    inner = set(first) & set(second)
    if not (len(first) == len(second) == len(result) == 2 and len(inner) == 1):
        raise NotRecordable(f"np.einsum {subscripts}")
    (summed,) = inner
    if result != first.replace(summed, "") + second.replace(summed, ""):
        raise NotRecordable(f"np.einsum {subscripts}")
    made = numpy.einsum(subscripts, plain(a), plain(b), out=plain(out))
    out = like(made) if out is None else out
    note("matmul", (a.T if first[0] == summed else a, b.T if second[1] == summed else b), out)
    return out


@records(np.clip)
def _clip(note: Note, like: Like, a: Any, a_min: Any = None, a_max: Any = None, out: Any = None) -> Any:
    if a_min is None or a_max is None:
        raise NotRecordable("np.clip with one bound")
    return numpy.minimum(numpy.maximum(a, a_min), a_max, out=out)  # `out` may be one of the bounds


@records(np.empty_like)
def _empty_like(note: Note, like: Like, a: Any, dtype: Any = None, shape: Any = None) -> Any:
    return like(numpy.empty_like(plain(a), dtype=dtype, shape=shape))


@records(np.zeros_like)
def _zeros_like(note: Note, like: Like, a: Any, dtype: Any = None) -> Any:
    return _full_like(note, like, a, 0.0, dtype)


@records(np.ones_like)
def _ones_like(note: Note, like: Like, a: Any, dtype: Any = None) -> Any:
    return _full_like(note, like, a, 1.0, dtype)


@records(np.full_like)
def _full_like(note: Note, like: Like, a: Any, fill_value: float, dtype: Any = None) -> Any:
    out = _empty_like(note, like, a, dtype)
    out.fill(fill_value)
    return out


def _as_method(name: str) -> Callable[..., Any]:
    """A function that an array has as a method, with the same arguments."""
    return lambda note, like, a, *args, **options: getattr(a, name)(*args, **options)


records(np.sum)(_as_method("sum"))
records(np.mean)(_as_method("mean"))


@records(np.swapaxes)
def _swapaxes(note: Note, like: Like, a: Any, axis1: int, axis2: int) -> Any:
    return a.swapaxes(axis1, axis2)


@records(np.reshape)
def _reshape(note: Note, like: Like, a: Any, shape: Any) -> Any:
    return a.reshape(shape)


@records(np.split)
def _split(note: Note, like: Like, ary: Any, indices_or_sections: Any, axis: int = 0) -> Any:
    parts = numpy.split(plain(ary), indices_or_sections, axis)
    return [like(part) for part in parts]


@records(np.shape)
def _shape(note: Note, like: Like, a: Any) -> tuple[int, ...]:
    shape: tuple[int, ...] = a.shape
    return shape
