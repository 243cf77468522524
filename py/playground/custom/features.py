"""A person's own inputs of the network: `f(x, y) -> array` of the points' coordinates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..features import Feature
from .calls import numbers, unwritable
from .failures import WrongResult, guarded
from .registration import Registration, check_arguments, decorator, line_of_function

Function = Callable[..., Any]


def feature(name: str | Function | None = None, label: str | None = None) -> Any:
    """Register `f(x, y) -> array` of x's shape as an input of the network.

    Raises CustomError, a sentence, on what cannot be one.
    """

    def make(function: Function, key: str, shown: str) -> Registration:
        check_arguments("feature", key, function, ("x", "y"))
        registration = Registration("feature", key, shown, function, line_of_function(function))

        def value(x: Any, y: Any) -> Any:
            return _values(function, x, y)

        def zeros(x: Any, y: Any) -> Any:
            return np.zeros(x.shape)

        object.__setattr__(registration, "entry", Feature(key, shown, guarded(registration, value, zeros)))
        _check(function)
        return registration

    return decorator("feature", name, label, make)


def _values(function: Function, x: Any, y: Any) -> Any:
    return numbers(function(unwritable(x), unwritable(y)), x.shape, "values", "x")


def _check(function: Function) -> None:
    axis = np.linspace(-6.0, 6.0, 21)
    x, y = (grid.ravel() for grid in np.meshgrid(axis, axis))
    with np.errstate(all="ignore"):
        values = _values(function, x, y)
        wrong = ~np.isfinite(values)
        if wrong.any():
            place = int(np.argmax(wrong))
            where = f"x = {x[place]:g}, y = {y[place]:g}"
            raise WrongResult(f"its value at {where} is {values[place]}; it must be a finite number")
        if not np.array_equal(_values(function, x, y), values):
            raise WrongResult("gives another value the second time; the same point must always give the same")
        some = (slice(100, 124),)
        part = _values(function, x[some].reshape(2, 3, 4), y[some].reshape(2, 3, 4))
        if not np.allclose(np.ravel(part), values[some], rtol=1e-9, atol=1e-12):
            raise WrongResult("mixes the points: each must give its value whatever stands beside it")
