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
    assert stage.view.numbers["epoch"] == 1 == stage.view.back_at, "it is said where it went back to"


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


def test_what_was_set_since_the_network_gone_back_to_holds() -> None:
    """Settings are the person's, the rate is the tuner's or a rollback's: both stay as they are now."""
    stage = Stage("#seed=0.1&runs=2")
    stage.act("step")
    stage.act("set", "momentum", "0.5")
    trainer = stage.controller.trainer
    trainer.set_learning_rate(np.array([0.3, 1.0]))
    lose(stage, 0)
    stage.act("step")
    assert stage.view.warned and trainer.epoch == 1
    assert trainer.settings == stage.controller.settings and trainer.settings.momentum == 0.5
    assert trainer.learning_rate.tolist() == [0.3, 1.0]


@pytest.mark.parametrize("before", [2, 3])
def test_a_divergence_in_a_frame_that_would_not_draw_is_drawn(before: int) -> None:
    """Each frame trains several portions, and the last one of this frame is lost."""
    stage = Stage("#seed=0.1&animationSpeed=max&percTrainData=2")
    stage.draw_slowly()
    stage.act("step")
    stage.controller.dispatch("toggle")
    stage.frames(before)
    trainer, portions = stage.controller.trainer, []
    step = trainer.step

    def breaks(epochs: int) -> None:
        step(epochs)
        portions.append(epochs)
        if len(portions) == 3:
            lose(stage, 0)

    trainer.step = breaks  # type: ignore[method-assign]
    stage.frames(1)
    assert stage.view.warned and not stage.view.on and len(portions) == 3
    assert stage.view.numbers["epoch"] == trainer.epoch
    assert stage.view.numbers["lossTrain"] == trainer.loss_train[0]
    np.testing.assert_array_equal(stage.view.parameters[:4], trainer.weights[0][0, 0].astype(np.float32))


def test_where_the_first_loss_is_small_ten_times_that_is_not_out_of_hand() -> None:
    stage = Stage("#problem=regression&regDataset=reg-gauss&learningRate=0.000001&seed=0.1")
    first = stage.view.numbers["lossTrain"]
    stage.controller.trainer.biases[-1][:] = 1.2
    stage.act("step")
    worse = stage.view.numbers["lossTrain"]
    assert 10 * first < worse < 1
    lose(stage, 0)
    stage.act("step")
    assert stage.view.warned and stage.view.numbers["lossTrain"] == worse


def test_an_edit_that_went_with_the_divergence_is_no_longer_told_of() -> None:
    """The network gone back to is the one from before it, which the link names."""
    stage = Stage(DIVERGING)
    stage.act("edit", 0, 0, 0, "500")
    assert stage.view.numbers["edited"]
    stage.controller.dispatch("toggle")
    stage.frames(200)
    assert stage.view.warned
    link = Stage(DIVERGING)
    np.testing.assert_array_equal(stage.controller.trainer.weights[0], link.controller.trainer.weights[0])
    assert not stage.view.numbers["edited"]
