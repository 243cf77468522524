"""A frame's numbers as they go over to the page: an array of floats, and what is no number beside it."""

from __future__ import annotations

from array import array
from typing import Any

# What a key has in the array, where that is no list, whose length it would be: as in web/frame_numbers.js.
NUMBER = -1
TRUTH = -2
NOTHING = -3


def packed(numbers: dict[str, Any]) -> tuple[array[float], list[tuple[str, int]], dict[str, Any]]:
    """What goes over in one array of floats, what is where in it, and what else there is.

    The layout has each key with a list's length, or what else it is; what is neither has no place in it.
    Each value handed over by itself would cost some microseconds.
    """
    values: list[float] = []
    layout: list[tuple[str, int]] = []
    others: dict[str, Any] = {}
    for key, value in numbers.items():
        if isinstance(value, float | int):
            values.append(value)
            layout.append((key, TRUTH if isinstance(value, bool) else NUMBER))
        elif isinstance(value, list):
            values.extend(value)
            layout.append((key, len(value)))
        elif value is None:
            layout.append((key, NOTHING))
        else:
            others[key] = value
    return array("d", values), layout, others
