"""What an own activation or loss looks like: value and slope, to be drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .failures import CustomError, has_failed
from .registration import Registration

Array = NDArray[np.float64]
REACH = 6.0


def curve(registration: Registration, n: int = 201) -> dict[str, Array]:
    """Arrays `(n,)` x, value and slope of an activation; of a loss for the target 1, and value2 and slope2 for -1.

    x is z from -6 to 6. Empty where it fails. Raises ValueError on another kind.
    """
    if registration.kind not in ("activation", "loss"):
        raise ValueError(f"kind must be activation or loss, not {registration.kind}")
    x = np.linspace(-REACH, REACH, n)
    try:
        with np.errstate(all="ignore"):
            lines = (
                _activation(registration, x) if registration.kind == "activation" else _loss(registration, x)
            )
    except CustomError:
        return {}
    return {} if has_failed(registration) else {"x": x, **lines}


def _activation(registration: Registration, x: Array) -> dict[str, Array]:
    value, slope = registration.entry(x)
    return {"value": value, "slope": slope}


def _loss(registration: Registration, x: Array) -> dict[str, Array]:
    lines, loss = {}, registration.entry
    for y, ending in ((1.0, ""), (-1.0, "2")):
        targets, slope = np.full_like(x, y), np.empty_like(x)
        loss.gradient(x, targets, slope)
        lines[f"value{ending}"] = np.array(loss.value(x, targets), dtype=np.float64)
        lines[f"slope{ending}"] = slope
    return lines
