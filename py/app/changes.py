"""What a change of the settings means for the trainer at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from playground import Settings
from playground.fields import RESETS, Problem, SettingError
from playground.optimizers import OPTIMIZERS
from playground.settings import FIELDS, OFF


def with_what_it_brings(settings: Settings, key: str, value: Any) -> dict[str, Any]:
    """A person's change of a setting, with what goes with it: without its momentum Adam is not what is meant by it.

    Of fewer networks than the drawn one's number the first is drawn. Raises SettingError on a number there is none of.
    """
    if key == "shownRun" and value > settings.runs:
        raise SettingError(key, value, _numbers_of_runs(settings))
    if key == "runs" and value < settings.shownRun:
        return {key: value, "shownRun": 1}
    if key == "optimizer" and settings.momentum == 0:
        return {key: value, "momentum": OPTIMIZERS[value].momentum}
    return {key: value}


def with_a_drawn_run(settings: Settings) -> Settings:
    """The same, with the first network drawn, and a problem that says so, where the drawn one's number is none of theirs."""
    if settings.shownRun <= settings.runs:
        return settings
    problem = Problem("shownRun", settings.text("shownRun"), _numbers_of_runs(settings))
    told = {"problems": [*settings.problems, problem], "suggestions": settings.suggestions}
    return settings.replace(shownRun=1, **told)


def _numbers_of_runs(settings: Settings) -> str:
    """Which numbers the drawn network may have, in words."""
    return dataclasses.replace(FIELDS["shownRun"], maximum=settings.runs).allowed


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
