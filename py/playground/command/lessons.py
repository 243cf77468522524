"""A link's lesson, as far as it binds a training: goals, locks, and the settings of its steps. docs/lessons.md

web/lessons/format.js reads the rest of it, and checks all.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from playground.packing import PackingError, unpressed
from playground.problems import shorten
from playground.settings import HIDEABLE

from .goals import Goal

MOST_BYTES = 65_536  # that a lesson unpacks to
VERSION = 1
GOALS = {
    "testLoss": ("loss_test", "<", 1),
    "accuracy": ("accuracy_test", ">", 100),  # in percent
    "epochs": ("epoch", "<=", 1),
    "parameters": ("parameters", "<=", 1),
}
_TRAILING = re.compile(r"[\s.,;:!?)\]}>\"'»”’…`*\\|]+\Z")  # what a reader, mail or chat leaves behind a link
_STEP = re.compile(r"\.\d{1,3}\Z", re.ASCII)


@dataclass(frozen=True)
class Lesson:
    """goals: by the lesson's names. hidden, locked: names of controls. settings: the links of the steps that have one."""

    goals: dict[str, float]
    hidden: frozenset[str]
    locked: frozenset[str]
    settings: tuple[str, ...]

    def judged_by(self) -> tuple[Goal, ...]:
        """Its goals, all of which may be met on the way."""
        found = ((*GOALS[name], number) for name, number in self.goals.items())
        return tuple(Goal(name, sign, number / scale, on_the_way=True) for name, sign, scale, number in found)


def read_lesson(text: str) -> Lesson:
    """The lesson that stands behind `lesson=`, packed or one of the page's own by its name; raises ValueError on no such."""
    packed = _without_step(text)
    if packed in OURS:
        return OURS[packed]
    try:
        lesson = _unpacked(packed)
    except PackingError as error:
        raise ValueError(f"{error}; or one of the page's own: {', '.join(OURS)}") from None
    except (ValueError, RecursionError):
        raise ValueError("is no JSON") from None
    if not isinstance(lesson, dict) or lesson.get("version") != VERSION:
        raise ValueError(f"is no lesson of version {VERSION}")
    hidden, locked = (_list(lesson.get(key, []), key) for key in ("hidden", "locked"))
    for name in (*hidden, *locked):
        if not isinstance(name, str) or name not in HIDEABLE:
            raise ValueError(f"hides or locks {name!r}, which no control is")
    steps = _list(lesson.get("steps"), "steps")
    if not all(isinstance(step, dict) and isinstance(step.get("settings", ""), str) for step in steps):
        raise ValueError("has a step that is none")
    settings = tuple(step["settings"] for step in steps if "settings" in step)
    return Lesson(_goals(lesson.get("goals", {})), frozenset(hidden), frozenset(locked), settings)


def title_of(text: str) -> str:
    """The title of a packed lesson; else the text itself, which may be the name of one of the page's."""
    try:
        return shorten(str(_unpacked(_without_step(text))["title"]), 80)
    except (PackingError, ValueError, TypeError, KeyError, RecursionError):
        return shorten(text)


def _without_step(text: str) -> str:
    return _STEP.sub("", _TRAILING.sub("", text))


def _unpacked(packed: str) -> Any:
    return json.loads(unpressed(packed, MOST_BYTES))


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"has no list of {name}")
    return value


def _goals(goals: Any) -> dict[str, float]:
    if not isinstance(goals, dict) or not set(goals) <= set(GOALS):
        raise ValueError(f"has goals other than {', '.join(GOALS)}")
    for name, number in goals.items():
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 < number < math.inf:
            raise ValueError(f"has a goal {name} that is no number above 0")
    return goals


def _own(settings: tuple[str, ...], goals: dict[str, float], hidden: str, locked: str) -> Lesson:
    return Lesson(goals, frozenset(hidden.split()), frozenset(locked.split()), settings)


_NOISY = (
    "noise=30&percTrainData=20&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true"
    "&networkShape=8,8&seed=0.53734&regularization="
)
_DEEP = "networkShape=4,4,4,4,4,4&seed=0.85506"
_DATA = "dataset regDataset percTrainData noise regenerate "
_NEVER = "problem runs dropout learningRateAutotuning preventLossIncreases loss gradientClipping labelNoise samples engine "
_SELDOM = _NEVER + "optimizer momentum layerwiseGradientNormalization initialization skipConnections "
# As web/lessons/ours.js has them.
OURS = {
    "spiral": _own(
        ("dataset=spiral&sinX=true&sinY=true&networkShape=8,8&seed=0.62521",),
        {"testLoss": 0.1, "epochs": 1000, "parameters": 40},
        _SELDOM + "regularization regularizationRate",
        _DATA + "batchSize",
    ),
    "penalty": _own(
        (_NOISY + "none", _NOISY + "L2&regularizationRate=0.03", _NOISY + "L1&regularizationRate=0.03"),
        {"testLoss": 0.24, "parameters": 25},
        _SELDOM,
        _DATA,
    ),
    "depth": _own(
        (
            f"activation=sigmoid&{_DEEP}",
            "activation=sigmoid&networkShape=4&seed=0.85506",
            _DEEP,
            f"{_DEEP}&layerwiseGradientNormalization=0.8",
        ),
        {"testLoss": 0.05, "epochs": 100},
        _NEVER,
        _DATA + "batchSize",
    ),
}
