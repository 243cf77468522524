"""A loss that is no number: the page pauses, keeps the last sound network, and can go on."""

from __future__ import annotations

import numpy as np
import pytest

from tests.app.fake import Stage

DIVERGING = "#problem=regression&activation=relu&learningRate=10&seed=0.1"


@pytest.mark.parametrize(
    "done", [("reset",), ("step",), ("set", "learningRate", "0.01"), ("newWeights",), ("recover",)], ids=str
)
def test_a_divergence_that_is_dealt_with_is_no_longer_shown(done: tuple[str, ...]) -> None:
    stage = Stage(DIVERGING)
    stage.controller.dispatch("toggle")
    stage.frames(200)
    assert stage.view.warned and not stage.view.on
    stage.act("set", "momentum", "0.5")
    assert stage.view.warned
    stage.controller.dispatch(*done)
    stage.frames(1)
    assert not stage.view.warned
    if done[0] == "recover":
        assert stage.view.on
    else:
        assert stage.view.divergences == 1


def test_a_divergence_is_drawn_at_once_even_where_drawing_is_dear() -> None:
    stage = Stage(DIVERGING)
    stage.draw_slowly()
    stage.controller.dispatch("toggle")
    stage.frames(200)
    assert stage.view.warned
    assert stage.view.numbers["epoch"] == stage.controller.trainer.epoch
    assert np.isfinite(stage.view.numbers["lossTrain"])


def test_going_back_after_a_change_that_rebuilds_is_no_fault() -> None:
    stage = Stage(DIVERGING)
    stage.controller.dispatch("toggle")
    stage.frames(200)
    stage.controller.dispatch("set", "noise", "5")
    stage.controller.dispatch("recover")
    stage.frames(2)
    assert stage.view.values["noise"] == "5" and not stage.view.on and not stage.view.warned


def test_divergence_pauses_keeps_a_finite_network_and_can_be_left() -> None:
    stage = Stage(DIVERGING)
    stage.controller.dispatch("toggle")
    stage.frames(200)
    assert stage.view.divergences == 1 and not stage.view.on
    assert all(np.isfinite(w).all() for w in stage.controller.trainer.weights) and np.isfinite(
        stage.view.numbers["lossTrain"]
    )
    stage.act("recover")
    assert stage.view.on and stage.view.values["learningRate"] == "1"


def test_recovering_often_enough_always_trains() -> None:
    stage = Stage(DIVERGING)
    stage.controller.dispatch("toggle")
    for _ in range(8):
        stage.frames(300)
        if stage.view.on:
            break
        stage.act("recover")
    assert stage.view.on and stage.view.numbers["lossTrain"] < 1
