"""A record: a training written down, so that whoever has the file can train it again and compare.

A record holds where a training began (`link`), what a person changed on the way (`events`) and how it went (`history`,
`best`, `result`). docs/records.md says what each means, docs/record.schema.json is its JSON Schema.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from . import reading
from .events import REPLAYED
from .fields import SettingError, shorten
from .record_checks import (
    RecordError,
    checked_object,
    integer_between,
    list_of,
    number_between,
    number_or_null,
    optional,
    positive_number,
    share_or_null,
    shown,
    table_of,
    text_of,
)
from .rich_display import RichDisplay
from .settings import FIELDS, HIDEABLE, Settings

if TYPE_CHECKING:
    from .report import Report

FORMAT = "playground-record/1"
MOST_CHARACTERS = 1_000_000  # of a record's text
MOST_EPOCHS = 1_000_000
MOST_ENTRIES = 1_000  # of a history
DEEPEST = 8  # lists and objects in one another
NOTE = 2_000  # characters
GOALS = ("testLoss", "accuracy", "epochs", "parameters")  # a lesson's, by docs/lessons.md
ENGINES = ("compiled", "numpy")
# Texts, one without its end too, and what opens and closes. The `+`s: never read again from within.
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"?+|[][{}]', re.DOTALL)

__all__ = ["Record", "RecordError", "replay"]


@dataclass(frozen=True, kw_only=True)
class Record(RichDisplay):
    """A training from its beginning, in the words of its file: what `from_json` gives stands every check.

    link: the settings it began with. events: what was done since, in order, each `{"epoch": e, ...}` with one of
    `"set": {key: text}`, `"edit": {"layer", "row", "column", "value"}`, `"restore": {"from": e}` and `"rates": [...]`.
    epoch: how far it went. result: losses and accuracies there, a list of R numbers each, None for what is no finite number.
    history: `{"epochs": (k), "lossTrain": (k, R), "lossTest": (k, R)}`, each entry as training reached its epoch.
    best: the epoch and test loss of the best network seen. goal: a lesson's goals and when each was reached, or None.
    engine: `{"name", "version"}`. made: when it was written, as ISO 8601. note: a person's own words.
    """

    format: str = FORMAT
    link: str
    events: tuple[dict[str, Any], ...] = ()
    epoch: int
    result: dict[str, list[float | None]]
    history: dict[str, list[Any]]
    best: dict[str, Any] | None = None
    goal: list[dict[str, Any]] | None = None
    engine: dict[str, str]
    made: str = ""
    note: str = ""

    @property
    def settings(self) -> Settings:
        """Those it began with."""
        return Settings.from_hash(self.link)

    def to_json(self) -> str:
        """The file's text: a line for each part and each event; numbers read back exactly.

        Raises RecordError where it would be none that `from_json` reads.
        """
        lines = []
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "events":
                text = ",\n".join(f"    {_written(event)}" for event in value)
                lines.append(f'  "events": [\n{text}\n  ]' if text else '  "events": []')
            else:
                lines.append(f'  "{field.name}": {_written(value)}')
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        Record.from_json(text)
        return text

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a file's text; raises RecordError (a ValueError) naming what was wrong and what is allowed."""
        if len(text) > MOST_CHARACTERS:
            raise RecordError("file", f"has {len(text):,} characters; a record has up to {MOST_CHARACTERS:,}")
        parts = _parsed(text)
        names = {field.name for field in fields(cls)}
        checked_object("record", parts, names, {"format", "link", "epoch", "result", "history", "engine"})
        settings = _checked_link(parts["link"])
        _check(parts, settings)
        return cls(**{**parts, "events": tuple(parts.get("events", ()))})


def replay(record: Record, progress: Any = None, after_epoch: Any = None) -> Report:
    """Train a record again and compare; see `playground.replay.Replay` for doing it in portions.

    progress: called as `progress(epoch, epochs)` every now and then. after_epoch: called as `after_epoch(trainer)` after
    every epoch, as the functions of the record's own Python were, which is the caller's to run.
    """
    from .replay import replayed

    return replayed(record, progress, after_epoch)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _parsed(text: str) -> dict[str, Any]:
    """The text as an object with a record's `format`."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = Counter(name for name, _ in pairs)
            raise RecordError(shorten(names.most_common(1)[0][0]), "is there twice")
        return found

    def refuse(constant: str) -> None:
        raise RecordError("file", f"has {constant}, which is no number that JSON knows; write null")

    _check_depth(text)
    try:
        parts = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=unique, parse_constant=refuse)
    except RecordError:
        raise
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise RecordError("file", f"is no JSON, or is not whole: {error.msg} at {place}") from None
    except ValueError:  # a number of thousands of digits
        raise RecordError("file", "has a number that is beyond all measure") from None
    if not isinstance(parts, dict) or not isinstance(parts.get("format"), str):
        raise RecordError("file", f'is not a record: it has no "format": "{FORMAT}"')
    if parts["format"] != FORMAT:
        given = parts["format"][:60]
        if given.startswith(FORMAT.rpartition("/")[0]):
            raise RecordError("format", f"is {given!r}, another version; this program reads {FORMAT!r}")
        raise RecordError("format", f"is {given!r}, another program's; a record has {FORMAT!r}")
    return parts


def _check_depth(text: str) -> None:
    """No list in lists without end: reading it would break the page's Python, not only fail."""
    depth = 0
    for token in _TOKENS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > DEEPEST:
            raise RecordError("file", f"has lists or objects in more than {DEEPEST} others, as no record has")


def _checked_link(link: Any) -> Settings:
    """The settings of a link that asks for nothing it cannot have, and leaves nothing to chance."""
    text_of("link", link, MOST_CHARACTERS)
    settings = Settings.from_hash(link)
    if settings.problems:
        more = f" (and {len(settings.problems) - 1} more)" if len(settings.problems) > 1 else ""
        raise RecordError("link", f"asks for what cannot be: {settings.problems[0]}{more}", settings.code)
    if "seed" not in reading.read(link, FIELDS, HIDEABLE):
        raise RecordError("link", "must name its seed, or nobody can train it again")
    return settings


def _check(parts: Mapping[str, Any], settings: Settings) -> None:
    """Everything but format and link; raises RecordError."""
    runs = settings.runs
    start = settings.epoch
    end = integer_between("epoch", parts["epoch"], start, start + MOST_EPOCHS)
    _check_events(parts.get("events", []), settings, start, end)
    losses = {"lossTrain", "lossTest"}
    shares = {"accuracyTrain", "accuracyTest"}
    result = checked_object("result", parts["result"], losses | shares)
    for name in sorted(losses | shares):
        check = number_or_null if name in losses else share_or_null
        list_of(f"result.{name}", result[name], check, runs, runs)
    history = checked_object("history", parts["history"], losses | {"epochs"})
    epochs = list_of(
        "history.epochs", history["epochs"], lambda w, v: integer_between(w, v, start), 1, MOST_ENTRIES
    )
    if any(a >= b for a, b in pairwise(epochs)):
        raise RecordError("history.epochs", "must rise")
    for name in sorted(losses):
        table_of(f"history.{name}", history[name], len(epochs), runs)
    if parts.get("best") is not None:
        best = checked_object("best", parts["best"], {"epoch", "lossTest"})
        integer_between("best.epoch", best["epoch"], start)
        number_between("best.lossTest", best["lossTest"])
    if parts.get("goal") is not None:
        list_of("goal", parts["goal"], _check_goal, 1, len(GOALS))
    engine = checked_object("engine", parts["engine"], {"name", "version"})
    if engine["name"] not in ENGINES:
        raise RecordError("engine.name", f"must be one of {', '.join(ENGINES)}, not {shown(engine['name'])}")
    text_of("engine.version", engine["version"], 40)
    text_of("made", parts.get("made", ""), 40)
    text_of("note", parts.get("note", ""), NOTE)


def _check_goal(where: str, value: Any) -> None:
    goal = checked_object(where, value, {"name", "value", "epoch"})
    if goal["name"] not in GOALS:
        raise RecordError(f"{where}.name", f"must be one of {', '.join(GOALS)}, not {shown(goal['name'])}")
    number_between(f"{where}.value", goal["value"], 0)
    optional(f"{where}.epoch", goal["epoch"], lambda w, v: integer_between(w, v, 0))


def _check_events(events: Any, settings: Settings, start: int, end: int) -> None:
    list_of("events", events, lambda _, event: event, 0, MOST_CHARACTERS)
    sizes = [len(settings.features), *settings.networkShape, 1]
    before = start
    for number, event in enumerate(events):
        where = f"events[{number}]"
        kinds = {"set", "edit", "restore", "rates"}
        checked_object(where, event, {"epoch"} | kinds, {"epoch"})
        if len(event) != 2:
            raise RecordError(where, f"must have an epoch and one of {', '.join(sorted(kinds))}")
        epoch = integer_between(f"{where}.epoch", event["epoch"], start)
        if not before <= epoch <= end:
            allowed = f"from {before}, the event's before, to {end}, the record's"
            raise RecordError(f"{where}.epoch", f"must be {allowed}, not {epoch}")
        before = epoch
        kind = next(name for name in event if name != "epoch")
        place, value = f"{where}.{kind}", event[kind]
        if kind == "set":
            _check_set(place, value)
        elif kind == "edit":
            _check_edit(place, value, sizes)
        elif kind == "restore":
            checked_object(place, value, {"from"})
            integer_between(f"{place}.from", value["from"], epoch)
        else:
            list_of(place, value, lambda w, v: positive_number(w, v, 10), settings.runs, settings.runs)


def _check_set(where: str, value: Any) -> None:
    if not checked_object(where, value, set(REPLAYED), set()):
        raise RecordError(where, "must name a setting")
    for key, text in value.items():
        text_of(f"{where}.{key}", text, 100)
        try:
            parsed = FIELDS[key].parse(text)
        except SettingError as refused:
            raise RecordError(where, str(refused)) from None
        if FIELDS[key].text(parsed) != text:
            raise RecordError(f"{where}.{key}", f"must be written {FIELDS[key].text(parsed)!r}, not {text!r}")


def _check_edit(where: str, value: Any, sizes: list[int]) -> None:
    edit = checked_object(where, value, {"layer", "row", "column", "value"})
    layer = integer_between(f"{where}.layer", edit["layer"], 0, len(sizes) - 2)
    integer_between(f"{where}.row", edit["row"], 0, sizes[layer])  # the last one is the biases'
    integer_between(f"{where}.column", edit["column"], 0, sizes[layer + 1] - 1)
    number_between(f"{where}.value", edit["value"])
