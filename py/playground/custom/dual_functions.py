"""The derivative rules of NumPy's functions that are no ufuncs, with their own arguments."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np

from .dual_rules import side, times
from .duals import Dual, NoDerivative, value_of

numpy: Any = np  # whose types know arrays only
Rule = Callable[..., Any]

FUNCTIONS: dict[Any, Rule] = {}


def _rule(*functions: Any) -> Callable[[Rule], Rule]:
    """Register a rule."""

    def register(rule: Rule) -> Rule:
        for function in functions:
            FUNCTIONS[function] = rule
        return rule

    return register


@_rule(np.where)
def _where(condition: Any, x: Any, y: Any) -> Dual:
    chosen = value_of(condition)
    return Dual(numpy.where(chosen, value_of(x), value_of(y)), side(x, y, chosen))


@_rule(np.clip)
def _clip(a: Any, a_min: Any = None, a_max: Any = None, *, min: Any = None, max: Any = None) -> Any:
    low, high = (a_min if min is None else min), (a_max if max is None else max)
    a = a if low is None else numpy.maximum(a, low)
    return a if high is None else numpy.minimum(a, high)


@_rule(np.select)
def _select(condlist: Sequence[Any], choicelist: Sequence[Any], default: Any = 0) -> Any:
    chosen: Any = default
    for condition, choice in zip(reversed(condlist), reversed(choicelist), strict=True):
        chosen = numpy.where(value_of(condition), choice, chosen)
    return chosen


@_rule(np.piecewise)
def _piecewise(x: Any, condlist: Sequence[Any], funclist: Sequence[Any]) -> Any:
    """Each function of all numbers; NumPy asks it for some of them."""
    results = [function(x) if callable(function) else function for function in funclist]
    chosen: Any = results.pop() if len(results) > len(condlist) else 0.0
    for condition, result in zip(condlist, results, strict=True):  # of several the last one counts
        chosen = numpy.where(condition, result, chosen)
    return chosen


@_rule(np.nan_to_num)
def _nan_to_num(x: Any, nan: float = 0.0, posinf: Any = None, neginf: Any = None) -> Dual:
    value = numpy.nan_to_num(x.value, nan=nan, posinf=posinf, neginf=neginf)
    return Dual(value, numpy.where(np.isfinite(x.value), x.slope, 0.0))


@_rule(np.sinc)
def _sinc(x: Any) -> Dual:
    """sin(πx) / (πx), whose derivative is (cos(πx) - sinc x) / x, and -π² x / 3 close to 0."""
    a = x.value
    value, near = np.sinc(a), np.abs(a) < 1e-4
    far = (np.cos(math.pi * a) - value) / numpy.where(near, 1.0, a)
    return Dual(value, times(numpy.where(near, (-(math.pi**2) / 3) * a, far), x.slope))


@_rule(np.interp)
def _interp(x: Any, xp: Any, fp: Any) -> Dual:
    """Of the line between two points that x is on, of the left one of two; 0 outside."""
    if not isinstance(x, Dual) or not isinstance(x.value, np.ndarray):
        raise NoDerivative("np.interp")
    ends, steps = np.asarray(xp, float), np.diff(fp) / np.diff(xp)
    slopes = np.concatenate([[0.0], steps, [0.0]])
    return Dual(numpy.interp(x.value, xp, fp), times(slopes[np.searchsorted(ends, x.value)], x.slope))


@_rule(np.polyval)
def _polyval(p: Any, x: Any) -> Any:
    return reduce(lambda total, coefficient: total * x + coefficient, p, 0.0)


def _of_values(function: Any) -> None:
    """Register a function whose slope is 0: it takes values."""
    _rule(function)(lambda a, *args, **options: function(value_of(a), *args, **options))


_of_values(np.zeros_like)
_of_values(np.ones_like)
_of_values(np.full_like)
_of_values(np.shape)
_of_values(np.ndim)
_of_values(np.size)
_of_values(np.round)
_of_values(np.around)
_of_values(np.fix)


@_rule(np.real, np.copy)
def _itself(a: Any) -> Any:
    return a
