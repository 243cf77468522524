"""The derivative rules of ufuncs: of each value and slope, side by side.

A slope that is one number for the whole array stays a number: what is multiplied by 1 or 0 costs no operation.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial, reduce
from typing import Any

import numpy as np

from .duals import Dual, slope_of, value_of

numpy: Any = np  # whose types know arrays only
Rule = Callable[..., Any]

RULES: dict[np.ufunc, Rule] = {}  # what to do with their inputs

# Between their jumps they are constant: the slope is 0 and what they give is a plain array.
FLAT = {
    *(np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal),
    *(np.logical_and, np.logical_or, np.logical_xor, np.logical_not),
    *(np.isfinite, np.isinf, np.isnan, np.signbit),
    *(np.sign, np.floor, np.ceil, np.trunc, np.rint, np.heaviside, np.floor_divide),
}


def times(a: Any, b: Any) -> Any:
    """a * b of slopes and arrays; a number 0 or 1 costs nothing."""
    for one, other in ((a, b), (b, a)):
        if isinstance(one, float):
            if one == 0.0:
                return 0.0
            if one == 1.0:
                return other
    return a * b


def _plus(a: Any, b: Any) -> Any:
    if isinstance(a, float) and a == 0.0:
        return b
    return a if isinstance(b, float) and b == 0.0 else a + b


def _minus(a: Any, b: Any) -> Any:
    if isinstance(b, float) and b == 0.0:
        return a
    return -b if isinstance(a, float) and a == 0.0 else a - b


def _rule(*ufuncs: np.ufunc) -> Callable[[Rule], Rule]:
    """Register a rule that takes the inputs as they come."""

    def register(rule: Rule) -> Rule:
        for ufunc in ufuncs:
            RULES[ufunc] = rule
        return rule

    return register


def _of_one(function: Any, slope: Callable[[Any, Any], Any]) -> None:
    """Register f(a); slope: of a and f(a)."""

    def rule(a: Dual) -> Dual:
        value = function(a.value)
        return Dual(value, times(slope(a.value, value), a.slope))

    RULES[function] = rule


def _largest(a: Any) -> float:
    return float(np.finfo(a.dtype).max)


def _finite(a: Any) -> Any:
    """As the slope of what grows out of all bounds: 1 / (1 + e^-z) divides it by itself, and infinities cannot be."""
    return numpy.minimum(a, _largest(a))


_of_one(np.positive, lambda a, f: 1.0)
_of_one(np.negative, lambda a, f: -1.0)
_of_one(np.conjugate, lambda a, f: 1.0)
_of_one(np.absolute, lambda a, f: np.sign(a))
_of_one(np.fabs, lambda a, f: np.sign(a))
_of_one(np.square, lambda a, f: 2.0 * a)
_of_one(np.sqrt, lambda a, f: 0.5 / f)
_of_one(np.cbrt, lambda a, f: 1.0 / (3.0 * f * f))
_of_one(np.reciprocal, lambda a, f: -(f * f))
_of_one(np.exp, lambda a, f: _finite(f))
_of_one(np.exp2, lambda a, f: math.log(2) * _finite(f))
_of_one(np.expm1, lambda a, f: _finite(f) + 1.0)
_of_one(np.log, lambda a, f: 1.0 / a)
_of_one(np.log2, lambda a, f: (1 / math.log(2)) / a)
_of_one(np.log10, lambda a, f: (1 / math.log(10)) / a)
_of_one(np.log1p, lambda a, f: 1.0 / (1.0 + a))
_of_one(np.sin, lambda a, f: np.cos(a))
_of_one(np.cos, lambda a, f: -np.sin(a))
_of_one(np.tan, lambda a, f: 1.0 + f * f)
_of_one(np.arcsin, lambda a, f: 1.0 / np.sqrt(1.0 - a * a))
_of_one(np.arccos, lambda a, f: -1.0 / np.sqrt(1.0 - a * a))
_of_one(np.arctan, lambda a, f: 1.0 / (1.0 + a * a))
_of_one(np.sinh, lambda a, f: _finite(np.cosh(a)))
_of_one(np.cosh, lambda a, f: numpy.maximum(_finite(np.sinh(a)), -_largest(a)))
_of_one(np.tanh, lambda a, f: 1.0 - f * f)
_of_one(np.arcsinh, lambda a, f: 1.0 / np.sqrt(1.0 + a * a))
_of_one(np.arccosh, lambda a, f: 1.0 / np.sqrt(a * a - 1.0))
_of_one(np.arctanh, lambda a, f: 1.0 / (1.0 - a * a))
for _to_radians in (np.radians, np.deg2rad):
    _of_one(_to_radians, lambda a, f: math.pi / 180)
for _to_degrees in (np.degrees, np.rad2deg):
    _of_one(_to_degrees, lambda a, f: 180 / math.pi)


@_rule(np.add)
def _add(a: Any, b: Any) -> Dual:
    return Dual(value_of(a) + value_of(b), _plus(slope_of(a), slope_of(b)))


@_rule(np.subtract)
def _subtract(a: Any, b: Any) -> Dual:
    return Dual(value_of(a) - value_of(b), _minus(slope_of(a), slope_of(b)))


@_rule(np.multiply)
def _multiply(a: Any, b: Any) -> Dual:
    u, v = value_of(a), value_of(b)
    if a is b:
        return Dual(u * u, times(2.0 * u, a.slope))
    return Dual(u * v, _plus(times(slope_of(a), v), times(u, slope_of(b))))


@_rule(np.divide)
def _divide(a: Any, b: Any) -> Dual:
    """(a / b)' = (a' - (a / b) b') / b."""
    u, v = value_of(a), value_of(b)
    value = u / v
    if not isinstance(b, Dual):
        return Dual(value, _over(a.slope, v))
    return Dual(value, _over(_minus(slope_of(a), times(value, b.slope)), v))


def _over(a: Any, b: Any) -> Any:
    return 0.0 if isinstance(a, float) and a == 0.0 else a / b


@_rule(np.power, np.float_power)
def _power(a: Any, b: Any) -> Dual:
    """(a^b)' = b a^(b - 1) a' + a^b log(a) b'."""
    u, v = value_of(a), value_of(b)
    value = u**v
    slope: Any = 0.0
    if isinstance(a, Dual):
        slope = times(_slope_of_power(u, v), a.slope)
    if isinstance(b, Dual):
        slope = _plus(slope, times(value * _log(u), b.slope))
    return Dual(value, slope)


def _slope_of_power(a: Any, b: Any) -> Any:
    if isinstance(b, int | float | np.number):
        b = float(b)
        if b in (0.0, 1.0):
            return b
        return 2.0 * a if b == 2.0 else b * a ** (b - 1.0)
    return numpy.where(b == 0, 0.0, b * a ** (b - 1.0))  # 0 to the power of -1 is infinite


def _log(a: Any) -> Any:
    """log(a), and 0 for 0, whose powers do not grow."""
    if isinstance(a, int | float | np.number):
        return math.log(a) if a > 0 else 0.0 if a == 0 else math.nan
    return np.log(numpy.where(a == 0, 1.0, a))


def side(a: Any, b: Any, first: Any) -> Any:
    """The slope of a where `first`, else that of b."""
    s, t = slope_of(a), slope_of(b)
    return s if isinstance(s, float) and isinstance(t, float) and s == t else numpy.where(first, s, t)


@_rule(np.maximum, np.fmax)
def _maximum(a: Any, b: Any) -> Dual:
    """Of equal ones: the slope of the constant, as of ReLU 0, or of the second."""
    u, v = value_of(a), value_of(b)
    return Dual(numpy.maximum(u, v), side(a, b, u > v if isinstance(a, Dual) else u >= v))


@_rule(np.minimum, np.fmin)
def _minimum(a: Any, b: Any) -> Dual:
    u, v = value_of(a), value_of(b)
    return Dual(numpy.minimum(u, v), side(a, b, u < v if isinstance(a, Dual) else u <= v))


@_rule(np.copysign)
def _copysign(a: Any, b: Any) -> Dual:
    u = value_of(a)
    value = numpy.copysign(u, value_of(b))
    return Dual(value, times(np.sign(u) * np.sign(value), slope_of(a)))


@_rule(np.remainder)
def _remainder(a: Any, b: Any) -> Dual:
    u, v = value_of(a), value_of(b)
    turns = numpy.floor_divide(u, v) if isinstance(b, Dual) else 0.0
    return Dual(numpy.remainder(u, v), _minus(slope_of(a), times(turns, slope_of(b))))


@_rule(np.fmod)
def _fmod(a: Any, b: Any) -> Dual:
    u, v = value_of(a), value_of(b)
    turns = np.trunc(u / v) if isinstance(b, Dual) else 0.0
    return Dual(numpy.fmod(u, v), _minus(slope_of(a), times(turns, slope_of(b))))


def _log_of_sum(ufunc: Any, power: Any, a: Any, b: Any) -> Dual:
    """The slopes' mean, by shares e^(a - log(e^a + e^b)), or those of 2."""
    value = ufunc(value_of(a), value_of(b))
    shares = ((one, power(value_of(one) - value)) for one in (a, b) if isinstance(one, Dual))
    return Dual(value, reduce(_plus, (times(share, one.slope) for one, share in shares)))


_rule(np.logaddexp)(partial(_log_of_sum, np.logaddexp, np.exp))
_rule(np.logaddexp2)(partial(_log_of_sum, np.logaddexp2, np.exp2))


@_rule(np.hypot)
def _hypot(a: Any, b: Any) -> Dual:
    u, v = value_of(a), value_of(b)
    value = numpy.hypot(u, v)
    total = _plus(times(u, slope_of(a)), times(v, slope_of(b)))
    return Dual(value, numpy.where(value == 0, 0.0, total / numpy.where(value == 0, 1.0, value)))


@_rule(np.arctan2)
def _arctan2(a: Any, b: Any) -> Dual:
    u, v = value_of(a), value_of(b)
    total = _minus(times(v, slope_of(a)), times(u, slope_of(b)))
    return Dual(numpy.arctan2(u, v), total / (u * u + v * v))
