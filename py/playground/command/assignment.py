"""An assignment, which is a link: what it fixes, and what a hand-in has changed of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from playground import Settings
from playground.features import FEATURES
from playground.fields import REDRAWS
from playground.problems import shorten
from playground.record import Record
from playground.settings import FIELDS

from .failures import CommandError
from .goals import Goal
from .lessons import Lesson, read_lesson
from .links import named as named_in
from .links import read_link

# What is trained depends on none of the others.
TRAINED = tuple(
    key
    for key, field in FIELDS.items()
    if field.effect != REDRAWS and key not in ("animationSpeed", "engine", "epoch")
)
DATA = ("problem", "dataset", "regDataset", "data", "noise", "percTrainData", "samples", "labelNoise")
MEASURE = "loss"  # another one's numbers are on another scale
BEGINNING = "weights"  # parameters that a training begins with, or that were set by hand on the way
# What other controls than a setting's own change.
CHANGED_BY = {"regenerate": "seed", "newWeights": "weightsSeed", "numHiddenLayers": "networkShape"}
RATE_MOVERS = ("learningRateAutotuning", "preventLossIncreases")  # no rate is fixed with them
# What is left open with a setting.
OPENED_WITH = {
    "seed": {"weightsSeed", "runs"},
    "dataset": {"data"},
    "regDataset": {"data"},
    "learningRate": {*RATE_MOVERS},
}
LONGEST = 40  # characters of a value


@dataclass(frozen=True)
class Assignment:
    """What a link asks of those who hand in records.

    beginnings: the fixed settings as links write them, those of a lesson for each of its steps that has settings; a
    hand-in is held against the nearest. goals: a lesson's, if it has one.
    """

    beginnings: tuple[dict[str, str], ...]
    goals: tuple[Goal, ...] = ()

    @classmethod
    def of(cls, link: str, free: Sequence[str] = ()) -> Self:
        """That of a link; free: settings that it leaves open all the same. Raises CommandError naming what cannot be.

        A lesson fixes what it locks or hides. Another link fixes what it names, and what the data are and the loss that is
        measured, which it does not name where they are the defaults. With its seed the number of runs is fixed, of which all
        but one have another, and with the learning rate what would move it. Both fix what the link hides, and the
        parameters to begin with and their epoch.
        """
        settings = read_link(link)
        lesson = _lesson(settings)
        hidden = settings.hidden
        if lesson is None:
            named = named_in(link)
            fixed = {*named, *_settings_of(hidden), *DATA, MEASURE}
            links = [(settings, named)]
        else:
            fixed = _settings_of(hidden | lesson.hidden | lesson.locked)
            steps = [(_of_step(step, hidden | lesson.hidden), named_in(step)) for step in lesson.settings]
            links = steps or [(settings, named_in(link))]
        if "seed" in fixed and lesson is None:
            fixed |= {"weightsSeed", "runs"}
        if "learningRate" in fixed and lesson is None:
            fixed.update(RATE_MOVERS)
        if fixed & {"dataset", "regDataset"}:
            fixed |= {"problem", "data"}
        fixed = {key for key in TRAINED if key in fixed or key == BEGINNING}
        fixed -= _left_open(free, fixed)
        in_order = [key for key in TRAINED if key in fixed] + ["epoch"] * (BEGINNING in fixed)
        beginnings = tuple(
            {key: text_of(one, key) for key in in_order if key != "seed" or "seed" in named}
            for one, named in links
        )
        return cls(beginnings, () if lesson is None else lesson.judged_by())

    def changes(self, record: Record) -> tuple[str, ...]:
        """What a hand-in has changed of what is fixed, in words: from the beginning, on the way, by hand."""
        begun = record.settings
        there, changed = min(
            ((one, _changed(one, begun)) for one in self.beginnings), key=lambda pair: len(pair[1])
        )
        return (*changed, *_changed_on_the_way(there, record))


def text_of(settings: Settings, key: str) -> str:
    """A setting as a link writes it; a feature that is hidden is no input."""
    return settings.text(key) if key not in FEATURES or key not in settings.hidden else "false"


def _lesson(settings: Settings) -> Lesson | None:
    if settings.lesson is None:
        return None
    try:
        return read_lesson(settings.lesson)
    except ValueError as error:
        raise CommandError(f"--link: its lesson {error}") from None


def _of_step(step: str, hidden: frozenset[str]) -> Settings:
    """What a step of a lesson begins with; hidden: by the lesson and its link, which alone count."""
    return Settings.from_hash("#" + step.removeprefix("#")).replace(hidden=hidden)


def _settings_of(controls: Iterable[str]) -> set[str]:
    """The settings that the controls of these names change."""
    return {CHANGED_BY.get(name, name) for name in controls}


def _left_open(free: Sequence[str], fixed: set[str]) -> set[str]:
    for key in free:
        if key not in TRAINED:
            there = ", ".join(key for key in TRAINED if key in fixed)
            raise CommandError(f"--free {shorten(key)}: no such setting; the link fixes {there}")
    return {*free, *(other for key in free for other in OPENED_WITH.get(key, ()))}


def _changed(there: dict[str, str], begun: Settings) -> list[str]:
    changes = {
        key: f"{key}: {_shown(text)} -> {_shown(text_of(begun, key))}"
        for key, text in there.items()
        if text != text_of(begun, key) and _matters(key, begun)
    }
    if "epoch" in changes and BEGINNING in changes:
        changes["epoch"] = f"epoch: begins at {begun.epoch:,}, trained before"
    return [*changes.values()]


def _matters(key: str, begun: Settings) -> bool:
    """Whether a hand-in has any use for a setting: one of the two data sets, and points where they are its data."""
    if key in ("dataset", "regDataset"):
        return key == ("regDataset" if begun.problem == "regression" else "dataset")
    return key != "data" or begun.current_dataset == "own"


def _changed_on_the_way(there: dict[str, str], record: Record) -> Iterator[str]:
    """What the events changed, a line for each setting: a slider sends many."""
    found: dict[str, list[tuple[int, str]]] = {}
    for event in record.events:
        epoch = event["epoch"]
        for key, text in event.get("set", {}).items():
            if there.get(key, text) != text:
                found.setdefault(key, []).append((epoch, f"{_shown(there[key])} -> {_shown(text)}"))
        if "rates" in event and "learningRate" in there:
            words = f"{there['learningRate']} -> one of each run's own"
            found.setdefault("learningRate", []).append((epoch, words))
        if "edit" in event and BEGINNING in there:
            found.setdefault(BEGINNING, []).append((epoch, "edited by hand"))
    for key, changes in found.items():
        epoch, words = changes[0]
        more = {1: "", 2: ", and once more"}.get(len(changes), f", and {len(changes) - 1:,} times more")
        yield f"{key}: {words} at epoch {epoch:,}{more}"


def _shown(text: str) -> str:
    if not text:
        return "none"
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}... ({len(text):,} characters)"
