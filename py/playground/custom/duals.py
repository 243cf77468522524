"""Forward-mode derivatives: arrays that carry their slope along through what NumPy does to them.

Value and slope are computed by NumPy's own functions, so that over traced arrays (see `tape`) both are recorded and
compiled. Comparisons give plain booleans: what decides by values is written with np.where, np.maximum and the like,
each side with its own slope, and the slope at a kink is that of the side that NumPy takes there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

Slope = Any  # an array of the value's shape, or one number for all of it


class NoDerivative(TypeError):
    """An operation whose derivative is not known; operation: its name, as a person writes it."""

    def __init__(self, operation: str, why: str = "has no derivative rule") -> None:
        super().__init__(f"{operation} {why}")
        self.operation = operation


class Dual(NDArrayOperatorsMixin):
    """A value and its slope by what the slopes are found by; arrays, traced or not."""

    def __init__(self, value: Any, slope: Slope) -> None:
        self.value, self.slope = value, slope

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        from .dual_rules import FLAT, RULES

        name = f"np.{ufunc.__name__}"
        if method != "__call__":
            raise NoDerivative(f"{name}.{method}")
        if set(options) - {"casting"}:
            raise NoDerivative(f"{name} with {', '.join(sorted(options))}=")
        if ufunc in FLAT:
            return ufunc(*map(value_of, inputs))
        if ufunc not in RULES:
            raise NoDerivative(name)
        return RULES[ufunc](*inputs)

    def __array_function__(self, function: Any, types: Any, args: Any, options: Any) -> Any:
        from .dual_functions import FUNCTIONS

        name = f"np.{function.__name__}"
        if function not in FUNCTIONS:
            raise NoDerivative(name)
        try:
            return FUNCTIONS[function](*args, **options)
        except TypeError as problem:
            if isinstance(problem, NoDerivative):
                raise
            raise NoDerivative(name, f"has no derivative rule with such arguments: {problem}") from None

    def __array__(self, *args: Any, **options: Any) -> Any:
        raise NoDerivative("np.asarray, or writing into an array,")

    @property
    def shape(self) -> tuple[int, ...]:
        shape: tuple[int, ...] = self.value.shape
        return shape

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        size: int = self.value.size
        return size

    @property
    def dtype(self) -> Any:
        return self.value.dtype

    def __len__(self) -> int:
        return len(self.value)

    def clip(self, min: Any = None, max: Any = None) -> Any:
        return np.clip(self, min, max)

    def copy(self) -> Dual:
        return self

    def astype(self, dtype: Any) -> Dual:
        if np.dtype(dtype).kind != "f":
            raise NoDerivative(f"astype({dtype})")
        return Dual(self.value.astype(dtype), self.slope)

    def conj(self) -> Dual:
        return self

    @property
    def real(self) -> Dual:
        return self

    def __getitem__(self, key: Any) -> Any:
        raise NoDerivative("z[...]", "has no derivative rule; write it with np.where")

    def __setitem__(self, key: Any, value: Any) -> None:
        raise NoDerivative("z[...] =", "has no derivative rule; write it with np.where")

    def __bool__(self) -> bool:
        raise NoDerivative("if", "decides by an array as if it were one number; write it with np.where")

    def __float__(self) -> float:
        raise NoDerivative("float", "needs one number and was given an array; use NumPy's functions")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NoDerivative(f"array.{name}")


def value_of(x: Any) -> Any:
    """The value, without a slope."""
    return x.value if isinstance(x, Dual) else x


def slope_of(x: Any) -> Slope:
    """The slope: 0 of what has none."""
    return x.slope if isinstance(x, Dual) else 0.0
