"""A person's own activations: `f(z) -> value`, or `(value, slope)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..activations import Activation
from .calls import numbers, pair, unwritable, write
from .failures import WrongResult, guarded
from .registration import Registration, check_arguments, decorator, line_of_function
from .slopes import GIVEN, POINTS, SURROGATE, check, find, value_alone, value_and_slope

Array = NDArray[np.float64]
Function = Callable[..., Any]


def activation(name: str | Function | None = None, label: str | None = None, surrogate: bool = False) -> Any:
    """Register `f(z) -> value` or `f(z) -> (value, slope)` as an activation.

    z has any shape, and so must what is returned; every number is for itself. A slope that is not given is found, and
    in either case held against differences (docs/python.md). surrogate: the slope given is another function's.
    Raises CustomError, a sentence, on what cannot train a network.
    """

    def make(function: Function, key: str, shown: str) -> Registration:
        check_arguments("activation", key, function, ("z",))
        how = checked_slope(function, surrogate)
        line = line_of_function(function)
        registration = Registration("activation", key, shown, function, line, slope=how)
        adapted = adapter(registration)
        object.__setattr__(registration, "entry", Activation(key, shown, adapted, surrogate))
        return registration

    return decorator("activation", name, label, make)


def adapter(registration: Registration) -> Function:
    """The function as the engine calls it, `(z, a, d)`."""
    function, how = registration.function, registration.slope

    def attempt(z: Any, a: Any, d: Any) -> None:
        z = unwritable(z)
        if d is None:
            write(value_alone(function, how, z), a)
            return
        value, slope = value_and_slope(function, how, z)
        write(value, a)
        write(slope, d)

    def fallback(z: Any, a: Any, d: Any) -> None:
        a.fill(0)
        if d is not None:
            d.fill(0)

    return guarded(registration, attempt, fallback)


def checked_slope(function: Function, surrogate: bool, *more: Array, may_be_flat: bool = False) -> str:
    """Where the slope of a function comes from, after a look at what it does at 200 points and 0.

    more: what it takes beside z, for 201 points. may_be_flat: its slope may be 0 everywhere, as that of a loss may be of a
    target between the classes. Raises WrongResult naming what is wrong.
    """
    z = unwritable(np.append(POINTS, 0.0))
    with np.errstate(all="ignore"):
        value, slope = pair(function(z, *more), z.shape)
        value = np.asarray(value, dtype=np.float64)
        _check_finite("value", z, value)
        _check_each_number(function, z, value, more)
        if slope is None and surrogate:
            raise WrongResult("has surrogate=True and gives no slope: return value, slope")
        how = (
            SURROGATE if surrogate else GIVEN if slope is not None else find(function, z[:-1], *_first(more))
        )
        slope = np.broadcast_to(value_and_slope(function, how, z, *more)[1], z.shape)
        _check_finite("slope", z, slope)
        if how == GIVEN:
            check(lambda at: value_alone(function, how, at, *_first(more)), z[:-1], slope[:-1])
        if not slope.any() and not may_be_flat:
            raise WrongResult(
                "its slope is 0 everywhere, and nothing could be learned through it; return value, slope with the"
                " slope of a smooth function like it, and say surrogate=True"
                if not more
                else "its slope is 0 everywhere: nothing could be learned from it"
            )
    return how


def _first(more: tuple[Array, ...]) -> tuple[Array, ...]:
    return tuple(array[:-1] for array in more)


def _check_finite(what: str, z: Array, values: Array) -> None:
    wrong = ~np.isfinite(values)
    if wrong.any():
        place = int(np.argmax(wrong))
        raise WrongResult(f"its {what} at z = {z[place]:.6g} is {values[place]}; it must be a finite number")


def _check_each_number(function: Function, z: Array, value: Array, more: tuple[Array, ...]) -> None:
    """Some of the numbers, in another shape and in float32, must give the same as among all of them."""
    some = slice(40, 160, 5)
    again = _value(function, z, *more)
    if not np.array_equal(again, value):
        raise WrongResult("gives another value the second time; the same z must always give the same")
    cube = (2, 3, 4)
    part = unwritable(z[some].reshape(cube))
    of_part = _value(function, part, *(unwritable(array[some].reshape(cube)) for array in more))
    if not np.allclose(of_part.ravel(), value[some], rtol=1e-9, atol=1e-12):
        raise WrongResult("mixes the numbers of z: each must give its value whatever stands beside it")
    _value(function, unwritable(z.astype(np.float32)), *more)


def _value(function: Function, z: Array, *more: Array) -> Array:
    result = function(z, *more)
    value = (
        pair(result, z.shape)[0] if isinstance(result, tuple) else numbers(result, z.shape, "a value", "z")
    )
    return np.asarray(value, dtype=np.float64)
