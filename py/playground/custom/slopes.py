"""Where the slope of a person's function comes from, and whether it is right.

Looked for in this order: given by the function itself; duals (duals.py); complex step, f(z + ih) = f(z) + ih f'(z),
of what NumPy does to complex numbers, too (Squire and Trapp 1998). In each case it is held against differences.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .calls import numbers, pair
from .duals import Dual, NoDerivative, slope_of, value_of
from .failures import WrongResult, is_traced

Array = NDArray[np.float64]
Values = Callable[[Array], Any]

GIVEN, FOUND, COMPLEX_STEP, SURROGATE = "given", "found", "complex step", "surrogate"
POINTS = np.linspace(-8.0, 8.0, 200)  # an even number: none is 0, where many have a kink
_STEP = 1e-30  # of complex steps, which subtract nothing
_FAR, _NEAR = 1e-3, 1e-5  # of differences
_CLOSE, _ROUGHLY = 1e-6, 1e-4  # what may be between slope and difference, relative
_CENTRAL = ((1, 3 / 4), (2, -3 / 20), (3, 1 / 60))  # error of the order _FAR^6
_ONE_SIDED = ((0, -1.5), (1, 2.0), (2, -0.5))  # error of the order _NEAR^2


class Wrong(NamedTuple):
    """Where a slope disagrees: z, the slope, and the difference quotients from the left and the right."""

    z: float
    slope: float
    left: float
    right: float


def value_and_slope(function: Callable[..., Any], how: str, z: Any, *more: Any) -> tuple[Any, Any]:
    """A function's value at z and its slope, an array or a number; how: one of the four words above.

    z, more: arrays, traced or not. Raises WrongResult on what it should not return.
    """
    if how in (GIVEN, SURROGATE):
        value, slope = pair(function(z, *more), z.shape)
        if slope is None:
            raise WrongResult("returns the value alone where it returned value and slope before")
        return value, slope
    if how == FOUND:
        result = function(Dual(z, 1.0), *more)
        value = numbers(value_of(result), z.shape, "a value", "z")
        return value, _of_shape(slope_of(result), z.shape)
    if is_traced(z):
        raise NoDerivative("a complex step", "finds the slope: NumPy does it")
    stepped = np.asarray(function(z + 1j * _STEP, *more))
    if stepped.shape != z.shape:
        raise WrongResult(f"returns a value of the shape {stepped.shape}; it must have that of z, {z.shape}")
    return stepped.real, stepped.imag / _STEP


def value_alone(function: Callable[..., Any], how: str, z: Any, *more: Any) -> Any:
    """The value, where nobody wants a slope."""
    try:
        result = function(z, *more)
    except TypeError:
        if not is_traced(z) or how != FOUND:
            raise
        result = value_of(
            function(Dual(z, 1.0), *more)
        )  # the rules have functions that no tape has: np.piecewise
    if how in (GIVEN, SURROGATE):
        return pair(result, z.shape)[0]
    return numbers(result, z.shape, "a value", "z")


def _of_shape(slope: Any, shape: tuple[int, ...]) -> Any:
    return (
        float(slope) if isinstance(slope, int | float | np.number) else numbers(slope, shape, "a slope", "z")
    )


def find(function: Callable[..., Any], z: Array, *more: Array) -> str:
    """How the slope of a function that gives its value alone is found, right at all of z, or at none of it wrong.

    Raises WrongResult naming the operation that has no rule, or the point at which what was found disagrees.
    """
    reason: Exception | None = None
    wrong: Wrong | None = None

    def values(at: Array) -> Array:
        return np.asarray(value_alone(function, FOUND, at, *more), dtype=np.float64)

    for how in (FOUND, COMPLEX_STEP):
        try:
            value, slope = value_and_slope(function, how, z, *more)
        except Exception as problem:
            reason = reason or problem
            continue
        found = disagreement(values, z, np.broadcast_to(slope, z.shape))
        if found is None and np.allclose(value, values(z), rtol=1e-9, atol=1e-12):
            return how
        wrong = wrong or found
    if reason is None:
        raise WrongResult(_disagrees(wrong, "that was found") if wrong else "gives other values with a slope")
    operation = str(reason) if isinstance(reason, NoDerivative) else f"{type(reason).__name__}: {reason}"
    raise WrongResult(
        f"its slope cannot be found: {operation}. Return it beside the value: return value, slope"
    )


def check(values: Values, z: Array, slope: Array) -> None:
    """Raise WrongResult where a slope that a function gave is another than that of its values."""
    wrong = disagreement(values, z, slope)
    if wrong is not None:
        raise WrongResult(_disagrees(wrong, "it gives"))


def _disagrees(wrong: Wrong, whose: str) -> str:
    quotients = f"{wrong.left:.6g}"
    if not np.isclose(wrong.left, wrong.right, rtol=1e-3, atol=1e-6):
        quotients += f" from the left and {wrong.right:.6g} from the right"
    return (
        f"at z = {wrong.z:.6g} the slope {whose} is {wrong.slope:.6g}; the difference quotient is {quotients}"
    )


def disagreement(values: Values, z: Array, slope: Array) -> Wrong | None:
    """The point at which a slope differs most from the differences of its function; None where it does nowhere.

    Close to a kink or a jump it may be the slope of either side, or between the two.
    """
    with np.errstate(all="ignore"):
        central = sum(w * (values(z + k * _FAR) - values(z - k * _FAR)) for k, w in _CENTRAL) / _FAR
        noise = 4 * np.finfo(np.float64).eps * np.abs(values(z)).max(initial=0.0)
        open_ = ~_agree(slope, central, _CLOSE, noise / _FAR)
        if not open_.any():
            return None
        noise = noise / _NEAR
        right = sum(w * values(z + k * _NEAR) for k, w in _ONE_SIDED) / _NEAR
        left = -sum(w * values(z - k * _NEAR) for k, w in _ONE_SIDED) / _NEAR
        kink = ~_agree(left, right, 2 * _ROUGHLY, 8 * noise)
        low, high = np.minimum(left, right), np.maximum(left, right)
        sides = _agree(slope, left, _ROUGHLY, 4 * noise) | _agree(slope, right, _ROUGHLY, 4 * noise)
        near = (values(z + _NEAR) - values(z - _NEAR)) / (2 * _NEAR)
        right_there = np.where(
            kink, sides | ((slope >= low) & (slope <= high)), _agree(slope, near, _ROUGHLY, noise)
        )
        open_ &= ~right_there
        if not open_.any():
            return None
        apart = np.abs(slope - left) / (np.abs(left) + np.abs(slope) + 1e-9)
        apart = np.where(open_, np.where(np.isfinite(apart), apart, np.inf), -1.0)
    worst = int(np.argmax(apart))
    return Wrong(*(float(np.broadcast_to(a, z.shape).flat[worst]) for a in (z, slope, left, right)))


def _agree(a: Array, b: Array, share: float, noise: Array | float) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = np.abs(a - b) <= share * (np.abs(a) + np.abs(b)) + 1e-7 + noise
    return near
