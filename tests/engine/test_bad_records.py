"""What is no record, or none that can be, is named with what is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playground.record import FORMAT, MOST_EPOCHS, Record, RecordError

from tests.engine.recorded import EDIT, example


@pytest.fixture(scope="module")
def record() -> Record:
    return example()


def without(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda parts: parts.pop(name)


def put(*path: Any) -> Callable[[dict[str, Any]], None]:
    """The last of the path is put at the place before it."""

    def change(parts: Any) -> None:
        *way, key, value = path
        for step in way:
            parts = parts[step]
        parts[key] = value

    return change


BAD: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (without("link"), "record: lacks link"),
    (without("format"), 'file: is not a record: it has no "format"'),
    (
        put("format", "playground-record/2"),
        "format: is 'playground-record/2', another version; this program reads",
    ),
    (put("format", "mozaik/1"), "format: is 'mozaik/1', another program's"),
    (put("format", 1), "file: is not a record"),
    (put("name", "Ann"), "record: has 'name', which it does not know"),
    (put("link", 5), "link: must be a text, not 5"),
    (
        put("link", "#seed=1&noise=99"),
        "link: asks for what cannot be: noise=99: must be a number from 0 to 80",
    ),
    (put("link", "#seed=1&nose=9"), "link: asks for what cannot be: nose=9: no such setting"),
    (put("link", "#noise=5"), "link: must name its seed"),
    (put("link", "#seed="), "link: must name its seed"),
    (put("epoch", -1), "epoch: must be a whole number from 0 to 1000000, not -1"),
    (put("epoch", MOST_EPOCHS + 1), "epoch: must be a whole number from 0 to 1000000, not 1000001"),
    (put("epoch", 30.0), "epoch: must be a whole number"),
    (put("epoch", True), "epoch: must be a whole number from 0 to 1000000, not true"),
    (put("epoch", "30"), "epoch: must be a whole number"),
    (put("epoch", 19), "events[1].epoch: must be from 10, the event's before, to 19, the record's, not 20"),
    (put("events", {}), "events: must be a list, not an object"),
    (put("events", 0, "epoch", 21), "events[1].epoch: must be from 21"),
    (put("events", 0, "epoch", -1), "events[0].epoch: must be a whole number from 0"),
    (put("events", 0, "set", {}), "events[0].set: must name a setting"),
    (put("events", 0, "set", {"noise": "5"}), "events[0].set: has 'noise', which it does not know"),
    (put("events", 0, "set", {"engine": "numpy"}), "events[0].set: has 'engine'"),
    (
        put("events", 0, "set", {"momentum": "2"}),
        "events[0].set: momentum=2: must be a number from 0 to 0.9999",
    ),
    (put("events", 0, "set", {"momentum": 0.5}), "events[0].set.momentum: must be a text, not 0.5"),
    (
        put("events", 0, "set", {"momentum": ".50"}),
        "events[0].set.momentum: must be written '0.5', not '.50'",
    ),
    (put("events", 0, "go", 1), "events[0]: has 'go', which it does not know"),
    (put("events", 0, "edit", EDIT), "events[0]: must have an epoch and one of edit, rates, restore, set"),
    (put("events", 0, {"epoch": 1}), "events[0]: must have an epoch and one of"),
    (put("events", 0, 5), "events[0]: must be an object, not 5"),
    (put("events", 1, "edit", "layer", 2), "events[1].edit.layer: must be a whole number from 0 to 1, not 2"),
    (put("events", 1, "edit", "row", 3), "events[1].edit.row: must be a whole number from 0 to 2, not 3"),
    (
        put("events", 1, "edit", "column", 3),
        "events[1].edit.column: must be a whole number from 0 to 2, not 3",
    ),
    (put("events", 1, "edit", "value", None), "events[1].edit.value: must be a finite number, not null"),
    (put("events", 1, "edit", "value", 10**400), "events[1].edit.value: must be a finite number"),
    (
        put("events", 0, {"epoch": 1, "restore": {"from": 0}}),
        "events[0].restore.from: must be a whole number from 1",
    ),
    (put("events", 0, {"epoch": 1, "rates": [0.1]}), "events[0].rates: must have 2 entries, not 1"),
    (
        put("events", 0, {"epoch": 1, "rates": [0.1, 0]}),
        "events[0].rates[1]: must be a number above 0, at most 10",
    ),
    (put("result", None), "result: must be an object, not null"),
    (put("result", "lossTest", [0.1]), "result.lossTest: must have 2 entries, not 1"),
    (put("result", "lossTest", [0.1, "x"]), "result.lossTest[1]: must be a finite number, not 'x'"),
    (
        put("result", "accuracyTest", [0.1, 1.1]),
        "result.accuracyTest[1]: must be a number from 0 to 1, not 1.1",
    ),
    (put("history", "epochs", []), "history.epochs: must have 1 to 1000 entries, not 0"),
    (put("history", "epochs", list(range(1001))), "history.epochs: must have 1 to 1000 entries, not 1001"),
    (put("history", "epochs", 1, 0), "history.epochs: must rise"),
    (put("history", "lossTrain", 3, 0.5), "history.lossTrain[3]: must be a list, not 0.5"),
    (put("history", "lossTrain", []), "history.lossTrain: must have 31 entries, not 0"),
    (put("best", {"epoch": 1}), "best: lacks lossTest"),
    (put("goal", []), "goal: must have 1 to 4 entries, not 0"),
    (put("goal", [{"name": "luck", "value": 1, "epoch": 1}]), "goal[0].name: must be one of testLoss"),
    (
        put("engine", {"name": "abacus", "version": "1"}),
        "engine.name: must be one of compiled, numpy, not 'abacus'",
    ),
    (
        put("engine", {"name": "x" * 10_000, "version": "1"}),
        f"engine.name: must be one of compiled, numpy, not '{'x' * 58}…",
    ),
    (put("made", 5), "made: must be a text, not 5"),
    (put("note", "x" * 2001), "note: must be a text of up to 2,000 characters, not 2,001"),
    (put("note", "\ud800"), "note: has half a character"),
]


@pytest.mark.parametrize(("spoil", "says"), BAD, ids=[says[:60] for _, says in BAD])
def test_a_bad_record_is_named(record: Record, spoil: Callable[[dict[str, Any]], Any], says: str) -> None:
    parts = json.loads(record.to_json())
    spoil(parts)
    with pytest.raises(RecordError) as refused:
        Record.from_json(json.dumps(parts))
    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "file: is no JSON, or is not whole: Expecting value at line 1, column 1"),
        ("x,y\n1,2", "file: is no JSON"),
        ("[]", "file: is not a record"),
        ("{}", "file: is not a record"),
        ('{"format": NaN}', "file: has NaN, which is no number that JSON knows; write null"),
        ('{"format": -Infinity}', "file: has -Infinity"),
        ('{"a": 1, "a": 2}', "a: is there twice"),
        ("[" * 200_000, "file: has lists or objects in more than 8 others, as no record has"),
        ('{"a": "[[[[[[[[[[\\"[[", "b": [[[[[[[[1]]]]]]]]}', "file: has lists or objects in more than 8"),
        ('{"a": "[[[[[[[[[[\\"[["}', "file: is not a record"),
        ('{"a": "' + '\\"' * 400_000, "file: is no JSON"),
        ("{" + "".join(f'"{n}":1,' for n in range(90_000)) + '"7": 1}', "7: is there twice"),
        ('{"\\ud800\\n": 1, "\\ud800\\n": 2}', "\ufffd\ufffd: is there twice"),
        ("9" * 10_000, "file: has a number that is beyond all measure"),
        (" " * 1_000_001, "file: has 1,000,001 characters; a record has up to 1,000,000"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_record_is_named(text: str, says: str) -> None:
    with pytest.raises(RecordError) as refused:
        Record.from_json(text)
    assert str(refused.value).startswith(says)


def test_numbers_that_are_too_large_for_a_float_are_named(record: Record) -> None:
    text = record.to_json().replace('"value": 1.5', '"value": 1e999')
    with pytest.raises(RecordError, match="value: must be a finite number, not inf"):
        Record.from_json(text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_that_was_cut_or_garbled_is_refused_or_stands(record: Record, data: st.DataObject) -> None:
    text = record.to_json()
    at = data.draw(st.integers(0, len(text) - 2))
    with pytest.raises(RecordError):
        Record.from_json(text[:at])
    garbled = text[:at] + data.draw(st.text(min_size=1, max_size=3)) + text[at + 1 :]
    try:
        read = Record.from_json(garbled)
    except RecordError as refused:
        assert refused.where and refused.what
    else:
        assert Record.from_json(read.to_json()) == read


def test_a_byte_order_mark_and_absent_parts_are_no_fault(record: Record) -> None:
    parts = json.loads(record.to_json())
    for name in ("best", "goal", "made", "note", "events"):
        parts.pop(name)
    read = Record.from_json("\ufeff" + json.dumps(parts))
    assert (read.format, read.best, read.goal, read.made, read.note, read.events) == (
        FORMAT,
        None,
        None,
        "",
        "",
        (),
    )


def test_a_record_that_could_not_be_read_is_not_written(record: Record) -> None:
    with pytest.raises(RecordError, match="epoch: must be a whole number"):
        replace(record, epoch=MOST_EPOCHS + 1).to_json()
    with pytest.raises(RecordError, match="file: has NaN"):
        replace(record, events=({"epoch": 1, "edit": {**EDIT, "value": float("nan")}},)).to_json()
