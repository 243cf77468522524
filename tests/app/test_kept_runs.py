"""Runs that were left, undo and redo, and curves that stay."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from app.bench.kept_runs import KeptRuns
from app.controller import Controller
from playground.settings import FIELDS
from playground.state import arrays

from tests.app.fake import Stage

LINK = "#seed=0.5"
# What keeps state beside weights: momentum, second moments, generators, the tuner's table.
HARD = (
    "#seed=0.5&runs=3&optimizer=adam&dropout=0.2&learningRateAutotuning=0.01&noise=20&batchSize=7"
    "&regularization=L1&regularizationRate=0.01&sinX=true&hideText=true&noise_hide=true&shownRun=2"
)


def start(link: str = LINK) -> Stage:
    stage = Stage(link)
    stage.now += 1
    return stage


def train(stage: Stage, epochs: int) -> None:
    for _ in range(epochs):
        stage.act("step")
    stage.now += 1


def kept(stage: Stage) -> KeptRuns:
    return stage.controller._bench.kept


def whole(controller: Controller) -> dict[str, Any]:
    """All there is of the training on the page."""
    trainer, history = controller.trainer, controller.training().recorder.history
    return {
        "link": controller.settings.to_hash(),
        "epoch": trainer.epoch,
        "generators": [str(one.bit_generator.state) for one in trainer._generators],
        "events": str(controller.training().recorder._events),
        "best": history.best,
        "history": np.column_stack([history.epochs, history.losses_train, history.losses_test]).tolist(),
        **{name: array.tolist() for name, array in arrays(trainer._state).items()},
    }


def told(stage: Stage, topic: str) -> dict[str, Any]:
    return [news for name, news in stage.view.told if name == topic][-1]


@pytest.mark.parametrize("link", [LINK, HARD])
def test_undo_and_redo_bring_back_everything(link: str) -> None:
    stage = start(link)
    train(stage, 3)
    stage.act("set", "learningRate", "0.1")
    train(stage, 2)
    stage.act("edit", 0, 0, 0, "1.5")
    first = whole(stage.controller)
    stage.act("reset")
    assert told(stage, "undo") == {"undo": 1, "redo": 0, "at": None}
    train(stage, 1)
    second = whole(stage.controller)
    stage.act("undo")
    assert whole(stage.controller) == first and not stage.view.on
    assert stage.view.address == first["link"] and stage.view.numbers["epoch"] == 5
    assert told(stage, "undo") == {"undo": 0, "redo": 1, "at": {"dataset": "circle", "epoch": 5}}
    assert stage.view.ways[-1]["epochs"] == [0, 1, 2, 3, 4, 5]
    stage.act("redo")
    assert whole(stage.controller) == second
    stage.act("undo")
    untouched = start(link)
    train(untouched, 3)
    untouched.act("set", "learningRate", "0.1")
    train(untouched, 2)
    untouched.act("edit", 0, 0, 0, "1.5")
    for each in (stage, untouched):
        train(each, 4)
    assert whole(stage.controller) == whole(untouched.controller), "it goes on as it would have gone on"


def test_twenty_steps_deep_and_back() -> None:
    stage = start()
    seen = []
    for k in range(22):
        train(stage, k % 3 + 1)
        seen.append(whole(stage.controller))
        stage.act("set", "seed", str(k))
    for one in reversed(seen):
        stage.act("undo")
        assert whole(stage.controller) == one
    assert told(stage, "undo")["undo"] == 0
    stage.act("undo")
    assert whole(stage.controller) == seen[0], "there is nothing before"
    for one in seen[1:]:
        stage.act("redo")
        assert whole(stage.controller) == one


def test_a_new_beginning_ends_redo_and_loses_no_run() -> None:
    stage = start()
    train(stage, 1)
    stage.act("set", "noise", "10")
    train(stage, 2)
    stage.act("undo")
    assert [run.epochs for run in kept(stage).runs] == [2]
    stage.act("set", "noise", "20")
    assert told(stage, "undo") == {"undo": 1, "redo": 0, "at": None}
    assert [(run.id, run.epochs) for run in kept(stage).runs] == [(1, 1), (2, 2)]
    kept(stage).show(2)
    assert stage.controller.settings.noise == 10 and stage.controller.trainer.epoch == 2
    stage.act("undo")
    assert stage.controller.settings.noise == 20, "going to a run is a step, too"


def test_a_sliders_networks_are_no_steps() -> None:
    stage = start()
    train(stage, 1)
    for noise in range(5, 55, 5):
        stage.act("set", "noise", str(noise))
    assert told(stage, "undo")["undo"] == 1
    stage.now += 1  # the last one stands for a while
    stage.act("set", "noise", "55")
    assert told(stage, "undo")["undo"] == 2 and len(kept(stage).runs) == 1
    stage.act("undo")
    assert stage.controller.settings.noise == 50
    stage.act("undo")
    assert stage.controller.settings.noise == 0 and stage.controller.trainer.epoch == 1
    stage.act("redo")
    stage.act("redo")
    assert stage.controller.settings.noise == 55, "also those that were not trained come again"


def test_a_change_that_waits_for_its_frame_is_undone() -> None:
    stage = start()
    train(stage, 2)
    stage.controller.dispatch("set", "noise", "10")
    stage.controller.dispatch("undo")
    assert stage.controller.settings.noise == 0 and stage.controller.trainer.epoch == 2


def test_resetting_what_was_not_trained_is_no_step() -> None:
    stage = start()
    stage.act("reset")
    stage.now += 1
    stage.act("reset")
    assert not [news for topic, news in stage.view.told if topic == "undo" and news["undo"]]


def test_the_open_panel_stays_open() -> None:
    stage = start()
    train(stage, 1)
    stage.act("reset")
    stage.act("set", "bench", "compare")
    stage.act("undo")
    assert stage.controller.settings.bench == "compare" and stage.controller.trainer.epoch == 1
    assert "bench=compare" in stage.view.address
    stage.act("step")
    stage.act("set", "learningRate", "0.1")
    assert stage.controller.trainer.settings.bench == "compare"


def test_what_was_said_of_a_link_is_not_said_again() -> None:
    stage = start(LINK + "&noise=many")
    assert stage.view.problems
    train(stage, 1)
    stage.act("reset")
    stage.act("undo")
    assert stage.view.problems == []


def test_a_training_left_twice_is_one_run() -> None:
    stage = start()
    train(stage, 2)
    stage.act("hash", "#dataset=spiral&seed=0.5", "a", "b")
    train(stage, 1)
    stage.act("hash", LINK, "b", "a")
    assert [(run.id, run.epochs) for run in kept(stage).runs] == [(2, 1)] and kept(stage).next_id == 1
    train(stage, 1)
    stage.act("hash", "#dataset=spiral&seed=0.5", "a", "b")
    assert [(run.id, run.epochs) for run in kept(stage).runs] == [(1, 3)]


def test_coming_back_to_an_experiment_leaves_what_undo_brought_alone() -> None:
    stage = start()
    train(stage, 2)
    stage.act("hash", "#dataset=spiral&seed=0.5", "a", "b")
    stage.act("undo")
    train(stage, 3)
    stage.act("hash", LINK, "", "a")
    assert (
        stage.controller.trainer.epoch == 2 and stage.controller.training().recorder.history.epochs[-1] == 2
    )
    assert {run.epochs for run in kept(stage).runs} == {5}


def test_a_record_is_a_run_too() -> None:
    stage = start()
    train(stage, 3)
    stage.act("save")
    record = stage.view.downloads[-1][1]
    stage.act("set", "noise", "10")
    train(stage, 1)
    stage.controller.dispatch("replay", record)
    stage.controller.dispatch("undo")
    assert stage.view.found is None and stage.controller.settings.noise == 0, "not while it is trained"
    while stage.view.found is None:
        stage.frames()
    stage.act("leaveReplay")
    assert [run.epochs for run in kept(stage).runs] == [3, 3]
    stage.act("undo")
    assert stage.controller.trainer.epoch == 3


def test_no_way_leads_out_of_a_lesson() -> None:
    stage = start()
    train(stage, 1)
    stage.act("hash", LINK + "&lesson=spiral.1&dataset=spiral", "", "")
    stage.now += 1
    assert not [news for topic, news in stage.view.told if topic == "undo" and news["undo"]]
    stage.act("undo")
    kept(stage).show(1)
    assert stage.controller.settings.lesson == "spiral.1"
    train(stage, 2)
    stage.act("hash", LINK + "&lesson=spiral.2&dataset=xor", "", "")
    assert told(stage, "undo")["undo"] == 1
    stage.act("undo")
    assert stage.controller.settings.lesson == "spiral.1"
    stage.act("set", "lesson", "")
    stage.act("reset")
    assert told(stage, "undo")["undo"] == 2, "whoever has left it may go anywhere"


def test_what_is_kept_of_a_run() -> None:
    stage = start(HARD)
    train(stage, 4)
    trainer = stage.controller.trainer
    flat, output = trainer.network.parameters.flat.copy(), trainer.predict(np.array([[-6.0, 6.0]]), 1)
    numbers = stage.view.numbers
    stage.act("set", "noise", "0")
    (run,) = kept(stage).runs
    assert (run.id, run.epochs, run.parameters) == (1, 4, flat.shape[1])
    assert (run.flat == flat).all() and run.flat.shape[0] == 3
    assert run.last == numbers["lossTest"] and run.best == run.history.best
    assert run.output.shape == (625,) and abs(run.output[0] - output[0]) < 1e-5
    assert run.settings.noise == 20 and run.edited is False


def test_every_setting_comes_back() -> None:
    stage = start()
    for key, field in FIELDS.items():
        if key in ("bench", "weights", "data", "epoch", "lesson", "ownFeatures"):
            continue
        stage.controller.open(LINK)
        stage.act("set", key, field.text(field.other(getattr(stage.controller.settings, key))))
        train(stage, 1)
        link = stage.controller.settings.to_hash()
        stage.act("hash", "#seed=0.1")
        stage.act("undo")
        assert stage.controller.settings.to_hash() == link


def test_an_experiment_that_is_opened_again_is_one_run() -> None:
    stage = start()
    train(stage, 2)
    stage.act("hash", LINK, "a", "a")
    assert stage.controller.trainer.epoch == 2 and kept(stage).runs == [] and kept(stage).next_id == 1


def test_the_oldest_of_all_keeps_its_number_when_it_comes_back() -> None:
    stage = start()
    for k in range(30):
        train(stage, 1)
        stage.act("set", "seed", str(k))
    train(stage, 1)
    assert [run.id for run in kept(stage).runs] == list(range(1, 31))
    stage.act("bench", "compare", "show", 1)
    assert kept(stage).next_id == 1 and stage.controller.settings.seed == "0.5"
    assert [run.id for run in kept(stage).runs] == list(range(2, 32))
