"""The past of the training on the page: which epochs are kept, what they show, and going on from them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.record import Record
from playground.replay import Replay

from tests.app.fake import Stage
from tests.app.test_recording import check
from tests.engine.support import at_another_value

LINK = "dataset=circle&seed=0.53734"
EVERYTHING = (
    f"{LINK}&optimizer=adam&momentum=0.9&dropout=0.2&learningRateAutotuning=0.1&preventLossIncreases=true"
)


def trained(link: str, frames: int) -> Stage:
    stage = Stage(link)
    stage.controller.dispatch("toggle")
    stage.frames(frames)
    stage.controller.dispatch("toggle")
    return stage


def kept(stage: Stage) -> list[int]:
    return stage.controller._bench.timeline.epochs


def trainer_of(stage: Stage) -> Trainer:
    return stage.controller.trainer


def told(stage: Stage, topic: str) -> list[dict[str, Any]]:
    return [news for name, news in stage.view.told if name == topic]


def test_every_epoch_is_kept_until_there_are_many_then_fewer_evenly() -> None:
    stage = trained(LINK, 60)
    assert kept(stage) == list(range(61))
    stage.controller.dispatch("set", "animationSpeed", "1000")
    stage.controller.dispatch("toggle")
    stage.frames(500)
    epochs = kept(stage)
    assert 200 < len(epochs) <= 401 and epochs[0] == 0 and epochs[-1] == trainer_of(stage).epoch == 5060
    steps = np.diff(epochs[1:-1])
    assert set(steps[3:]) == {20}


def test_large_ensembles_keep_fewer() -> None:
    stage = Stage(f"{LINK}&networkShape=16,16,16&runs=16&optimizer=adam")
    timeline = stage.controller._bench.timeline
    for _ in range(600):
        trainer_of(stage).epoch += 1  # nothing is trained: only what is kept counts here
        timeline.trained(trainer_of(stage), stage.controller._recorder, stage.controller._metrics)
    snapshots = [snapshot for _, snapshot in timeline.snapshots]
    size = sum(array.nbytes for snapshot in snapshots for array in snapshot.state.values())
    assert 12e6 < size <= 32e6 and len(snapshots) < 400


@pytest.mark.parametrize("link", [LINK, EVERYTHING, f"{LINK}&runs=4&batchSize=7"])
def test_each_kept_epoch_shows_the_losses_of_the_chart(link: str) -> None:
    stage = trained(link, 30)
    history = stage.controller._recorder.history
    present = stage.view.numbers
    for epoch in kept(stage)[:-1]:
        stage.act("look", epoch)
        assert stage.view.numbers["past"] and stage.view.numbers["epoch"] == epoch
        entry = history.epochs.tolist().index(epoch)
        metrics = stage.controller._past.evaluate()  # type: ignore[union-attr]
        np.testing.assert_array_equal(metrics.loss_test, history.losses_test[entry])
        np.testing.assert_array_equal(metrics.loss_train, history.losses_train[entry])
    stage.act("present")
    now = stage.view.numbers
    assert not now["past"] and not stage.view.on
    assert [now[key] for key in ("epoch", "lossTest", "edited", "run")] == [
        present[key] for key in ("epoch", "lossTest", "edited", "run")
    ]


def test_the_nearest_kept_epoch_is_looked_at_and_training_pauses() -> None:
    stage = trained(LINK, 20)
    stage.controller.dispatch("toggle")
    stage.act("look", 7.4)
    assert not stage.view.on and stage.view.numbers["epoch"] == 7
    assert told(stage, "past")[-1] == {"epoch": 7, "newest": trainer_of(stage).epoch}
    builds = stage.view.builds
    stage.act("look", 3)
    stage.act("look", 1000)
    assert not stage.view.numbers["past"] and stage.view.builds == builds


@pytest.mark.parametrize("link", [LINK, EVERYTHING, f"{LINK}&runs=4&batchSize=7"])
def test_going_on_from_the_past_trains_as_the_original_did(link: str) -> None:
    stage = trained(link, 40)
    losses, end = stage.view.numbers["lossTest"], trainer_of(stage).snapshot()
    stage.act("look", 12)
    stage.act("goOnFrom")
    assert not stage.view.numbers["past"] and trainer_of(stage).epoch == 12
    assert stage.controller._recorder.history.epochs[-1] == 12 and kept(stage)[-1] == 12
    while trainer_of(stage).epoch < 40:
        stage.act("step")
    assert stage.view.numbers["lossTest"] == losses
    for name, array in trainer_of(stage).snapshot().state.items():
        np.testing.assert_array_equal(array, end.state[name], name)


def test_the_old_future_stays_whole_and_the_record_of_the_new_one_replays() -> None:
    stage = trained(LINK, 10)
    stage.act("set", "learningRate", "0.1")
    stage.act("edit", 0, 0, 0, "2.5")
    stage.controller.dispatch("toggle")
    stage.frames(10)
    stage.act("set", "learningRate", "0.3")
    stage.controller.dispatch("toggle")
    stage.frames(10)
    pinned: list[Any] = []
    stage.controller._bench.kept.keep = (  # type: ignore[method-assign]
        lambda training, pinned_=True, **more: pinned.append((training, trainer_of(stage).epoch, more)) or 1
    )
    old, end = stage.controller._recorder, trainer_of(stage).epoch
    stage.act("look", 15)
    stage.act("goOnFrom")
    (left, epoch, more) = pinned[0]
    assert left.recorder is old and epoch == end > 15 and more == {"pinned": True}
    assert old.history.epochs[-1] == end and len(old._events) == 3
    assert stage.view.values["learningRate"] == "0.1"
    stage.controller.dispatch("set", "momentum", "0.5")
    for _ in range(5):
        stage.act("step")
    stage.act("save")
    record = Record.from_json(stage.view.downloads[-1][1])
    assert [sorted(event) for event in record.events] == [
        ["epoch", "set"],
        ["edit", "epoch"],
        ["epoch", "set"],
    ]
    replay = Replay(record, lambda trainer: None)
    while replay.advance(10):
        pass
    assert replay.report().verdict == "equal", json.loads(stage.view.downloads[-1][1])


def test_what_was_done_by_hand_at_a_kept_epoch_belongs_to_it() -> None:
    stage = trained(LINK, 5)
    stage.act("edit", 0, 0, 0, "3")
    edited = trainer_of(stage).loss_test
    stage.act("step")
    stage.act("look", 5)
    np.testing.assert_array_equal(stage.controller._past.loss_test, edited)  # type: ignore[union-attr]
    stage.act("goOnFrom")
    assert stage.view.numbers["edited"]


def test_what_changes_the_training_goes_back_to_the_present_first() -> None:
    stage = trained(LINK, 20)
    for action, epoch in (("step", 21), ("toggle", 22), ("set", 22)):
        stage.act("look", 3)
        assert stage.view.numbers["past"]
        stage.act(action, *(("learningRate", "0.1") if action == "set" else ()))
        assert not stage.view.numbers["past"] and trainer_of(stage).epoch == epoch
        stage.controller.play(False)


def test_looking_on_goes_on_in_the_past() -> None:
    stage = trained(LINK, 20)
    stage.act("look", 3)
    for action in (
        ("inspect", "train", 0),
        ("measure", "saturatedShares", "true"),
        ("set", "bench", "timeline"),
    ):
        stage.act(*action)
        assert stage.view.numbers["past"] and stage.view.numbers["epoch"] == 3
    assert stage.view.numbers["inspection"] is not None


def test_a_weight_is_not_set_in_the_past() -> None:
    stage = trained(LINK, 20)
    stage.act("look", 3)
    before = trainer_of(stage).snapshot().state["network/parameters"]
    stage.act("edit", 0, 0, 0, "1.5")
    where, problem = stage.view.refusals[-1]
    assert where == "edit" and "go on from here" in str(problem) and "1.5" in str(problem)
    np.testing.assert_array_equal(trainer_of(stage).snapshot().state["network/parameters"], before)


def test_how_the_page_shows_it_stays_when_one_goes_on() -> None:
    stage = trained(LINK, 20)
    stage.act("set", "showTestData", "true")
    stage.act("look", 3)
    stage.act("goOnFrom")
    assert stage.view.values["showTestData"] == "true"


@pytest.mark.parametrize("how", ["reset", "newWeights", "hash"])
def test_another_training_has_another_past(how: str) -> None:
    stage = trained(LINK, 20)
    stage.act("look", 3)
    stage.act(how, *(["dataset=xor"] if how == "hash" else []))
    assert kept(stage) == [0] and not stage.view.numbers["past"]
    stage.act("step")
    assert kept(stage) == [0, 1]


def test_a_divergence_takes_its_epochs_out_of_the_past() -> None:
    stage = trained(f"{LINK}&problem=regression&regDataset=reg-plane&activation=linear", 10)
    stage.act("set", "learningRate", "10")
    stage.controller.dispatch("toggle")
    stage.frames(400)
    assert stage.view.warned
    assert kept(stage)[-1] == trainer_of(stage).epoch == stage.view.back_at
    assert all(np.isfinite(snapshot.state["network/parameters"]).all() for _, snapshot in timeline_of(stage))


def timeline_of(stage: Stage) -> list[Any]:
    return stage.controller._bench.timeline.snapshots


def test_the_panel_is_told_the_epochs_while_it_is_open() -> None:
    stage = Stage(LINK)
    stage.act("bench", "timeline", "open")
    assert told(stage, "timeline")[-1]["epochs"].tolist() == [0]
    stage.act("bench", "timeline", "train")
    stage.frames(400)
    assert not stage.view.on and trainer_of(stage).epoch == 200
    news = told(stage, "timeline")
    assert news[-1]["ready"] and news[-1]["epochs"].tolist() == list(range(201))
    assert len(news) < 20, "a list four times a second is enough"
    stage.act("look", 100)
    stage.act("bench", "timeline", "close")
    assert not stage.view.numbers["past"]


def test_the_viewer_takes_every_snapshot() -> None:
    for key in ("dropout", "momentum", "engine", "gradientClipping"):
        stage = trained(LINK, 3)
        stage.act("set", key, Settings(**at_another_value(key)).text(key))
        stage.act("step")
        stage.act("look", 2)
        stage.act("look", 3)
        assert stage.view.numbers["epoch"] == 3


def test_going_on_after_a_divergence_tells_what_was_set_before_it() -> None:
    link = f"{LINK}&problem=regression&regDataset=reg-plane&activation=linear&batchSize=5000"
    stage = trained(link, 5)
    stage.act("set", "learningRate", "10")
    stage.controller.dispatch("toggle")
    stage.frames(200)
    assert stage.view.divergences == 1 and trainer_of(stage).epoch == 5
    stage.act("step")
    stage.act("look", 5)
    stage.act("goOnFrom")
    assert not stage.view.warned
    stage.act("step")
    check(stage)


def test_going_on_from_a_records_beginning_forgets_what_it_did_later() -> None:
    stage = trained(LINK, 3)
    stage.act("set", "learningRate", "0.3")
    stage.act("step")
    stage.act("save")
    stage.act("replay", stage.view.downloads[-1][1])
    while stage.view.found is None:
        stage.frames()
    stage.act("look", 0)
    stage.act("goOnFrom")
    for _ in range(5):
        stage.act("step")
    assert check(stage).events == () and stage.controller.settings.learningRate == 0.03
