"""What a person takes along: the network on the page, as a file with the page's address in it."""

import csv
import io
import json
from typing import Any

import pytest
from playground.custom.registration import clear
from playground.custom.source import run_source
from playground.exports import KINDS

from tests.app.fake import Stage

LINK = "#seed=s&runs=2&networkShape=3"


def saved(stage: Stage, kind: str) -> tuple[str, str]:
    """The file's name and text."""
    before = len(stage.view.downloads)
    stage.act("export", kind)
    ((name, text, media_type),) = stage.view.downloads[before:]
    assert "/" in media_type
    return name, text


def rows(stage: Stage, kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(saved(stage, kind)[1], newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_saved(kind: str) -> None:
    stage = Stage(LINK)
    for _ in range(4):
        stage.act("step")
    name, text = saved(stage, kind)
    assert name.replace("_", "-").startswith("playground-circle-epoch-4")
    if not kind.endswith(".csv"):
        assert stage.view.site() + stage.view.address in text


def test_it_is_the_network_as_it_stands_and_as_it_is_watched() -> None:
    stage = Stage(LINK)
    stage.act("step")
    stage.act("edit", 0, 1, 2, "0.625")
    stage.act("watch", 1)
    names: dict[str, Any] = {}
    exec(saved(stage, "numpy")[1], names)
    trainer = stage.controller.trainer
    assert names["W1"][1, 2] == 0.625 and (names["W2"] == trainer.weights[1][1]).all()
    assert json.loads(saved(stage, "weights.json")[1])["weights"] == [w.tolist() for w in trainer.weights]


def test_the_history_is_that_of_the_training_on_the_page() -> None:
    stage = Stage(LINK)
    for _ in range(3):
        stage.act("step")
    table, losses = rows(stage, "history.csv"), stage.controller.trainer.evaluate()
    assert [row["epoch"] for row in table] == ["0", "1", "2", "3"]
    assert [float(table[-1][f"loss_test_{run}"]) for run in range(2)] == losses.loss_test.tolist()


def test_a_setting_that_was_just_changed_counts() -> None:
    stage = Stage(LINK)
    stage.controller.dispatch("set", "networkShape", "2,2")  # and no frame has come yet
    assert {row["to"] for row in rows(stage, "weights.csv")} >= {"layer 2 neuron 2"}


def test_what_cannot_be_written_is_said_where_it_was_asked_for() -> None:
    stage = Stage(LINK)
    run_source("@activation\ndef steep(z): return np.arctan(z)")
    try:
        stage.act("set", "activation", "steep")
        stage.frames()
        stage.act("export", "pytorch")
    finally:
        clear()
    ((where, problem),) = stage.view.refusals
    assert where == "save" and problem.key == "pytorch" and "own Python cannot be exported" in problem.allowed
    assert not stage.view.downloads
