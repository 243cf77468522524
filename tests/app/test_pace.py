"""The animation speed: what a frame is worth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from app.pace import (
    BLIND_PORTION,
    FRAME_LIMIT,
    MOST_EPOCHS,
    PICTURE,
    PORTION,
    SLOW_DRAWING,
    SLOWEST_PICTURE,
    Pace,
)
from playground.settings import FIELDS

FRAME = 1 / 60
PERCENTAGES = [option.value for option in FIELDS["animationSpeed"].options if option.value != "max"]


class Stage:
    """A clock of frames, and a count of epochs; an epoch takes `cost` seconds."""

    def __init__(self, cost: float = 0.0) -> None:
        self.now, self.cost, self.trained = 0.0, cost, []
        self.pace = Pace(lambda: self.now)

    def train(self, epochs: int) -> bool:
        self.now += epochs * self.cost
        self.trained.append(epochs)
        return True

    def play(self, frames: int, speed: str, rate: float = FRAME) -> int:
        before = sum(self.trained)
        for _ in range(frames):
            self.pace.frame(speed, self.train)
            self.now += rate
        return sum(self.trained) - before


@pytest.mark.parametrize("speed", PERCENTAGES)
def test_percent_of_the_frames(speed: str) -> None:
    assert Stage().play(1000, speed) == pytest.approx(10 * int(speed), abs=1)


@pytest.mark.parametrize("speed", ["5", "10", "25", "50"])
def test_a_slow_speed_is_exact(speed: str) -> None:
    """Tenths do not add up to one in binary; the frame that is due trains all the same."""
    stage, every = Stage(), 100 // int(speed)
    assert [stage.play(every, speed) for _ in range(20)] == [1] * 20


def test_a_slow_speed_trains_evenly() -> None:
    stage = Stage()
    worth = [stage.pace.frame("25", stage.train) for _ in range(8)]
    assert worth == [False, False, False, True, False, False, False, True]


class MaxStage(Stage):
    """The speed "max": portions one after the other, whatever time is left until the frame.

    tick: what the clock that `Pace` sees counts in, seconds.
    """

    def __init__(self, cost: float, tick: float = 0.0, drawing: float = 0.0) -> None:
        super().__init__(cost)
        self.pictures: list[float] = []
        self.drawing = drawing
        self.pace = Pace(lambda: self.now // tick * tick if tick else self.now)

    def draw(self) -> None:
        self.now += self.drawing
        self.pictures.append(self.now)

    def play_max(self, seconds: float) -> None:
        """Frames come sixty times a second, and wait for the portion under way."""
        end = self.now + seconds
        while self.now < end:
            if self.pace.draws(self.pace.frame("max", self.train)):
                self.pace.draw(self.draw)
            next_frame = (self.now // FRAME + 1) * FRAME
            while self.pace.portion(self.train) and self.now < next_frame:
                self.now += 2e-5  # until the browser has its turn, and gives it back
            self.now = max(self.now, next_frame)


@pytest.mark.parametrize("cost", [2e-6, 2e-5, 1e-4, 1e-3, 4e-3])
def test_max_spends_its_time_on_epochs(cost: float) -> None:
    stage = MaxStage(cost, drawing=0.003)
    stage.play_max(0.2)
    before, start = sum(stage.trained), stage.now
    stage.play_max(1.0)
    share = (sum(stage.trained) - before) * cost / (stage.now - start)
    assert share > 0.85


@pytest.mark.parametrize("cost", [2e-6, 2e-5, 1e-4, 1e-3, 4e-3])
@pytest.mark.parametrize("tick", [0.0, 0.001, 0.1])
def test_who_acts_during_max_waits_for_one_portion_and_no_longer(cost: float, tick: float) -> None:
    stage = MaxStage(cost, tick)
    stage.play_max(2.0)
    # A clock that stands still for a tenth of a second tells of no epochs before that.
    assert max(stage.trained) * cost <= max(2.5 * PORTION, tick)


def test_a_portion_is_an_epoch_at_least_and_small_at_first() -> None:
    stage = MaxStage(cost=0.5)
    stage.play_max(3.0)
    assert set(stage.trained) == {1}
    stage = MaxStage(cost=1e-5)
    stage.play_max(0.5)
    assert stage.trained[:4] == [1, 2, 4, 8]
    stage.pace.renew()
    stage.trained.clear()
    stage.play_max(0.1)
    assert stage.trained[:4] == [1, 2, 4, 8], "another network may be a hundred times as large"


def test_while_the_clock_stands_still_portions_stay_small() -> None:
    stage = Stage()
    stage.pace.frame("max", stage.train)
    for _ in range(20):
        assert stage.pace.portion(stage.train)
    assert max(stage.trained) == BLIND_PORTION


def test_a_portion_has_an_end_whatever_the_clock_says() -> None:
    stage = MaxStage(cost=1e-12)
    stage.play_max(0.5)
    assert max(stage.trained) == MOST_EPOCHS


def test_max_stops_when_training_says_so_and_where_no_frame_comes() -> None:
    stage = Stage(cost=1e-5)
    stage.pace.frame("max", stage.train)
    assert not stage.pace.portion(lambda epochs: stage.train(epochs) and False)
    assert stage.pace.portion(stage.train)
    stage.now += FRAME_LIMIT
    assert not stage.pace.portion(stage.train), "a tab that nobody sees has no frames"
    stage.pace.frame("max", stage.train)
    assert stage.pace.portion(stage.train)


@pytest.mark.parametrize(("drawing", "between"), [(0.001, PICTURE), (0.02, SLOWEST_PICTURE)])
def test_max_draws_every_other_frame_and_a_dear_picture_less_often(drawing: float, between: float) -> None:
    stage = MaxStage(2e-5, drawing=drawing)
    stage.play_max(2.0)
    gaps = [b - a for a, b in pairwise(stage.pictures[1:])]
    assert between <= sorted(gaps)[len(gaps) // 2] <= between + 1.5 * FRAME
    assert max(gaps) < 0.1


def test_what_max_trained_last_waits_to_be_drawn() -> None:
    stage = Stage()
    stage.pace.frame("max", stage.train)
    assert not stage.pace.draws(False)
    stage.pace.portion(stage.train)
    assert stage.pace.waiting
    stage.pace.draw(lambda: None)
    assert not stage.pace.waiting


def drawn(cost: float, trained: list[bool]) -> list[bool]:
    """Which frames draw, when a drawing takes `cost` seconds."""
    stage, found = Stage(cost), []
    for epoch in [True, *trained]:  # the first frame tells what a drawing takes
        found.append(stage.pace.draws(epoch))
        if found[-1]:
            stage.pace.draw(lambda: stage.train(1) and None)
    return found[1:]


def test_a_quick_drawing_is_drawn_whenever_something_was_trained() -> None:
    trained = [True, True, False, True, False, False]
    assert drawn(SLOW_DRAWING / 2, trained) == trained


def test_a_dear_drawing_takes_every_second_frame() -> None:
    assert drawn(2 * SLOW_DRAWING, [True] * 6) == [False, True] * 3


def test_a_dear_drawing_at_a_slow_speed_takes_the_frame_after() -> None:
    assert drawn(2 * SLOW_DRAWING, [True, False, False, True, False]) == [False, True, False, False, True]


def test_who_was_drawn_anyway_waits_no_longer() -> None:
    """An edit or a pause has drawn what waited: the next frame has nothing to add."""
    stage = Stage(2 * SLOW_DRAWING)
    stage.pace.draw(lambda: stage.train(1) and None)
    assert not stage.pace.draws(True) and stage.pace.waiting
    stage.pace.draw(lambda: None)
    assert not stage.pace.waiting and not stage.pace.draws(False)
