"""Records: what was trained is trained again from its file, and what was altered is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playground.record import Record, RecordError, replay
from playground.replay import Replay
from playground.report import ALTERED, CHAOTIC, EQUAL

from tests.engine.recorded import BROUGHT, CHAOS, EDIT, LINK, example, recorded


@pytest.fixture(scope="module")
def record() -> Record:
    return example()


@pytest.mark.parametrize(
    "link",
    [
        LINK,
        LINK + "&dropout=0.3&runs=8",
        LINK + "&learningRateAutotuning=0.01&preventLossIncreases=true&runs=3",
        LINK + "&optimizer=adam&momentum=0.9&batchSize=7",
        LINK + "&regularization=L1&regularizationRate=0.1&learningRate=0.3",
        LINK + "&problem=regression&regDataset=reg-gauss&percTrainData=99&samples=20",
        LINK + "&problem=regression&activation=relu&learningRate=10&runs=8",
    ],
)
def test_a_training_is_written_read_and_trained_again(link: str) -> None:
    done = (
        {"epoch": 0, "edit": EDIT},
        {"epoch": 3, "set": {"learningRate": "0.3", "gradientClipping": "0.1"}},
        {"epoch": 3, "restore": {"from": 5}},
        {"epoch": 12, "set": {"regularizationRate": "0.01"}},
    )
    written = recorded(link, 25, done)
    text = written.to_json()
    read = Record.from_json(text)
    assert read == written and read.to_json() == text
    report = replay(read)
    assert (report.verdict, report.holds, report.parted, report.agreed) == (EQUAL, True, None, 25), report
    assert report.difference == report.largest == 0 and report.contradicted == ()
    assert str(report) == "The record holds: 25 epochs give its numbers to 1e-09."


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 17), max_size=40))
def test_portions_of_any_size_come_to_the_same(portions: list[int]) -> None:
    found = recorded(LINK + "&dropout=0.2", 60, ({"epoch": 31, "set": {"momentum": "0.5"}},), every=7)
    again = Replay(found)
    for portion in portions:
        before = again.trainer.epoch
        goes_on = again.advance(portion)
        assert again.trainer.epoch == min(before + portion, 60) and goes_on is not again.done
    while again.advance(1000):
        pass
    assert again.report().verdict == EQUAL


def test_own_points_and_parameters_are_trained_again_from_their_epoch() -> None:
    done = ({"epoch": 7, "edit": EDIT}, {"epoch": 9, "set": {"momentum": "0.5"}})
    written = recorded(BROUGHT, 20, done)
    assert written.history["epochs"][0] == 7
    report = replay(Record.from_json(written.to_json()))
    assert (report.verdict, report.agreed) == (EQUAL, 20)
    early = json.loads(written.to_json())
    early["events"][0]["epoch"] = 6
    with pytest.raises(RecordError, match=re.escape("events[0].epoch: must be a whole number from 7")):
        Record.from_json(json.dumps(early))


def test_a_whole_number_counts_as_any_other(record: Record) -> None:
    large = {**EDIT, "value": 10**30}  # more than NumPy's integers hold
    again = recorded(record.link, 30, ({"epoch": 20, "edit": large},))
    assert again.events[0]["edit"]["value"] == 10**30
    assert replay(Record.from_json(again.to_json())).verdict == EQUAL


def test_there_is_no_report_before_the_end(record: Record) -> None:
    again = Replay(record)
    again.advance(5)
    with pytest.raises(ValueError, match="at epoch 5 of 30"):
        again.report()


def scaled(values: list[Any], factor: float) -> list[Any]:
    return [scaled(v, factor) if isinstance(v, list) else v * factor for v in values]


def with_history(record: Record, entry: int, factor: float) -> Record:
    rows = [list(row) for row in record.history["lossTest"]]
    rows[entry] = scaled(rows[entry], factor)
    return replace(record, history={**record.history, "lossTest": rows})


def with_goals(record: Record, *goals: tuple[str, float, int | None]) -> Record:
    return replace(record, goal=[{"name": n, "value": value, "epoch": epoch} for n, value, epoch in goals])


def with_goal(record: Record, name: str, value: float, epoch: int | None) -> Record:
    return with_goals(record, (name, value, epoch))


ALTERATIONS: dict[str, Callable[[Record], Record]] = {
    "a loss of the result": lambda r: replace(
        r, result={**r.result, "lossTest": scaled(r.result["lossTest"], 0.999999)}
    ),
    "an accuracy": lambda r: replace(r, result={**r.result, "accuracyTest": [1.0, 1.0]}),
    "the history": lambda r: with_history(r, 15, 0.9),
    "the history a little": lambda r: with_history(r, 15, 1 + 1e-6),
    "the history's end": lambda r: with_history(r, -1, 0.9),
    "its beginning": lambda r: with_history(r, 0, 1.0001),
    "the best loss": lambda r: replace(r, best={**(r.best or {}), "lossTest": 0.001}),
    "the best epoch": lambda r: replace(r, best={**(r.best or {}), "epoch": 3}),
    "the best beyond the end": lambda r: replace(r, best={"epoch": 31, "lossTest": 0.001}),
    "no best": lambda r: replace(r, best=None),
    "a later epoch": lambda r: replace(r, epoch=31),
    "an earlier epoch": lambda r: replace(r, epoch=29),
    "an edit": lambda r: replace(r, events=(r.events[0], {"epoch": 20, "edit": {**EDIT, "value": 1.7}})),
    "an edit's place": lambda r: replace(
        r, events=(r.events[0], {"epoch": 20, "edit": {**EDIT, "column": 1}})
    ),
    "an event's epoch": lambda r: replace(r, events=(r.events[0], {"epoch": 21, "edit": EDIT})),
    "a change": lambda r: replace(r, events=({"epoch": 10, "set": {"learningRate": "0.3"}}, r.events[1])),
    "an event left out": lambda r: replace(r, events=r.events[:1]),
    "the seed": lambda r: replace(r, link=r.link.replace("0.1", "0.2")),
    "the network": lambda r: replace(r, link=r.link.replace("Shape=3", "Shape=4")),
    "a goal never reached": lambda r: with_goal(r, "testLoss", 0.1, 30),
    "a goal reached later": lambda r: with_goal(r, "testLoss", 0.249, 3),
    "an accuracy never reached": lambda r: with_goal(r, "accuracy", 99.9, 30),
    "a goal beyond the end": lambda r: with_goal(r, "accuracy", 50, 31),
    "a small network beyond the end": lambda r: with_goal(r, "parameters", 13, 31),
    "in time what was late": lambda r: with_goals(r, ("testLoss", 0.249, 30), ("epochs", 29, 30)),
    "in time what never was": lambda r: with_goals(r, ("accuracy", 99.9, None), ("epochs", 29, 20)),
    "a larger network than the goal's": lambda r: with_goal(r, "parameters", 12, 0),
    "a result that is no number": lambda r: replace(r, result={**r.result, "lossTrain": [None, None]}),
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_an_altered_record_is_told(record: Record, alteration: str) -> None:
    altered = Record.from_json(ALTERATIONS[alteration](record).to_json())
    report = replay(altered)
    assert report.verdict == ALTERED and not report.holds and report.contradicted, report
    assert "does not hold" in str(report)


@pytest.mark.parametrize("every", [1, 10])
def test_where_rounding_alone_makes_other_losses_the_record_cannot_be_confirmed(every: int) -> None:
    """As on another machine."""
    chaotic = recorded(CHAOS, 40, every=every, rounded=3e-16)
    report = replay(chaotic)
    assert report.verdict == CHAOTIC and not report.holds
    assert report.contradicted == ("history", "result") and report.largest > 0.01
    assert report.agreed is not None and report.agreed < (report.parted or 0) <= max(every, 4)
    assert f"agree up to epoch {report.agreed}, then differ" in str(report)
    assert replay(recorded(CHAOS, 40, every=every)).verdict == EQUAL
    other = replace(chaotic, result={**chaotic.result, "lossTest": [0.01]})
    assert replay(other).verdict == ALTERED, "its result is not its history's end"


def test_a_training_that_is_not_sensitive_does_not_drift_apart(record: Record) -> None:
    growing = record
    for entry in range(20, 31):
        growing = with_history(growing, entry, 1 + 1e-8 * 3 ** (entry - 20))
    growing = replace(growing, result={**growing.result, "lossTest": growing.history["lossTest"][-1]})
    report = replay(growing)
    assert (report.verdict, report.agreed, report.parted) == (ALTERED, 19, 20)
    assert report.largest == pytest.approx(1e-8 * 3**10, rel=1e-3)
    assert str(report).endswith("agree up to epoch 19, then differ, by up to 0.00059 of their size.")


@pytest.mark.parametrize(
    ("name", "value", "epoch"),
    [
        ("testLoss", 0.249, 30),
        ("testLoss", 0.01, None),
        ("accuracy", 97, 30),
        ("epochs", 30, 28),
        ("parameters", 13, 0),
    ],
)
def test_a_goal_that_was_reached_or_is_not_claimed_holds(
    record: Record, name: str, value: float, epoch: int | None
) -> None:
    assert replay(with_goal(record, name, value, epoch)).verdict == EQUAL


def test_goals_that_were_reached_in_time_hold(record: Record) -> None:
    goals: list[tuple[str, float, int | None]] = [
        ("testLoss", 0.249, 30),
        ("accuracy", 97, 30),
        ("epochs", 30, 30),
    ]
    assert replay(with_goals(record, *goals)).verdict == EQUAL


def test_rounding_is_no_difference(record: Record) -> None:
    assert replay(with_history(record, 15, 1 + 1e-11)).verdict == EQUAL
