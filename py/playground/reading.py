"""What a link asks for: its keys and values against the settings there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .fields import Field, decode
from .link import is_foreign, pairs, tidy_boolean
from .problems import AWAITED, REFUSED, REMARK, UNKNOWN, Problem, SettingError, Suggestion

HIDE = "_hide"
Made = TypeVar("Made")
# Deeper Playground writes these into every link, TensorFlow Playground has none of them.
DEEPER = frozenset(
    [
        "animationSpeed",
        "dropout",
        "momentum",
        "layerwiseGradientNormalization",
        "learningRateAutotuning",
        "preventLossIncreases",
    ]
)
# Both write these into every link, even at their defaults; this playground and most people do not.
WRITTEN = {
    "regDataset": "reg-plane",
    **dict.fromkeys(("cosX", "cosY", "initZero", "hideText", "showTestData", "discretize"), "false"),
}
# What a person's own Python may make, by the settings that name it.
MADE_BY_PYTHON = frozenset(["activation", "loss", "optimizer", "dataset", "regDataset", "ownFeatures"])
OWN_NAME = r"[A-Za-z][\w-]{0,39}"
OWN_NAMES = re.compile(f"{OWN_NAME}(,{OWN_NAME})*", re.ASCII)
SQUARED = Suggestion("loss", "squared", "the link may be TensorFlow Playground's, whose loss is squared")


def read(link: str, fields: Mapping[str, Field], hideable: frozenset[str]) -> dict[str, Any]:
    """Arguments of `Settings`: values, hidden, problems, suggestions."""
    reader = _Reader(fields, hideable)
    for key, value in pairs(link, reader.knows):
        try:
            reader.take(key, value)
        except SettingError as refused:
            reader.note(refused.problem)
    return reader.arguments()


def accepted(make: Callable[..., Made], arguments: dict[str, Any]) -> Made:
    """What `make` makes of the arguments, less those that do not go with the others: they become problems."""
    while True:
        try:
            return make(**arguments)
        except SettingError as refused:
            problem = refused.problem
            if problem.key not in arguments:
                raise
            kept = {key: value for key, value in arguments.items() if key != problem.key}
            arguments = {**kept, "problems": [*arguments["problems"], problem]}


class _Reader:
    def __init__(self, fields: Mapping[str, Field], hideable: frozenset[str]) -> None:
        self._fields, self._hideable = fields, hideable
        self._values: dict[str, Any] = {}
        self._hidden: set[str] = set()
        self._texts: dict[str, str] = {}  # of every key so far
        self._problems: dict[Problem, None] = {}  # in their order

    def knows(self, key: str) -> bool:
        """Whether a key means something."""
        return key in self._fields or (key.endswith(HIDE) and key.removesuffix(HIDE) in self._hideable)

    def note(self, problem: Problem) -> None:
        """Something to say about the link, once."""
        self._problems.setdefault(problem)

    def take(self, raw_key: str, raw: str | None) -> None:
        """Take one pair; raise SettingError if it cannot be taken."""
        key = decode(raw_key, raw_key)
        if is_foreign(key):
            return
        if raw is None:
            raise SettingError(key, "", "has no value; write key=value")
        if not self.knows(key):
            value = decode(raw, key)
            if key.endswith(HIDE):
                raise SettingError(key, value, "no such control", UNKNOWN)
            raise SettingError(key, value, "no such setting", UNKNOWN)
        (self._take_setting if key in self._fields else self._take_hide)(key, raw)

    def _take_setting(self, key: str, raw: str) -> None:
        self._values.pop(key, None)  # of a repeated key the last counts, even if it is refused
        field = self._fields[key]
        text = field.tidy(raw)
        self._count(key, text)
        if text == "" and field.kind != "sizes":
            return  # as if it were absent; no sizes are no hidden layer
        if field.kind == "boolean" and text not in ("true", "false"):
            self.note(Problem(key, text, "counts as true; only false is false", REMARK))
        self._values[key] = field.parse(text)

    def _take_hide(self, key: str, raw: str) -> None:
        name = key.removesuffix(HIDE)
        self._hidden.discard(name)
        text = tidy_boolean(decode(raw, key))
        self._count(key, text)
        if text == "true":
            self._hidden.add(name)
        elif text not in ("false", ""):
            self.note(Problem(key, text, "counts as false; only true hides", REMARK))

    def _count(self, key: str, text: str) -> None:
        if self._texts.get(key, text) != text:
            self.note(Problem(key, text, "is given again; the last one counts", REMARK))
        self._texts[key] = text

    def arguments(self) -> dict[str, Any]:
        """What was read."""
        texts = {key for key, text in self._texts.items() if text}
        if "regularizationRate" in texts and "regularization" not in texts:
            self._values["regularization"] = "none"  # TensorFlow Playground leaves none out
        return {
            **self._values,
            "hidden": frozenset(self._hidden),
            "problems": [self._explained(problem) for problem in self._problems],
            "suggestions": [SQUARED] if self._may_be_squared(texts) else [],
        }

    def _explained(self, problem: Problem) -> Problem:
        """A refusal of what the link's own Python, which has not run, may make: it says so."""
        key, text = problem.key, self._texts.get(problem.key, "")
        if "code" not in self._values or problem.kind != REFUSED or key not in MADE_BY_PYTHON:
            return problem
        if not OWN_NAMES.fullmatch(text):
            return problem
        return Problem(key, text, "is made by the link's own Python: look at it and run it first", AWAITED)

    def _may_be_squared(self, texts: set[str]) -> bool:
        if texts & (DEEPER | {"loss"}) or self._values.get("problem") == "regression":
            return False
        written = sum(self._texts.get(key) == text for key, text in WRITTEN.items())
        return written >= 2 or self._texts.get("collectStats") == "false"
