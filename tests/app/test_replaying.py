"""A record on the page: trained again between frames, left again, and nothing of what was there before is lost."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playground.record import Record

from tests.app.fake import Stage
from tests.app.test_recording import check
from tests.engine.recorded import CHAOS, recorded

LINK = "#seed=0.1&networkShape=3&runs=2&dropout=0.2&lesson=spiral.1"


def session() -> tuple[Stage, str]:
    """A session's end and its record."""
    stage = Stage(LINK)
    stage.act("step")
    stage.act("edit", 0, 0, 0, "1.5")
    stage.act("set", "learningRate", "0.1")
    stage.act("set", "animationSpeed", "1000")
    stage.act("toggle")
    stage.frames(29)
    stage.act("toggle")
    stage.act("save", "my note", "2026-01-02T03:04:05Z", "")
    return stage, stage.view.downloads[-1][1]


STAGE, TEXT = session()


def weights(stage: Stage) -> np.ndarray:
    return np.concatenate([w.ravel() for w in stage.controller.trainer.weights])


@pytest.fixture
def stage() -> Stage:
    """A page with a network of the person's own."""
    stage = Stage("#dataset=xor&seed=0.7")
    for _ in range(3):
        stage.act("step")
    stage.act("edit", 0, 0, 0, "2")
    return stage


def test_a_record_is_trained_again_and_its_end_shows_paused(stage: Stage) -> None:
    stage.controller.dispatch("replay", TEXT)
    assert stage.view.progress == [(0, 301)] and stage.view.found is None
    stage.frames(60)
    found = stage.view.found
    assert found is not None and found["verdict"] == "equal" and found["epoch"] == 301
    assert (found["note"], found["made"], found["goal"]) == ("my note", "2026-01-02T03:04:05Z", None)
    assert not stage.view.on and stage.view.numbers["epoch"] == 301 and stage.view.numbers["edited"]
    np.testing.assert_array_equal(weights(stage), weights(STAGE))
    progress = [epoch for epoch, _ in stage.view.progress]
    assert len(progress) > 1 and progress == sorted(progress), "it is seen to go on"
    way, record = stage.view.ways[-1], Record.from_json(TEXT)
    assert way["epochs"] == record.history["epochs"], "the chart shows the whole way"
    np.testing.assert_allclose(way["lossTest"], np.median(record.history["lossTest"], axis=1))
    assert len(way["bands"][0]) == 4 and way["best"]["epoch"] == record.best["epoch"]  # type: ignore[index]
    values = stage.view.values
    assert (values["learningRate"], values["seed"], values["lesson"]) == ("0.1", "0.1", "")
    stage.frames(5)
    assert stage.view.requests == 0 and stage.view.portions == 0, "a paused page asks for nothing"


def test_its_lesson_is_in_no_link_that_is_copied_from_there(stage: Stage) -> None:
    stage.controller.dispatch("replay", TEXT)
    stage.frames(60)
    stage.act("copyWithNetwork")
    assert "&weights=" in stage.view.copied[-1] and "lesson" not in stage.view.copied[-1]


def test_it_goes_on_from_there_and_its_record_too(stage: Stage) -> None:
    stage.controller.dispatch("replay", TEXT)
    stage.frames(60)
    for one in (stage, STAGE):
        one.act("step")
        one.act("save")
    one, other = (Record.from_json(s.view.downloads[-1][1]) for s in (stage, STAGE))
    assert (one.result, one.events, one.link) == (other.result, other.events, other.link)
    assert one.epoch == 302 == one.history["epochs"][-1]


@pytest.mark.parametrize("frames", [0, 1, 4, 60], ids=["at once", "begun", "under way", "at its end"])
def test_what_was_there_before_comes_back(stage: Stage, frames: int) -> None:
    before, link, data = weights(stage), stage.view.address, stage.view.train.copy()
    stage.controller.dispatch("replay", TEXT)
    stage.frames(frames)
    assert stage.view.address != link
    stage.act("leaveReplay")
    stage.frames(5)
    assert stage.view.address == link and stage.view.found is None
    assert stage.view.numbers["epoch"] == 3 and stage.view.numbers["edited"] and not stage.view.on
    np.testing.assert_array_equal(weights(stage), before)
    np.testing.assert_array_equal(stage.view.train, data)
    assert stage.view.ways[-1]["epochs"] == [0, 1, 2, 3], "its chart, too"
    assert stage.view.requests == 0
    stage.act("save")
    assert Record.from_json(stage.view.downloads[-1][1]).epoch == 3
    stage.act("leaveReplay")  # there is nothing to leave
    assert stage.view.numbers["epoch"] == 3


def test_a_second_record_takes_the_place_of_the_first_one(stage: Stage) -> None:
    before = weights(stage)
    for frames in (2, 60, 60):
        stage.controller.dispatch("replay", TEXT)
        stage.frames(frames)
    assert stage.view.found is not None and stage.view.numbers["epoch"] == 301
    stage.act("leaveReplay")
    np.testing.assert_array_equal(weights(stage), before)


@pytest.mark.parametrize("text", ["", "{}", TEXT[:-40], TEXT.replace('"0.1"', '"NaN"')], ids=len)
@pytest.mark.parametrize("during", [False, True], ids=["alone", "while another runs"])
def test_what_is_no_record_changes_nothing(stage: Stage, text: str, during: bool) -> None:
    if during:
        stage.controller.dispatch("replay", TEXT)
        stage.frames(2)
    before, frames, trainer = weights(stage), stage.view.frames, stage.controller.trainer
    stage.controller.dispatch("replay", text)
    assert stage.view.found is not None and set(stage.view.found["refused"]) == {"where", "what"}
    assert stage.controller.trainer is trainer and stage.view.frames == frames
    np.testing.assert_array_equal(weights(stage), before)


def test_an_altered_record_is_told(stage: Stage) -> None:
    stage.controller.dispatch("replay", TEXT.replace('"value": 1.5', '"value": 1.7'))
    stage.frames(60)
    found = stage.view.found
    assert found is not None and found["verdict"] == "altered"
    assert found["agreed"] == 1 and found["parted"] > 1 and found["contradicted"]


def test_what_rounding_alone_changes_cannot_be_confirmed(stage: Stage) -> None:
    """A second training, which nobody sees, tells; the first one's end shows."""
    chaotic = recorded(CHAOS, 40, rounded=3e-16)
    stage.controller.dispatch("replay", chaotic.to_json())
    stage.frames(60)
    found = stage.view.found
    assert found is not None and found["verdict"] == "chaotic"
    assert (
        stage.view.numbers["epoch"] == 40 and stage.view.numbers["lossTest"] != chaotic.result["lossTest"][0]
    )
    stage.frames(3)
    assert stage.view.requests == 0


CHANGING: list[tuple[Any, ...]] = [
    ("toggle",),
    ("step",),
    ("reset",),
    ("edit", 0, 0, 0, "5"),
    ("set", "learningRate", "10"),
    ("set", "noise", "50"),
    ("newWeights",),
    ("regenerate",),
    ("save",),
    ("hide", "noise"),
]


@pytest.mark.parametrize("action", CHANGING, ids=lambda action: action[0])
def test_a_replay_under_way_is_not_changed(stage: Stage, action: tuple[Any, ...]) -> None:
    stage.controller.dispatch("replay", TEXT)
    stage.frames(2)
    shown = stage.view.shown
    stage.controller.dispatch(*action)
    assert stage.view.shown == shown + 1, "the control goes back to what holds"
    stage.frames(60)
    assert stage.view.found is not None and stage.view.found["verdict"] == "equal"


def test_one_may_look_at_a_replay_under_way(stage: Stage) -> None:
    stage.controller.dispatch("replay", TEXT)
    stage.frames(2)
    stage.act("watch", 1)
    assert stage.view.numbers["run"] == 1
    stage.frames(60)
    assert stage.view.found is not None and stage.view.found["verdict"] == "equal"


@pytest.mark.parametrize("frames", [2, 60])
def test_going_elsewhere_leaves_the_replay_and_keeps_what_was_there_before(stage: Stage, frames: int) -> None:
    before, link = weights(stage), stage.view.address
    stage.controller.dispatch("replay", TEXT)
    stage.frames(frames)
    stage.act("hash", "#seed=0.9", "mine", "other")
    assert stage.view.found is None and stage.view.address == "#seed=0.9"
    stage.frames(20)
    assert stage.view.found is None and stage.view.numbers["epoch"] == 0
    stage.act("hash", link, "other", "mine")
    np.testing.assert_array_equal(weights(stage), before)


def test_a_playing_page_is_paused_for_a_replay(stage: Stage) -> None:
    stage.act("set", "animationSpeed", "max")
    stage.act("toggle")
    stage.frames(3)
    epoch = stage.controller.trainer.epoch
    stage.controller.dispatch("replay", TEXT)
    stage.frames(60)
    stage.act("leaveReplay")
    stage.frames(5)
    assert not stage.view.on and stage.controller.trainer.epoch == epoch


def test_a_record_of_no_epoch_is_there_at_once(stage: Stage) -> None:
    new = Stage("#seed=0.4")
    new.act("edit", 0, 0, 0, "1")
    new.act("save")
    stage.controller.dispatch("replay", new.view.downloads[-1][1])
    stage.frames(2)
    assert stage.view.found is not None and stage.view.found["verdict"] == "equal"
    np.testing.assert_array_equal(weights(stage), weights(new))


def test_a_record_that_is_left_half_way_has_not_done_the_rest() -> None:
    stage = Stage("#seed=0.5")
    for epochs, rate in ((2, "0.3"), (300, "0.1")):
        for _ in range(epochs):
            stage.act("step")
        stage.act("set", "learningRate", rate)
    stage.act("save")
    stage.controller.dispatch("replay", stage.view.downloads[-1][1])
    while stage.controller.trainer.epoch < 3:
        stage.controller.portion()
    stage.act("leaveReplay")
    stage.act("undo")
    assert 3 <= stage.controller.trainer.epoch < 302 and stage.controller.settings.learningRate == 0.3
    stage.act("step")
    assert [event["epoch"] for event in check(stage).events] == [2]
