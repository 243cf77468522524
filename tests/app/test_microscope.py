"""The sample under the microscope: what comes of it, and how often."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from app.microscope import PAUSE
from playground import Trainer, inspect

from tests.app.fake import Stage

LINK = "#seed=0.53734&networkShape=3,2&percTrainData=10&batchSize=5"


@pytest.fixture
def stage() -> Stage:
    return Stage(LINK)


def check(told: dict[str, Any], trainer: Trainer, kind: str, index: int) -> None:
    """What is told is what the engine says now."""
    seen = inspect(trainer, kind, index)
    assert (told["kind"], told["index"], told["loss"]) == (kind, index, seen.loss)
    assert told["rate"] == trainer.learning_rate[0] and told["target"] == seen.target
    for layer, values in enumerate(told["layers"]):
        assert (values["sums"] == seen.sums[layer]).all() and (values["errors"] == seen.errors[layer]).all()
        expected = [*seen.weight_changes[layer].ravel(), *seen.bias_changes[layer]]
        assert values["changes"].tolist() == expected


def test_a_sample_is_told_of_until_it_is_left(stage: Stage) -> None:
    view, controller = stage.view, stage.controller
    assert view.numbers["inspection"] is None
    stage.act("inspect", "test", 3.0)
    check(view.numbers["inspection"], controller.trainer, "test", 3)
    assert [len(layer["parameters"]) for layer in view.numbers["inspection"]["layers"]] == [9, 8, 3]
    flat = np.concatenate([layer["parameters"] for layer in view.numbers["inspection"]["layers"]])
    assert flat.astype(np.float32).tolist() == view.parameters.tolist(), "in the order of the parameters"
    for action in (("step",), ("edit", 0, 0, 0, "2"), ("set", "learningRate", "0.3"), ("reset",)):
        stage.act(*action)
        check(view.numbers["inspection"], controller.trainer, "test", 3)
    stage.act("inspect")
    assert view.numbers["inspection"] is None
    stage.act("step")
    assert view.numbers["inspection"] is None


def test_while_it_trains_numbers_come_at_a_calm_pace_and_at_last_they_are_the_last(stage: Stage) -> None:
    stage.act("inspect", "train", 0)
    stage.controller.dispatch("toggle")
    told = 0
    for _ in range(65):
        stage.frames()
        told += stage.view.numbers["inspection"] is not None
    assert 3 <= told <= 65 / 60 / PAUSE + 1
    assert stage.view.numbers["inspection"] is None, "the frame before the pause has none"
    stage.act("toggle")
    check(stage.view.numbers["inspection"], stage.controller.trainer, "train", 0)


def test_the_next_network_is_looked_at_too_and_a_sample_that_is_gone_is_left(stage: Stage) -> None:
    stage.act("inspect", "train", 40)
    stage.act("set", "networkShape", "2")
    check(stage.view.numbers["inspection"], stage.controller.trainer, "train", 40)
    stage.act("hash", LINK + "&samples=100")
    assert stage.view.numbers["inspection"] is None
    stage.act("step")
    assert stage.view.numbers["inspection"] is None


def test_to_look_changes_nothing_of_training() -> None:
    watched, alone = Stage(LINK + "&dropout=0.3"), Stage(LINK + "&dropout=0.3")
    watched.act("inspect", "train", 1)
    for stage in (watched, alone):
        for _ in range(3):
            stage.act("step")
    assert watched.view.parameters.tolist() == alone.view.parameters.tolist()
