"""What is done on the page becomes a record, and the record, read from its file, gives the same numbers again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from playground import __version__
from playground.record import Record, RecordError, replay
from playground.report import EQUAL

from tests.app.fake import Stage
from tests.engine.recorded import BROUGHT

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8")))


def saved(stage: Stage, **given: str) -> Record:
    """The record of what is on the stage, as the page would save it."""
    stage.controller.dispatch("save", given.get("note", ""), given.get("made", ""), given.get("goal", ""))
    assert not stage.view.refusals
    name, text, media_type = stage.view.downloads[-1]
    assert name.endswith(".playground.json") and media_type == "application/json"
    SCHEMA.validate(json.loads(text))
    return Record.from_json(text)


def check(stage: Stage) -> Record:
    """The record of what is on the stage gives its numbers again; returns it."""
    record = saved(stage)
    report = replay(record)
    assert report.verdict == EQUAL, report
    assert record.epoch == stage.controller.trainer.epoch
    losses = record.result["lossTrain"]
    np.testing.assert_array_equal(
        np.array(losses, dtype=float), stage.controller.trainer.loss_train[: len(losses)]
    )
    return record


def kinds(record: Record) -> list[str]:
    """What its events are."""
    return [next(kind for kind in event if kind != "epoch") for event in record.events]


def test_a_record_of_nothing_done_is_the_beginning() -> None:
    record = check(Stage("#seed=0.1"))
    assert (record.epoch, record.events, record.history["epochs"]) == (0, (), [0])
    assert record.link == "#seed=0.1" and record.engine == {"name": "numpy", "version": __version__}


def test_changes_and_edits_are_written_down_in_their_order() -> None:
    stage = Stage("#seed=0.1&runs=8&dropout=0.2")
    stage.act("step")
    stage.act("set", "learningRate", "0.1")
    stage.act("set", "momentum", "0.5")
    stage.act("edit", 0, 2, 1, "1.5")
    stage.act("set", "momentum", "0.9")
    stage.act("set", "animationSpeed", "200")
    stage.act("set", "showTestData", "true")
    stage.act("toggle")
    stage.frames(9)
    assert check(stage).events == (
        {"epoch": 1, "set": {"learningRate": "0.1", "momentum": "0.5"}},
        {"epoch": 1, "edit": {"layer": 0, "row": 2, "column": 1, "value": 1.5}},
        {"epoch": 1, "set": {"momentum": "0.9"}},
    )


def test_what_a_change_brings_along_is_written_down() -> None:
    stage = Stage("#seed=0.1&learningRate=3")
    stage.act("step")
    stage.act("set", "preventLossIncreases", "true")
    for _ in range(10):
        stage.act("step")
    stage.act("set", "learningRateAutotuning", "0.0001")  # the person's own from now on
    stage.act("set", "preventLossIncreases", "false")
    stage.act("step")
    stage.act("set", "learningRateAutotuning", "-1")
    stage.act("step")
    record = check(stage)
    first, second, third = (event["set"] for event in record.events)
    assert first == {"preventLossIncreases": "true", "learningRateAutotuning": "0.0001"}
    assert second == {"preventLossIncreases": "false"}
    assert set(third) == {"learningRateAutotuning", "learningRate"}


def test_reset_a_rebuild_and_another_link_begin_a_new_record() -> None:
    stage = Stage("#seed=0.1")
    for begin in (("reset",), ("set", "noise", "5"), ("hash", "#seed=0.2"), ("newWeights",)):
        stage.act("step")
        stage.act("set", "learningRate", "0.1")
        stage.act("edit", 0, 0, 0, "1")
        assert len(check(stage).events) == 2
        stage.act(*begin)
        record = check(stage)
        assert (record.epoch, record.events, record.history["epochs"]) == (0, (), [0])


def test_a_training_that_was_left_and_came_back_goes_on_being_recorded() -> None:
    stage = Stage("#seed=0.1")
    stage.act("step")
    stage.act("edit", 0, 0, 0, "1")
    link = stage.controller.settings.to_hash()
    stage.act("hash", "#seed=0.2", "a", "b")
    stage.act("step")
    assert check(stage).events == ()
    stage.act("hash", link, "b", "a")
    stage.act("step")
    assert kinds(check(stage)) == ["edit"]


DIVERGING = "#problem=regression&activation=relu&seed=0.1&runs=2"


def diverge(stage: Stage) -> None:
    stage.act("set", "learningRate", "10")
    stage.controller.dispatch("toggle")
    stage.frames(200)
    assert stage.view.warned


def test_after_a_divergence_the_record_is_that_of_the_network_gone_back_to() -> None:
    stage = Stage(DIVERGING)
    for _ in range(5):
        stage.act("step")
    diverge(stage)
    record = check(stage)
    epoch = record.epoch
    assert kinds(record) == ["restore", "set"] and epoch >= 5
    assert record.events[0]["restore"]["from"] > epoch
    assert record.history["epochs"][-1] == epoch
    stage.act("set", "momentum", "0.5")
    stage.act("edit", 0, 0, 0, "1")
    stage.act("recover")
    stage.act("toggle")
    record = check(stage)
    assert kinds(record)[:2] == ["restore", "set"] and "edit" not in kinds(record)
    assert record.events[1]["set"] == {"learningRate": "1", "momentum": "0.5"}


def test_rates_of_several_runs_survive_a_divergence() -> None:
    stage = Stage(DIVERGING.replace("runs=2", "runs=4") + "&learningRateAutotuning=1&learningRate=0.01")
    stage.act("step")
    stage.act("step")
    trainer = stage.controller.trainer
    stage.act("set", "regularizationRate", "0.001")
    trainer.set_learning_rate(np.array([0.3, 1.0, 0.1, 0.3]))
    trainer.weights[0][:] = np.inf
    stage.act("step")
    assert stage.view.warned and trainer.epoch == 2
    assert kinds(saved(stage)) == ["restore", "set", "rates"]
    for _ in range(3):
        stage.act("step")
    check(stage)


LINKS = st.sampled_from(
    [
        "#seed=0.1",
        "#seed=0.2&runs=8&dropout=0.3&networkShape=3,3",
        "#seed=0.3&optimizer=adam&momentum=0.9&batchSize=7",
        "#seed=0.4&regularization=L1&regularizationRate=0.1&learningRate=0.3",
        "#seed=0.5&runs=3&learningRateAutotuning=0.01&preventLossIncreases=true",
        "#seed=0.6&problem=regression&activation=relu&learningRate=1&percTrainData=90",
        "#seed=0.7&problem=regression&activation=relu&learningRate=10&runs=2&learningRateAutotuning=1",
        BROUGHT,
        "#seed=0.8&learningRate=3&preventLossIncreases=true&learningRateAutotuning=-1&runs=2",
    ]
)
SETS = {
    "learningRate": ("0.01", "0.3", "10"),
    "momentum": ("0", "0.9"),
    "dropout": ("0", "0.4"),
    "regularizationRate": ("0", "0.1"),
    "gradientClipping": ("0", "0.1"),
    "layerwiseGradientNormalization": ("0", "1"),
    "learningRateAutotuning": ("-1", "0.01", "1"),
    "preventLossIncreases": ("true", "false"),
    "animationSpeed": ("100", "500", "max"),
}
ACTIONS = st.one_of(
    st.tuples(st.just("frames"), st.integers(1, 30)),
    st.sampled_from([("step",), ("toggle",), ("toggle",), ("recover",)]),
    *(st.tuples(st.just("set"), st.just(key), st.sampled_from(values)) for key, values in SETS.items()),
    st.tuples(
        st.just("edit"), st.just(0), st.integers(0, 2), st.integers(0, 2), st.sampled_from(["0", "-2.5"])
    ),
    st.sampled_from([("reset",), ("set", "noise", "5")]),
)


@settings(max_examples=60, deadline=None)
@given(LINKS, st.lists(ACTIONS, max_size=15))
def test_any_session_is_replayed(link: str, actions: list[tuple[Any, ...]]) -> None:
    stage = Stage(link)
    for action in actions:
        if action[0] == "frames":
            stage.frames(action[1])
        else:
            stage.controller.dispatch(*action)
    stage.controller.play(False)
    check(stage)


def test_a_long_ensembles_record_is_no_larger_than_one_may_be() -> None:
    stage = Stage("#seed=0.1&runs=64&networkShape=1&samples=20")
    for _ in range(1200):
        stage.controller.dispatch("step")
    record = check(stage)
    assert len(record.to_json()) < 600_000
    epochs = record.history["epochs"]
    assert 75 < len(epochs) < 160 and epochs[0] == 0 and epochs[-1] == 1200


def test_note_time_and_goal_are_written_down() -> None:
    goal = [{"name": "testLoss", "value": 0.1, "epoch": None}, {"name": "epochs", "value": 300, "epoch": 12}]
    record = saved(
        Stage("#seed=0.1"), note="niño: 5 \u2264 6", made="2026-01-02T03:04:05Z", goal=json.dumps(goal)
    )
    assert (record.note, record.made, record.goal) == ("niño: 5 \u2264 6", "2026-01-02T03:04:05Z", goal)


def test_a_record_that_cannot_be_is_refused_in_words() -> None:
    stage = Stage("#seed=0.1")
    stage.controller.dispatch("save", "x" * 2001)
    ((where, problem),) = stage.view.refusals
    assert where == "save" and problem.key == "note" and not stage.view.downloads
    assert problem.allowed == "must be a text of up to 2,000 characters, not 2,001"


def test_the_version_is_the_projects() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", ["link", "events", "epoch", "result", "history", "best", "goal", "engine"])
def test_the_schema_knows_every_part(field: str) -> None:
    assert field in SCHEMA.schema["properties"]


WRONG: list[dict[str, Any]] = [
    {"name": "Ann"},
    {"format": "playground-record/2"},
    {"epoch": -1},
    {"epoch": 1.5},
    {"events": [{"epoch": 1}]},
    {"events": [{"epoch": 1, "set": {}}]},
    {"events": [{"epoch": 1, "set": {"momentum": 0.5}}]},
    {"events": [{"epoch": 1, "edit": {"layer": 0, "row": 0, "column": 0}}]},
    {"events": [{"epoch": 1, "rates": [0]}]},
    {"result": {"lossTrain": [1]}},
    {"best": {"epoch": 1}},
    {"goal": []},
    {"engine": {"name": "abacus", "version": "1"}},
    {"note": "x" * 2001},
]


@pytest.mark.parametrize("changes", WRONG, ids=str)
def test_the_schema_refuses_what_is_refused_when_read(changes: dict[str, Any]) -> None:
    text = saved(Stage("#seed=0.1")).to_json()
    SCHEMA.validate(json.loads(text))
    parts = {**json.loads(text), **changes}
    assert not SCHEMA.is_valid(parts)
    with pytest.raises(RecordError):
        Record.from_json(json.dumps(parts))
