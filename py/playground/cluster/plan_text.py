"""Reading the plan in a file's schema without running what it carries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playground.fields import SettingError
from playground.settings import FIELDS
from playground.sweep import Variation

from .plan import FORMAT, Plan


class ResultsError(ValueError):
    """A file that is no sweep's results, or cannot be read; says which and what is wrong."""


def read_plan(path: Path, text: bytes) -> Plan:
    """The plan that is written there; its values are not checked where only a person's own Python, which is not run, knows them.

    Raises ResultsError on another format, and on a plan that cannot be.
    """
    try:
        parts = json.loads(text)
    except ValueError:
        parts = None
    found = parts.get("format") if isinstance(parts, dict) else None
    if found != FORMAT:
        raise ResultsError(
            f"{path}: its plan is not of the format {FORMAT!r} but {found!r}: another version of the program wrote it"
        )
    try:
        plan = _plan(parts)
        whole = [plan.runs, plan.epochs]
        if not all(isinstance(number, int) and number > 0 for number in whole) or plan.cells < 1:
            raise ValueError(f"of {plan.cells} cells, {plan.runs} runs and {plan.epochs} epochs")
        if not isinstance(plan.link, str) or not isinstance(plan.target, float | int | None):
            raise ValueError("its link or its target is none")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ResultsError(
            f"{path}: its plan cannot be read: {error} (version {parts.get('version')})"
        ) from None
    return plan


def _plan(parts: dict[str, Any]) -> Plan:
    try:
        return Plan.from_json(json.dumps(parts))
    except SettingError:
        if not parts.get("code"):
            raise
    others = {name: value for name, value in parts.items() if name not in ("format", "vary")}
    return Plan(variations=tuple(_variation(text) for text in parts["vary"]), **others)


def _variation(text: str) -> Variation:
    """Of names that a person's own Python made: what is not registered here is taken as it is written."""
    try:
        return Variation.from_text(text)
    except SettingError:
        key, _, values = text.partition("=")
        if FIELDS[key].kind != "choice":
            raise
    variation = object.__new__(Variation)
    object.__setattr__(variation, "key", key)
    object.__setattr__(variation, "values", tuple(values.split(",")))
    return variation
