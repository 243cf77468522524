"""Which of several networks is drawn: a setting, so that it is in the link."""

from __future__ import annotations

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.app.fake import Stage
from tests.app.test_landscape import Panel

LINK = "#seed=0.5&runs=4&noise=20"


def drawn(stage: Stage) -> tuple[int, str, str]:
    """The run that is drawn, the setting, and the link, without what every one here has."""
    link = stage.view.address.replace("&shownRun=", " ")
    return stage.view.numbers["run"], stage.view.values["shownRun"], link.partition(" ")[2]


@pytest.mark.parametrize("action", [("watch", 2), ("set", "shownRun", "3"), ("hash", LINK + "&shownRun=3")])
def test_it_is_chosen_by_the_menu_by_a_setting_and_by_a_link(action: tuple[str, ...]) -> None:
    stage = Stage(LINK)
    assert drawn(stage) == (0, "1", "")
    stage.act("step")
    stage.act(*action)
    trainer, view = stage.controller.trainer, stage.view
    assert drawn(stage) == (2, "3", "3")
    assert view.parameters[0] == np.float32(trainer.weights[0][2, 0, 0])
    assert np.array_equal(view.train[:, :2], trainer.data.x_train[2].astype(np.float32))


def test_another_network_drawn_changes_no_training() -> None:
    stage, alone = (
        Stage(LINK + "&learningRateAutotuning=0.1"),
        Trainer(Settings.from_hash(LINK + "&learningRateAutotuning=0.1")),
    )
    for run in range(4):
        stage.act("watch", run)
        stage.act("step")
    alone.step(4)
    assert stage.controller.trainer.evaluate().loss_test.tolist() == alone.evaluate().loss_test.tolist()


def test_it_stays_when_networks_begin_anew_and_there_are_as_many() -> None:
    stage = Stage(LINK + "&shownRun=3")
    for action in (("reset",), ("newWeights",), ("set", "runs", "8"), ("set", "networkShape", "3")):
        stage.act(*action)
        stage.frames(1)
        assert drawn(stage)[:2] == (2, "3"), action
    stage.act("set", "runs", "1")
    stage.frames(1)
    assert drawn(stage) == (0, "1", ""), "there is none of that number any more"
    stage.act("set", "runs", "8")
    stage.frames(1)
    assert drawn(stage) == (0, "1", "")


def test_a_number_there_is_no_network_of_is_refused_with_what_is_allowed() -> None:
    stage = Stage(LINK + "&shownRun=2")
    stage.act("set", "shownRun", "5")
    [(where, problem)] = stage.view.refusals
    assert where == "shownRun" and problem.allowed == "must be a whole number from 1 to 4"
    assert drawn(stage)[:2] == (1, "2")
    with pytest.raises(IndexError, match="run 4 of 4"):
        stage.act("watch", 4)
    assert drawn(stage)[:2] == (1, "2")


def test_a_link_that_asks_for_it_is_told_so_beside_what_else_is_wrong() -> None:
    stage = Stage(LINK + "&shownRun=9&noise=200")
    assert drawn(stage) == (0, "1", "")
    told = {problem.key: problem.allowed for problem in stage.view.problems or ()}
    assert told["shownRun"] == "must be a whole number from 1 to 4" and "noise" in told


def test_it_is_the_same_network_in_the_past_and_after_going_on_from_there() -> None:
    stage = Stage(LINK + "&shownRun=3")
    controller = stage.controller
    past = Trainer(controller.settings)
    controller.look_at(past)
    assert stage.view.numbers["run"] == 2 and stage.view.numbers["past"]
    stage.act("watch", 1)
    assert stage.view.parameters[0] == np.float32(past.weights[0][1, 0, 0])
    controller.look_at(None)
    assert drawn(stage)[:2] == (1, "2")
    controller.go_on_from(controller.training())
    assert drawn(stage)[:2] == (1, "2")


def test_the_trainer_knows_which_one_is_drawn_where_a_link_names_none() -> None:
    stage = Stage("#shownRun=2&seed=0.1")
    assert stage.view.problems and stage.controller.trainer.settings.shownRun == 1
    stage.act("step")
    stage.act("reset")
    stage.act("undo")
    assert stage.view.problems == []


def test_another_drawn_network_has_a_map_of_its_own() -> None:
    panel = Panel("#seed=s&networkShape=3&samples=60&runs=4", epochs=5)
    panel.work()
    panel.forget()
    panel.stage.act("watch", 2)
    panel.work()
    (plane,) = panel.told("plane")
    assert plane["loss"] == pytest.approx(float(panel.trainer.loss_train[2]))
    panel.act("look", 0.5, 0.5)
    assert panel.stage.view.numbers["lossTrain"] != plane["loss"]
    viewer = panel.stage.controller.shown_trainer
    moved = (viewer.network.parameters.flat != panel.trainer.network.parameters.flat).any(axis=1)
    assert moved.tolist() == [False, False, True, False]
