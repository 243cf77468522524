"""Traced arrays: stand-ins that note, while NumPy works on the arrays, what it does.

A `Traced` stands for an array and is none: what NumPy does not hand over to it (its enhancement proposals 13 and
18 say what it does) fails, instead of going by unseen. Nor does it give its values out: a number read while
recording would be the same for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from .functions import FUNCTIONS
from .operations import AnyArray, NotRecordable, view_of
from .recorder import Recorder, plain

numpy: Any = np  # whose types know arrays only
# NumPy's names of what is one operation here.
_NAMES = {
    "true_divide": "divide",
    "logical_and": "bitwise_and",
    "logical_or": "bitwise_or",
    "logical_not": "invert",
    "fabs": "absolute",
}
_OPTIONS = {"casting"}  # beside where and out
_OPTIONS_OF_SUMS = {"axis", "dtype", "keepdims"}


def _axes(array: Any, axis: Any) -> tuple[int, ...]:
    """The axes that `axis`, an int, a tuple or None, names."""
    if axis is None:
        return tuple(range(array.ndim))
    return tuple(one % array.ndim for one in (axis if isinstance(axis, tuple) else (axis,)))


class Traced(NDArrayOperatorsMixin):
    """Stands for an array while a recorder notes what is done to it.

    Views of it are traced, too. Whatever would give out values, or copy them unseen, raises NotRecordable.
    """

    def __init__(self, array: AnyArray, recorder: Recorder) -> None:
        self.array, self._recorder = array, recorder

    def _like(self, array: Any) -> Traced:
        if not isinstance(array, np.ndarray) or not array.ndim:
            raise NotRecordable("a number was read: it would be the same ever after")
        if array.base is None:
            self._recorder.allot(array.nbytes)
        return Traced(array, self._recorder)

    def _view(self, array: Any) -> Traced:
        if isinstance(array, np.ndarray) and array.size and not np.may_share_memory(array, self.array):
            raise NotRecordable("a copy was made by indices or a new shape")
        return self._like(array)

    # What NumPy hands over

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        if any(hasattr(type(x), "__array_ufunc__") and not isinstance(x, _ARRAYS) for x in inputs):
            return NotImplemented  # what has traced arrays in it knows what to do with them
        out = options.pop("out", (None,))[0]
        known = _OPTIONS if method == "__call__" else _OPTIONS_OF_SUMS
        if ufunc.nout != 1 or options.pop("where", True) is not True or not known.issuperset(options):
            raise NotRecordable(f"np.{ufunc.__name__} with two results, or with {', '.join(options)}")
        do = getattr(ufunc, method)
        if method == "reduceat":
            return self._reduceat(ufunc, out, *inputs, **options)
        if out is not None:
            options["out"] = plain(out)
        result = do(*map(plain, inputs), **options)
        if out is None:
            out = self._like(result)
        if method == "__call__":
            self._recorder.note(_NAMES.get(ufunc.__name__, ufunc.__name__), inputs, out)
        elif method == "reduce" and ufunc is np.add:
            self._recorder.note("sum", inputs, out, _axes(inputs[0], options.get("axis", 0)))
        else:
            raise NotRecordable(f"np.{ufunc.__name__}.{method}")
        return out

    def _reduceat(self, ufunc: np.ufunc, out: Any, a: Any, starts: Any, axis: int = 0) -> Any:
        """As the sum of each segment."""
        if ufunc is not np.add or not isinstance(a, Traced) or (np.diff(starts) <= 0).any():
            raise NotRecordable(f"np.{ufunc.__name__}.reduceat of such segments")
        if out is None:
            shape = list(a.shape)
            shape[axis] = len(starts)
            out = self._like(np.empty(shape, a.dtype))
        segments = [slice(start, stop) for start, stop in pairwise((*map(int, starts), a.shape[axis]))]
        before = (slice(None),) * (axis % a.ndim)
        for k, segment in enumerate(segments):
            numpy.add.reduce(
                a[(*before, segment)], axis=axis, keepdims=True, out=out[(*before, slice(k, k + 1))]
            )
        return out

    def __array_function__(self, function: Any, types: Any, args: Any, options: Any) -> Any:
        if not all(issubclass(one, _ARRAYS) for one in types):
            return NotImplemented
        if function not in FUNCTIONS:
            raise NotRecordable(f"np.{function.__name__} is not recorded")
        try:
            return FUNCTIONS[function](self._recorder.note, self._like, *args, **options)
        except TypeError as problem:
            raise NotRecordable(
                f"np.{function.__name__} is not recorded with such arguments: {problem}"
            ) from None

    def __array__(self, *args: Any, **options: Any) -> AnyArray:
        raise NotRecordable("an array was made of one that is traced, or one written into a plain array")

    # What an array has, too

    @property
    def shape(self) -> tuple[int, ...]:
        return self.array.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        return self.array.dtype

    @property
    def ndim(self) -> int:
        return self.array.ndim

    @property
    def size(self) -> int:
        return self.array.size

    @property
    def itemsize(self) -> int:
        return self.array.itemsize

    @property
    def T(self) -> Traced:
        return self._like(self.array.T)

    def swapaxes(self, a: int, b: int) -> Traced:
        return self._like(self.array.swapaxes(a, b))

    def transpose(self, *axes: Any) -> Traced:
        return self._like(self.array.transpose(*axes))

    def reshape(self, *shape: Any) -> Traced:
        return self._view(self.array.reshape(*shape))

    def astype(self, dtype: Any, copy: bool = True) -> Traced:
        if not copy and self.dtype == dtype:
            return self
        new = self._like(np.empty(self.shape, dtype))
        numpy.copyto(new, self, casting="unsafe")
        return new

    def copy(self) -> Traced:
        return self.astype(self.dtype)

    def fill(self, value: float) -> None:
        numpy.copyto(self, value, casting="unsafe")

    def clip(self, min: Any = None, max: Any = None, out: Any = None) -> Any:
        return numpy.clip(self, min, max, out=out)

    def sum(self, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: bool = False) -> Any:
        return numpy.add.reduce(self, axis=axis, dtype=dtype, out=out, keepdims=keepdims)

    def mean(self, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: bool = False) -> Any:
        if dtype is None and self.dtype.kind in "bi":
            dtype = np.float64
        total = self.sum(axis, dtype, out, keepdims)
        return numpy.divide(total, self.size // max(total.size, 1), out=total)

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[Traced]:
        return (self[k] for k in range(len(self)))

    def __getitem__(self, key: Any) -> Traced:
        return self._view(self.array[key])

    def __setitem__(self, key: Any, value: Any) -> None:
        if isinstance(value, Traced) and view_of(value.array) == view_of(self.array[key]):
            return  # what `a[key] += b` does in the end
        numpy.copyto(self[key], value, casting="unsafe")

    def _refuse(self, *args: Any) -> Any:
        raise NotRecordable("a number was read: it would be the same ever after")

    __bool__ = __float__ = __int__ = __index__ = __complex__ = __contains__ = _refuse

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotRecordable(f"array.{name} is not recorded; what decides by values is written with np.where")


_ARRAYS = (Traced, np.ndarray, np.generic)
