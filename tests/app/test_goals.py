"""Where training pauses by itself, and what the page is told of it."""

from __future__ import annotations

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.app.fake import Stage

LINK = "dataset=circle&seed=0.53734"


def play(stage: Stage, frames: int) -> None:
    stage.controller.dispatch("toggle")
    stage.frames(frames)


def news_of(stage: Stage) -> list[dict[str, object]]:
    return [news for topic, news in stage.view.told if topic == "goal"]


@pytest.mark.parametrize("speed", ["25", "100", "1000", "max"])
def test_training_pauses_exactly_at_an_epoch_and_goes_on_from_there(speed: str) -> None:
    stage = Stage(f"{LINK}&stopEpoch=37&animationSpeed={speed}")
    play(stage, 200)
    assert stage.view.numbers["epoch"] == 37 and not stage.view.on
    assert news_of(stage) == [{"reached": {"stopEpoch": {"value": 37, "epoch": 37}}, "news": "stopEpoch"}]
    play(stage, 4)
    assert stage.view.numbers["epoch"] > 37 and stage.view.on


@pytest.mark.parametrize("speed", ["100", "1000", "max"])
def test_it_pauses_at_the_first_epoch_below_a_test_loss(speed: str) -> None:
    trainer = Trainer(Settings.from_hash(LINK))
    while trainer.loss_test[0] >= 0.3:
        trainer.step()
    stage = Stage(f"{LINK}&targetLoss=0.3&animationSpeed={speed}")
    play(stage, 300)
    assert (stage.view.numbers["epoch"], stage.view.on) == (trainer.epoch, False)
    assert stage.view.numbers["lossTest"] == trainer.loss_test[0]
    assert news_of(stage)[-1]["reached"] == {"targetLoss": {"value": 0.3, "epoch": trainer.epoch}}
    play(stage, 4)
    assert stage.view.on, "a goal pauses once"


def test_of_several_networks_the_median_counts() -> None:
    trainer = Trainer(Settings.from_hash(f"{LINK}&runs=4"))
    while np.median(trainer.loss_test) >= 0.3:
        trainer.step()
    stage = Stage(f"{LINK}&runs=4&targetLoss=0.3")
    play(stage, 300)
    assert (stage.view.numbers["epoch"], stage.view.on) == (trainer.epoch, False)


def test_a_goal_waits_again_when_it_is_changed_and_when_training_begins_anew() -> None:
    stage = Stage(f"{LINK}&targetLoss=0.3")
    play(stage, 300)
    first = stage.view.numbers["epoch"]
    stage.act("set", "targetLoss", "0.1")
    play(stage, 300)
    second = stage.view.numbers["epoch"]
    assert second > first and not stage.view.on and stage.view.numbers["lossTest"] < 0.1
    stage.act("reset")
    assert news_of(stage)[-1] == {"reached": {}, "news": ""}
    play(stage, 300)
    assert stage.view.numbers["epoch"] == second and not stage.view.on


def test_both_goals_wait_for_themselves() -> None:
    stage = Stage(f"{LINK}&targetLoss=0.3&stopEpoch=5&animationSpeed=max")
    play(stage, 200)
    assert stage.view.numbers["epoch"] == 5
    play(stage, 300)
    assert stage.view.numbers["lossTest"] < 0.3 and not stage.view.on
    assert set(news_of(stage)[-1]["reached"]) == {"stopEpoch", "targetLoss"}  # type: ignore[call-overload]


def test_an_epoch_that_has_passed_stops_nothing() -> None:
    stage = Stage(LINK)
    play(stage, 20)
    stage.controller.dispatch("set", "stopEpoch", "3")
    stage.frames(20)
    assert stage.view.on and not news_of(stage)


def test_what_no_goal_takes_is_refused() -> None:
    stage = Stage(LINK)
    stage.act("set", "targetLoss", "0")
    stage.act("set", "stopEpoch", "half")
    assert [where for where, _ in stage.view.refusals] == ["targetLoss", "stopEpoch"]
    assert "above 0" in str(stage.view.refusals[0][1])
    stage.act("set", "stopEpoch", "9")
    stage.act("set", "stopEpoch", "")
    assert stage.view.values["stopEpoch"] == ""


def test_a_goal_that_lies_before_a_divergence_is_not_reached_any_more() -> None:
    link = "problem=regression&regDataset=reg-plane&activation=linear&batchSize=5000&learningRate=10&seed=0.5"
    stage = Stage(f"{link}&stopEpoch=3")
    play(stage, 30)
    assert stage.view.numbers["epoch"] == 3 and news_of(stage)[-1]["reached"]
    play(stage, 300)
    assert stage.view.warned and stage.view.numbers["epoch"] < 3
    assert news_of(stage)[-1] == {"reached": {}, "news": ""}
