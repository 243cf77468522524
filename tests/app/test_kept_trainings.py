"""Experiments that a person leaves and comes back to; and what a lesson asks of the controller."""

from __future__ import annotations

import numpy as np
from app.kept_trainings import MOST

from tests.app.fake import Stage

CIRCLE, SPIRAL = "#seed=0.5", "#dataset=spiral&seed=0.5"


def weights(stage: Stage) -> np.ndarray:
    return np.concatenate([w.ravel() for w in stage.controller.trainer.weights])


def test_a_training_that_was_left_comes_back_as_it_was() -> None:
    stage = Stage(CIRCLE)
    for _ in range(3):
        stage.act("step")
    stage.act("edit", 0, 0, 0, "2")
    trained, losses = weights(stage), stage.view.numbers["lossTest"]
    stage.act("toggle")
    stage.act("hash", SPIRAL, "a", "b")
    assert (stage.view.numbers["epoch"], stage.view.on) == (0, False)
    stage.act("step")
    stage.act("hash", stage.controller.settings.to_hash(), "b", "c")  # the same link, another entry
    assert stage.view.numbers["epoch"] == 0
    epoch = 3 + 1  # toggle's first frame
    stage.act("hash", CIRCLE, "c", "a")
    numbers = stage.view.numbers
    assert (numbers["epoch"], numbers["edited"], stage.view.on) == (epoch, True, False)
    assert abs(weights(stage) - trained).max() < 0.1 and numbers["lossTest"] != losses
    stage.act("step")
    assert stage.view.numbers["epoch"] == epoch + 1
    stage.act("hash", SPIRAL, "a", "b")
    assert stage.view.numbers["epoch"] == 1


def test_nothing_comes_back_for_other_settings_nor_what_was_not_started() -> None:
    stage = Stage(CIRCLE)
    stage.act("hash", SPIRAL, "a", "b")
    stage.act("step")
    stage.act("hash", CIRCLE, "b", "a")
    assert stage.view.numbers["epoch"] == 0
    stage.act("hash", SPIRAL + "&noise=10", "a", "b")
    assert stage.view.numbers["epoch"] == 0
    stage.act("step")
    stage.controller.dispatch("set", "noise", "20")  # the network is about to be built anew
    stage.act("hash", CIRCLE, "b", "a")
    stage.act("hash", SPIRAL + "&noise=20", "a", "b")
    assert stage.view.numbers["epoch"] == 0


def test_the_oldest_goes_where_there_are_too_many() -> None:
    stage = Stage(CIRCLE)
    for i in range(MOST + 1):
        stage.act("step")
        stage.act("hash", CIRCLE, str(i), str(i + 1))
    stage.act("hash", CIRCLE, "x", "0")
    assert stage.view.numbers["epoch"] == 0
    stage.act("hash", CIRCLE, "y", "1")
    assert stage.view.numbers["epoch"] == 1


def test_hiding_goes_on_training_unless_an_input_goes() -> None:
    stage = Stage(CIRCLE + "&lesson=spiral.1")
    stage.act("toggle")
    stage.act("hide", "noise", "sinX")
    assert stage.view.on and stage.view.hidden_keys == ["noise", "sinX"] and stage.view.builds == 1
    stage.act("set", "lesson", "spiral.2")
    assert stage.view.on and stage.view.values["lesson"] == "spiral.2"
    assert stage.view.address == CIRCLE + "&lesson=spiral.2&noise_hide=true&sinX_hide=true"
    stage.act("hide", "y")
    assert not stage.view.on and stage.view.inputs == ["x"] and stage.view.builds == 2
    stage.act("hide")
    stage.act("set", "lesson", "")
    assert stage.view.hidden_keys == [] and stage.view.inputs == ["x", "y"] and stage.view.address == CIRCLE
