"""How a person's function is called: what it is given cannot be written to, what it returns is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np

from .failures import WrongResult, is_traced


def unwritable(array: Any) -> Any:
    """The same numbers, which cannot be written to; what is traced is as it is."""
    if not isinstance(array, np.ndarray):
        return array
    view = array.view()
    view.flags.writeable = False
    return view


def numbers(result: Any, shape: tuple[int, ...], what: str, given: str, scalar: bool = False) -> Any:
    """What was returned, as an array of real numbers, or traced.

    what: it is called; given: what has the shape it must have. scalar: a number of Python stands for an array of it.
    Raises WrongResult on anything else.
    """
    if is_traced(result):
        found, kind = result.shape, result.dtype.kind
    else:
        if result is None:
            raise WrongResult(f"returns nothing where it must return {what}: is a return missing?")
        if scalar and isinstance(result, int | float) and not isinstance(result, bool):
            return float(result)
        try:
            result = np.asarray(result)
        except ValueError:
            raise WrongResult(f"returns {what} that is no array of numbers") from None
        found, kind = result.shape, result.dtype.kind
    if kind not in "biuf":
        raise WrongResult(f"returns {what} of the type {result.dtype}; it must be real numbers")
    if found != shape:
        raise WrongResult(f"returns {what} of the shape {found}; it must have that of {given}, {shape}")
    return result


def pair(result: Any, shape: tuple[int, ...]) -> tuple[Any, Any]:
    """Value and slope as a function returned them; no slope where it returned the value alone."""
    if not isinstance(result, tuple):
        return numbers(result, shape, "a value", "z"), None
    if len(result) != 2:
        raise WrongResult(f"returns {len(result)} things; it must return the value, or value and slope")
    value, slope = result
    return numbers(value, shape, "a value", "z"), numbers(slope, shape, "a slope", "z", scalar=True)


def write(value: Any, out: Any) -> None:
    """Copy a result into an array of the engine's, whatever its precision is."""
    np.copyto(out, value, casting="unsafe")
