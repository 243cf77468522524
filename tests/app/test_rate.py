"""Who moves the learning rate, what the page is told of it, and what a link keeps."""

from __future__ import annotations

import numpy as np
import pytest

from tests.app.fake import Stage

ROLLBACK = "#learningRate=3&preventLossIncreases=true&learningRateAutotuning=-1&seed=0.5"


@pytest.fixture
def lowered() -> Stage:
    """Rollbacks alone, without a tuner, have brought the rate from 3 to 0.1."""
    stage = Stage(ROLLBACK)
    for _ in range(10):
        stage.act("step")
    assert stage.controller.trainer.learning_rate[0] == 0.1
    return stage


def rate(stage: Stage) -> float:
    """The rate in use, which the page must be told."""
    told, used = stage.view.numbers["learningRate"], stage.controller.trainer.learning_rate
    assert told == used[0]
    return float(told)


def test_a_rollback_is_told_and_the_link_keeps_the_persons_rate(lowered: Stage) -> None:
    assert rate(lowered) == 0.1 and not lowered.view.numbers["tuned"]
    assert lowered.view.values["learningRate"] == "3" and "learningRate=3" in lowered.view.address


def test_any_rate_may_be_chosen_the_persons_own_too(lowered: Stage) -> None:
    for chosen in ("3", "0.1", "3"):
        lowered.act("set", "learningRate", chosen)
        assert rate(lowered) == float(chosen) and lowered.view.values["learningRate"] == chosen
        for _ in range(4):
            lowered.act("step")


@pytest.mark.parametrize("tau", ["-1", "0.1"])
def test_when_nobody_moves_it_any_more_the_rate_stays_and_is_the_persons(tau: str) -> None:
    stage = Stage(ROLLBACK.replace("=-1", f"={tau}") + "&runs=8")
    for _ in range(12):
        stage.act("step")
    last = rate(stage)
    assert last != 3 and len(set(stage.controller.trainer.learning_rate)) > 1
    stage.act("set", "preventLossIncreases", "false")
    if tau != "-1":  # a tuner of the person's own goes on
        assert stage.view.values["learningRate"] == "3" and rate(stage) == last
        assert len(set(stage.controller.trainer.learning_rate)) > 1
        stage.act("set", "learningRateAutotuning", "-1")
    assert float(stage.view.values["learningRate"]) == last == rate(stage)
    assert (stage.controller.trainer.learning_rate == last).all()
    stage.act("set", "momentum", "0.5")
    assert rate(stage) == last


def test_preventing_switched_off_takes_the_tuner_it_brought_and_leaves_the_rate() -> None:
    stage = Stage("#learningRate=3&seed=0.5")
    stage.act("set", "preventLossIncreases", "true")
    for _ in range(10):
        stage.act("step")
    last = rate(stage)
    assert last != 3 and stage.view.numbers["tuned"]
    stage.act("set", "preventLossIncreases", "false")
    assert stage.view.values["learningRateAutotuning"] == "-1" and not stage.view.numbers["tuned"]
    assert float(stage.view.values["learningRate"]) == last == rate(stage)
    for _ in range(3):
        stage.act("step")
    assert rate(stage) == last


def test_preventing_switched_off_leaves_a_tuner_that_was_changed() -> None:
    stage = Stage("#learningRate=3&seed=0.5")
    for key, text in (
        ("preventLossIncreases", "true"),
        ("learningRateAutotuning", "0.1"),
        ("preventLossIncreases", "false"),
    ):
        stage.act("set", key, text)
    assert stage.view.values["learningRateAutotuning"] == "0.1" and stage.view.numbers["tuned"]


def test_switched_off_before_a_rebuild_the_new_network_has_the_persons_rate() -> None:
    stage = Stage(ROLLBACK)
    for _ in range(10):
        stage.act("step")
    stage.controller.dispatch("set", "noise", "5")
    stage.controller.dispatch("set", "preventLossIncreases", "false")
    stage.frames()
    assert stage.view.values["learningRate"] == "3" and rate(stage) == 3


def test_reset_starts_at_the_persons_rate(lowered: Stage) -> None:
    lowered.act("reset")
    assert rate(lowered) == 3


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ("10", 1),
        ("3", 0.3),
        ("0.3", 0.03),
        ("0.05", 0.003),
        ("0.0301", 0.003),
        ("4", 0.3),
        ("0.000001", 1e-6),
        ("0.0000002", 2e-7),
    ],
)
def test_going_back_is_at_about_a_tenth_of_the_rate(given: str, then: float) -> None:
    """Also from a rate that is not on the menu, as a link may bring."""
    stage = Stage(f"#problem=regression&activation=relu&learningRate={given}&seed=0.1")
    stage.controller.trainer.weights[0][:] = np.inf  # a divergence, whatever the rate
    stage.act("step")
    assert stage.view.warned
    stage.act("recover")
    assert rate(stage) == float(stage.view.values["learningRate"]) == then
    assert stage.view.on and not stage.view.warned
