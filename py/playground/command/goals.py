"""Goals of an assignment, `NAME OP NUMBER`: read, and held against what a training gave."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from playground.evaluation import Metrics
from playground.fields import NUMBER
from playground.problems import shorten
from playground.statistics import median
from playground.trainer import Trainer

from .failures import CommandError

ACCURACIES = ("accuracy_train", "accuracy_test")
SIZES = ("parameters", "neurons", "layers")
NAMES = ("loss_train", "loss_test", *ACCURACIES, "epoch", *SIZES)
ALIASES = {"epochs": "epoch"}
OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": math.isclose,
    "==": math.isclose,
}
ALLOWED = (
    f"a goal is NAME OP NUMBER, as in 'loss_test < 0.05' or 'accuracy_test >= 95%'; a name is one of {', '.join(NAMES)},"
    f" an operator one of {' '.join(OPERATORS)}; accuracies are from 0 to 1, or in %"
)
_GOAL = re.compile(r"\s*(\w+)\s*([<>=!~]+)\s*([^\s%]+)\s*(%?)\s*", re.ASCII)


@dataclass(frozen=True)
class Goal:
    """A number that a training is to reach.

    on_the_way: as a lesson's, it is met as soon as it holds after some epoch, and of `epoch` the number is that by which
    the lesson's losses and accuracies were met. Others hold at the record's end or not at all.
    """

    name: str
    sign: str
    number: float
    on_the_way: bool = False

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a goal; raises CommandError naming what is wrong and what is allowed."""
        parts = _GOAL.fullmatch(text)
        given = f"--goal {shorten(text)!r}"
        if parts is None:
            raise CommandError(f"{given} cannot be read: {ALLOWED}")
        name, sign, number, percent = parts.groups()
        name = ALIASES.get(name, name)
        if name not in NAMES:
            raise CommandError(f"{given}: no such number as {shorten(name)}: {ALLOWED}")
        if sign not in OPERATORS:
            raise CommandError(f"{given}: no such operator as {sign}: {ALLOWED}")
        if not NUMBER.fullmatch(number) or not math.isfinite(float(number)):
            raise CommandError(f"{given}: {shorten(number)} is no number: {ALLOWED}")
        value = float(number) / 100 if percent else float(number)
        if percent and name not in ACCURACIES:
            raise CommandError(f"{given}: {name} is not in %: {ALLOWED}")
        if name in ACCURACIES and not 0 <= value <= 1:
            raise CommandError(
                f"{given}: an accuracy is from 0 to 1, or from 0% to 100%: write {number}% for percent"
            )
        return cls(name, "=" if sign == "==" else sign, value)

    def is_met(self, value: float | None) -> bool:
        """Whether a value meets it; what is no number does not."""
        return value is not None and not math.isnan(value) and OPERATORS[self.sign](value, self.number)

    def __str__(self) -> str:
        number = f"{100 * self.number:.12g}%" if self.name in ACCURACIES else f"{self.number:.12g}"
        return f"{self.name} {self.sign} {number}"


@dataclass(frozen=True)
class Judged:
    """A goal, whether it was met, and the number that says so: where it was judged, or the epoch that met it on the way."""

    goal: Goal
    met: bool
    value: float | None
    at: int | None = None

    def __str__(self) -> str:
        if self.at is not None:
            return f"{self.goal} at epoch {self.at:,}"
        if self.goal.name == "epoch" and self.goal.on_the_way and self.value is None:
            return f"{self.goal}: the others were not met"
        return f"{self.goal}: {shown(self.goal.name, self.value)}"


class GoalWatch:
    """The goals that may be met on the way, watched after every epoch of the first trainer that is shown."""

    def __init__(self, goals: Sequence[Goal]) -> None:
        self._waiting = [goal for goal in goals if goal.on_the_way and goal.name not in ("epoch", *SIZES)]
        self._watched = tuple(self._waiting)
        self._reached: dict[Goal, int] = {}
        self._trainer: Trainer | None = None

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to watch."""
        return bool(self._watched)

    def look(self, trainer: Trainer) -> None:
        """Note what the trainer meets after an epoch; another one's, as of a replay's second training, do not count."""
        self._trainer = self._trainer or trainer
        if not self._waiting or trainer is not self._trainer:
            return
        values = losses_and_accuracies(trainer.evaluate())
        for goal in [one for one in self._waiting if one.is_met(values[one.name])]:
            self._waiting.remove(goal)
            self._reached[goal] = trainer.epoch

    def judged(self, goals: Sequence[Goal], numbers: Mapping[str, float | None]) -> tuple[Judged, ...]:
        """Each goal against the numbers at the end, or against what was seen on the way."""
        return tuple(self._judge(goal, numbers[goal.name]) for goal in goals)

    def _judge(self, goal: Goal, value: float | None) -> Judged:
        if goal in self._watched:
            at = self._reached.get(goal)
            return Judged(goal, at is not None, value, at)
        if goal.on_the_way and goal.name == "epoch":
            value = max(self._reached.values()) if self._watched and not self._waiting else None
        return Judged(goal, goal.is_met(value), value)


def losses_and_accuracies(metrics: Metrics) -> dict[str, float | None]:
    """The numbers of `Metrics` as the page shows them: of several runs medians; None for what is no finite number."""
    found = {name: median(getattr(metrics, name)) for name in NAMES[:4]}
    return {name: value if math.isfinite(value) else None for name, value in found.items()}


def shown(name: str, value: float | None) -> str:
    """A number as a table shows it: in short, accuracies in percent, - for none."""
    if value is None:
        return "-"
    if name in ACCURACIES:
        return f"{100 * value:.1f}%"
    return f"{value:.4g}" if name.startswith("loss") else f"{value:,.0f}"
