"""Dropout trains at the chosen speed, and its thinned networks do not flash."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from app.buffers import Buffers
from app.picture import FLASH_INTERVAL

from tests.app.fake import Stage

LINK = "#seed=0.53734&networkShape=6&percTrainData=2"  # ten samples: epochs are cheap
DROPOUT = LINK + "&dropout=0.5"


class Watch:
    """A stage, and when its maps or who is dropped changed."""

    def __init__(self, link: str) -> None:
        self.stage = Stage(link)
        self.changes: list[float] = []
        self.epochs: list[int] = []
        self._last: Any = None
        show = self.stage.view.frame

        def frame(buffers: Buffers, numbers: dict[str, Any]) -> None:
            show(buffers, numbers)
            kept = numbers["kept"]
            now = (self.stage.view.maps.tobytes(), None if kept is None else kept.tobytes())
            assert now == self._last or not numbers["held"], "the page is told which maps are new"
            if now != self._last:
                self.changes.append(self.stage.now)
            self._last = now
            self.epochs.append(numbers["epoch"])

        self.stage.view.frame = frame  # type: ignore[method-assign]

    def play(self, seconds: float, hertz: int = 60) -> None:
        self.stage.controller.dispatch("toggle")
        self.stage.frames(round(seconds * hertz), hertz)
        self.stage.controller.dispatch("toggle")

    @property
    def gaps(self) -> list[float]:
        return [later - earlier for earlier, later in itertools.pairwise(self.changes)]


@pytest.mark.parametrize("hertz", [30, 60, 144])
@pytest.mark.parametrize("speed", ["5", "25", "100", "1000"])
def test_dropout_trains_at_the_chosen_speed_and_flashes_three_times_a_second(speed: str, hertz: int) -> None:
    watch, whole = (Watch(f"{link}&animationSpeed={speed}") for link in (DROPOUT, LINK))
    for one in (watch, whole):
        one.play(4, hertz)
    shown = [sorted(set(one.epochs)) for one in (watch, whole)]
    assert shown[0] == shown[1], "epochs and losses follow as they do without"
    assert watch.stage.controller.trainer.epoch == whole.stage.controller.trainer.epoch
    assert min(watch.gaps) >= FLASH_INTERVAL - 1e-9
    assert min(4 * 2, watch.epochs[-1]) <= len(watch.changes) <= 4 * 3
    assert len(whole.changes) > 4 * 3 or speed == "5", "the whole network follows each epoch"


def test_max_fills_its_frames_with_dropout_too() -> None:
    watch = Watch(DROPOUT + "&animationSpeed=max")
    controller, step = watch.stage.controller, watch.stage.controller.trainer.step

    def dear(epochs: int) -> None:
        step(epochs)
        watch.stage.now += 0.0005 * epochs

    controller.trainer.step = dear  # type: ignore[method-assign]
    watch.play(1)
    assert controller.trainer.epoch > 60 * 10, "many epochs a frame"
    assert min(watch.gaps) >= FLASH_INTERVAL - 1e-9 and len(watch.changes) >= 3


def test_a_slow_epoch_waits_no_longer_than_it_must() -> None:
    """At 5% of 60 frames an epoch takes a third of a second: a hair too soon, and drawn just after."""
    watch = Watch(DROPOUT + "&animationSpeed=5")
    watch.play(4)
    assert len(watch.changes) >= 10 and max(watch.gaps) < 0.4
    watch = Watch(DROPOUT + "&animationSpeed=1")
    watch.play(10)
    assert [one for one in watch.epochs if one] == [1, 2, 3, 4, 5, 6] and len(watch.changes) == 6


def test_between_two_pictures_numbers_and_weights_go_on() -> None:
    watch = Watch(DROPOUT)
    stage, view = watch.stage, watch.stage.view
    stage.controller.dispatch("toggle")
    stage.frames()
    first, maps, kept, loss = (
        view.parameters.copy(),
        view.maps.copy(),
        view.numbers["kept"],
        view.numbers["lossTrain"],
    )
    stage.frames(3)
    assert view.numbers["held"] and view.numbers["epoch"] == 4 and view.numbers["lossTrain"] != loss
    assert (view.parameters != first).any()
    np.testing.assert_array_equal(view.maps, maps)
    np.testing.assert_array_equal(view.numbers["kept"], kept)


def test_the_picture_is_the_thinned_network_and_catches_up_when_paused() -> None:
    watch = Watch(DROPOUT)
    stage, view = watch.stage, watch.stage.view
    for step in range(5):
        stage.act("step")
        assert view.numbers["epoch"] == step + 1
    assert view.numbers["held"], "steps come quicker than pictures may"
    drawings = view.frames
    stage.frames(60)
    assert not view.numbers["held"] and view.requests == 0, "and then the page rests"
    assert view.frames == drawings + 1, "nothing is drawn before that"
    factors = stage.controller.trainer.thinned()
    assert factors is not None
    kept = view.numbers["kept"]
    assert kept.dtype == np.uint8 and np.array_equal(kept, factors > 0)
    assert np.array_equal((view.maps[2:8] != 0).any(axis=1), kept > 0), "a dropped neuron's map is 0"
    assert min(watch.gaps) >= FLASH_INTERVAL - 1e-9


def test_what_a_person_does_is_seen_at_once() -> None:
    watch = Watch(DROPOUT)
    stage, view = watch.stage, watch.stage.view
    stage.act("step")
    drawn, maps = len(watch.changes), view.maps.copy()
    stage.act("edit", 0, 0, int(np.flatnonzero(view.numbers["kept"])[0]), "9")
    assert not view.numbers["held"] and (view.maps != maps).any() and len(watch.changes) == drawn + 1
    stage.act("step")
    assert view.numbers["held"]
    stage.act("set", "showTestTimeNetwork", "true")
    assert view.numbers["kept"] is None and not view.numbers["held"]
    stage.act("set", "showTestTimeNetwork", "false")
    assert view.numbers["kept"] is not None and not view.numbers["held"]
    stage.act("step")
    assert view.numbers["held"], "the switch has just shown one"
    stage.act("reset")
    assert view.numbers["epoch"] == 0 and view.numbers["kept"] is None and not view.numbers["held"]


def test_a_thinned_network_that_was_switched_to_stands_too() -> None:
    watch = Watch(DROPOUT + "&showTestTimeNetwork=true")
    stage = watch.stage
    stage.act("step")
    stage.now += 10
    stage.act("set", "showTestTimeNetwork", "false")
    assert stage.view.numbers["kept"] is not None
    stage.act("step")
    assert stage.view.numbers["held"]


def test_before_anything_was_dropped_everything_is_kept() -> None:
    stage = Stage(LINK)
    stage.act("step")
    stage.act("set", "dropout", "0.5")
    assert stage.view.numbers["kept"].tolist() == [1] * 6


def test_the_whole_network_follows_each_epoch() -> None:
    watch = Watch(DROPOUT + "&showTestTimeNetwork=true")
    watch.play(1)
    assert len(watch.changes) == 60 and watch.stage.view.numbers["kept"] is None


# Less motion


@pytest.fixture
def still() -> Stage:
    stage = Stage(DROPOUT)
    stage.controller.dispatch("reduceMotion", "true")
    return stage


def test_less_motion_shows_the_whole_network_and_leaves_the_link(still: Stage) -> None:
    still.act("step")
    assert still.view.values["showTestTimeNetwork"] == "true" and still.view.numbers["kept"] is None
    assert "showTestTimeNetwork" not in still.view.address
    assert not still.controller.settings.showTestTimeNetwork
    still.act("set", "noise", "5")
    still.act("hash", DROPOUT + "&noise=10")
    still.act("step")
    assert still.view.values["showTestTimeNetwork"] == "true" and still.view.numbers["kept"] is None
    assert "showTestTimeNetwork" not in still.view.address


def test_who_says_otherwise_is_heard(still: Stage) -> None:
    still.act("step")
    still.act("set", "showTestTimeNetwork", "false")
    assert still.view.values["showTestTimeNetwork"] == "false" and still.view.numbers["kept"] is not None
    assert "showTestTimeNetwork" not in still.view.address
    still.act("set", "dropout", "0.6")
    assert still.view.values["showTestTimeNetwork"] == "false"
    still.act("set", "showTestTimeNetwork", "true")
    assert "showTestTimeNetwork=true" in still.view.address, "chosen, so it is a setting"


def test_the_preference_may_change_while_the_page_is_open(still: Stage) -> None:
    still.act("step")
    still.act("reduceMotion", "false")
    assert still.view.values["showTestTimeNetwork"] == "false" and still.view.numbers["kept"] is not None
