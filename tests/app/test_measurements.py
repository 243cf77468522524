"""What is measured only while the page shows it."""

from __future__ import annotations

import pytest
from app.frames import tuner_table

from tests.app.fake import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage("#seed=0.53734")


def test_measurements_come_while_they_are_asked_for_also_when_paused(stage: Stage) -> None:
    view = stage.view
    assert view.numbers["saturatedShares"] is None
    stage.act("measure", "saturatedShares", "true")
    assert view.numbers["saturatedShares"] == stage.controller.trainer.saturated_shares().tolist()
    for action in ("step", "reset"):
        stage.act(action)
        assert len(view.numbers["saturatedShares"]) == 2, action
    stage.act("hash", "#networkShape=3,3,3")
    assert len(view.numbers["saturatedShares"]) == 3, "the next network's, too"
    stage.act("measure", "saturatedShares", "false")
    assert view.numbers["saturatedShares"] is None


def test_the_tuners_table_comes_while_it_is_asked_for_and_there_is_a_tuner(stage: Stage) -> None:
    view = stage.view
    stage.act("set", "learningRateAutotuning", "0.001")
    assert view.numbers["tuned"] and view.numbers["tuner"] is None
    stage.act("measure", "tuner", "true")
    assert view.numbers["tuner"] == tuner_table(stage.controller.trainer)
    stage.act("set", "learningRateAutotuning", "-1")
    assert not view.numbers["tuned"] and view.numbers["tuner"] is None


def test_an_unknown_measurement_is_named(stage: Stage) -> None:
    with pytest.raises(ValueError, match="'nothing' is none of saturatedShares"):
        stage.controller.dispatch("measure", "nothing", "true")
