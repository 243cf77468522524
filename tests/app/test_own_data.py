"""A person's own points, and links that begin with a network: as the page has them."""

from __future__ import annotations

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.packing import pack_points

from tests.app.fake import Stage

RNG = np.random.default_rng(6)
POINTS = pack_points(RNG.uniform(-6, 6, (40, 2)), RNG.choice([-1.0, 1.0], 40))
MORE = pack_points(RNG.uniform(-6, 6, (60, 2)), RNG.choice([-1.0, 1.0], 60))
LINK = "#seed=0.5"


@pytest.fixture
def stage() -> Stage:
    return Stage(LINK)


def test_own_points_are_taken_and_shown(stage: Stage) -> None:
    stage.act("own", POINTS)
    assert stage.view.values["dataset"] == "own" and f"data={POINTS}" in stage.view.address
    assert stage.view.train.shape == stage.view.test.shape == (20, 3)
    assert not stage.view.on and stage.view.numbers["epoch"] == 0
    stage.act("set", "dataset", "xor")
    assert stage.view.train.shape == (250, 3) and f"data={POINTS}" in stage.view.address
    stage.act("set", "dataset", "own")
    assert stage.view.train.shape == (20, 3)


def test_they_are_the_problems_at_hand(stage: Stage) -> None:
    stage.act("set", "problem", "regression")
    stage.act("own", POINTS)
    assert stage.view.values["regDataset"] == "own" and stage.view.values["dataset"] == "circle"


def test_what_plays_plays_on_from_the_new_beginning(stage: Stage) -> None:
    stage.controller.dispatch("toggle")
    for data in (POINTS, MORE, POINTS):
        stage.frames(5)
        stage.controller.dispatch("own", data)
        assert stage.view.on
        stage.frames(3)
        assert stage.view.on and 1 <= stage.view.numbers["epoch"] <= 4
    assert stage.view.values["data"] == POINTS and stage.view.builds == 4


@pytest.mark.parametrize("text", ["", "???", POINTS[:-4], "A" * 50_000])
def test_what_holds_no_points_changes_nothing(stage: Stage, text: str) -> None:
    stage.act("own", POINTS)
    stage.controller.dispatch("toggle")
    stage.frames(4)
    before, epoch = stage.view.address, stage.view.numbers["epoch"]
    stage.act("own", text)
    assert [where for where, _ in stage.view.refusals] == ["data"]
    assert stage.view.address == before and stage.view.on and stage.view.numbers["epoch"] >= epoch


def test_a_link_with_the_network_opens_where_it_was_made(stage: Stage) -> None:
    for _ in range(7):
        stage.act("step")
    stage.act("edit", 0, 0, 0, "2.5")
    stage.act("copyWithNetwork")
    (link,) = stage.view.copied
    assert stage.view.address == LINK and stage.view.numbers["edited"], "it is only copied"

    other = Stage(link)
    assert not other.view.on and other.view.numbers["epoch"] == 7 and not other.view.numbers["edited"]
    np.testing.assert_array_equal(other.view.parameters, stage.view.parameters)
    assert other.view.address == link and other.view.problems == []
    for page in (stage, other):
        for _ in range(5):
            page.act("step")
    np.testing.assert_array_equal(other.view.parameters, stage.view.parameters)
    other.act("reset")
    assert other.view.numbers["epoch"] == 7
    assert other.controller.trainer.weights[0][0, 0, 0] == 2.5
    other.act("newWeights")
    assert other.view.numbers["epoch"] == 0 and "weights=" not in other.view.address


def test_the_networks_of_all_runs_go_along(stage: Stage) -> None:
    stage.act("set", "runs", "8")
    stage.act("step")
    stage.act("copyWithNetwork")
    there = Trainer(Settings.from_hash(stage.view.copied[0]))
    np.testing.assert_array_equal(
        there.network.parameters.flat, stage.controller.trainer.network.parameters.flat
    )


def test_a_rate_that_was_moved_goes_along() -> None:
    stage = Stage(LINK + "&learningRate=1&learningRateAutotuning=0.1")
    stage.controller.trainer.set_learning_rate(0.1)  # as the tuner does
    stage.act("copyWithNetwork")
    assert Settings.from_hash(stage.view.copied[-1]).learningRate == 0.1

    stage = Stage(LINK + "&learningRate=1&runs=2&learningRateAutotuning=0.1")
    stage.controller.trainer.set_learning_rate(np.array([0.1, 0.3]))
    stage.act("copyWithNetwork")
    assert Settings.from_hash(stage.view.copied[-1]).learningRate == 1, "a link has one rate"


def test_what_no_link_can_carry_is_named(stage: Stage) -> None:
    stage.controller.trainer.network.parameters.flat[:] = np.nan
    stage.act("copyWithNetwork")
    stage.act("set", "networkShape", "32,32")
    stage.act("copyWithNetwork")
    texts = [str(problem) for _, problem in stage.view.refusals]
    assert texts == [
        "weights=nan: must be finite numbers",
        "weights=1185: a link takes up to 1000 parameters",
    ]
    assert stage.view.copied == []


def test_such_a_training_is_kept_only_once_it_has_gone_on(stage: Stage) -> None:
    stage.act("step")
    stage.act("copyWithNetwork")
    begun = stage.view.copied[0]
    stage.act("hash", begun, "first", "second")
    stage.act("hash", "#seed=1", "second", "third")
    stage.act("hash", begun, "third", "second")
    assert stage.view.numbers["epoch"] == 1
    stage.act("step")
    stage.act("hash", "#seed=1", "second", "third")
    stage.act("hash", begun, "third", "second")
    assert stage.view.numbers["epoch"] == 2
