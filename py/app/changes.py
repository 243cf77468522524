"""What a change of the settings means for the trainer at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playground import Settings
from playground.fields import RESETS
from playground.optimizers import OPTIMIZERS
from playground.settings import FIELDS, OFF


def with_what_it_brings(settings: Settings, key: str, value: Any) -> dict[str, Any]:
    """A person's change of a setting, with what goes with it: without its momentum Adam is not what is meant by it."""
    if key == "optimizer" and settings.momentum == 0:
        return {key: value, "momentum": OPTIMIZERS[value].momentum}
    return {key: value}


def needs_rebuild(before: Settings, after: Settings, keys: Iterable[str]) -> bool:
    """Whether a change of these keys, settings or "hidden", wants another trainer: a hidden feature is no input."""
    return before.features != after.features or any(
        FIELDS[key].effect == RESETS for key in keys if key in FIELDS
    )


def nobody_moves_the_rate_any_more(before: Settings, after: Settings) -> bool:
    """Whether what moved the learning rate, the tuner or rollbacks, was switched off."""
    if after.learningRateAutotuning != OFF:
        return False
    tuned = before.learningRateAutotuning != OFF
    return tuned or (before.preventLossIncreases and not after.preventLossIncreases)
