"""Settings that nobody gave and whose value then depends on others."""

from __future__ import annotations

from typing import Any

from .menus import OFF
from .seedrandom import random_seed

_BROUGHT = 0.0001  # the temperature that preventLossIncreases brings along
MAY_BE_ABSENT = ("learningRateAutotuning", "seed")  # None asks for what `absent_value` gives


def absent_value(key: str, prevent: bool) -> Any:
    """The value of such a setting; prevent: preventLossIncreases is on."""
    if key == "learningRateAutotuning":
        return _BROUGHT if prevent else OFF
    return random_seed()
