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


def lose(stage: Stage, *runs: int) -> None:
    """Break these networks: their loss is no number from now on."""
    stage.controller.trainer.weights[0][list(runs)] = np.inf


def test_a_network_out_of_hand_is_nothing_to_go_back_to() -> None:
    """Its loss is still a number, but it is far beyond where it began."""
    stage = Stage("#problem=regression&learningRate=0.000001&seed=0.1")
    stage.act("step")
    first = stage.view.numbers["lossTrain"]
    stage.controller.trainer.biases[-1][:] = 3.0
    stage.act("step")
    assert 10 < stage.view.numbers["lossTrain"] / max(first, 0.1) < 1000 and not stage.view.warned
    lose(stage, 0)
    stage.act("step")
    assert stage.view.warned and stage.view.numbers["lossTrain"] == first
    assert stage.view.numbers["epoch"] == 1


def test_a_network_a_little_worse_than_at_first_is_worth_going_back_to() -> None:
    stage = Stage("#problem=regression&learningRate=0.000001&seed=0.1")
    stage.controller.trainer.biases[-1][:] = 1.0  # a loss of half, five times what counts as small
    stage.act("step")
    worse = stage.view.numbers["lossTrain"]
    lose(stage, 0)
    stage.act("step")
    assert stage.view.warned and stage.view.numbers["lossTrain"] == worse
    assert stage.view.numbers["epoch"] == 1


@pytest.mark.parametrize(
    ("lost", "stops"),
    [((1,), False), ((2, 3), False), ((1, 2, 3), True), ((0,), True)],
    ids=["one of four", "half", "most", "the one that is drawn"],
)
def test_an_ensemble_stops_when_most_are_lost_or_the_one_that_is_drawn(
    lost: tuple[int, ...], stops: bool
) -> None:
    stage = Stage("#seed=0.1&runs=4")
    stage.act("step")
    lose(stage, *lost)
    stage.controller.dispatch("toggle")
    stage.frames(3)
    assert stage.view.warned is stops and stage.view.on is not stops
    if stops:
        assert stage.view.numbers["epoch"] == 1 and np.isfinite(stage.controller.trainer.loss_train).all()


def test_after_a_reset_the_network_gone_back_to_is_of_now() -> None:
    stage = Stage("#seed=0.1")
    for _ in range(5):
        stage.act("step")
    stage.act("reset")
    lose(stage, 0)
    stage.act("step")
    assert stage.view.warned and stage.view.numbers["epoch"] == 0
