"""The animation speed: what a frame is worth."""

from __future__ import annotations

import pytest
from app.pace import BUDGET, DEAR, Pace

FRAME = 1 / 60


class Stage:
    """A clock of frames, and a count of epochs; an epoch takes `cost` seconds."""

    def __init__(self, cost: float = 0.0) -> None:
        self.now, self.cost, self.trained = 0.0, cost, []
        self.pace = Pace(lambda: self.now)

    def train(self, epochs: int) -> bool:
        self.now += epochs * self.cost
        self.trained.append(epochs)
        return True

    def play(self, frames: int, speed: str, thinned: bool = False, rate: float = FRAME) -> int:
        before = sum(self.trained)
        for _ in range(frames):
            self.pace.frame(speed, thinned, self.train)
            self.now += rate
        return sum(self.trained) - before


@pytest.mark.parametrize("speed", ["1", "5", "10", "25", "50", "100", "200", "500", "1000"])
def test_percent_of_the_frames(speed: str) -> None:
    assert Stage().play(1000, speed) == pytest.approx(10 * int(speed), abs=1)


def test_a_slow_speed_trains_evenly() -> None:
    stage = Stage()
    worth = [stage.pace.frame("25", False, stage.train) for _ in range(8)]
    assert worth == [False, False, False, True, False, False, False, True]


@pytest.mark.parametrize("cost", [1e-5, 1e-4, 1e-3, 4e-3])
def test_max_fills_the_budget_and_never_overruns_it(cost: float) -> None:
    stage = Stage(cost)
    stage.pace.frame("max", False, stage.train)
    assert BUDGET / 4 <= stage.now <= 1.3 * BUDGET


def test_max_trains_an_epoch_even_where_one_is_over_budget() -> None:
    stage = Stage(cost=0.5)
    stage.pace.frame("max", False, stage.train)
    assert stage.trained == [1]


def test_max_stops_when_training_says_so() -> None:
    stage = Stage(cost=1e-5)
    stage.pace.frame("max", False, lambda epochs: stage.train(epochs) and False)
    assert stage.trained == [1]


@pytest.mark.parametrize("speed", ["5", "100", "1000", "max"])
@pytest.mark.parametrize("hertz", [60, 144])
def test_a_thinned_network_flashes_at_most_three_times_a_second(speed: str, hertz: int) -> None:
    epochs = Stage().play(10 * hertz, speed, thinned=True, rate=1 / hertz)
    assert 20 <= epochs <= 30


def test_a_thinned_network_keeps_a_slower_speed() -> None:
    assert Stage().play(600, "1", thinned=True) == pytest.approx(6, abs=1)


def test_the_own_speed_comes_back_after_the_thinned_network() -> None:
    stage = Stage()
    stage.play(120, "100", thinned=True)
    assert stage.play(60, "100") == 60


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
    assert drawn(DEAR / 2, trained) == trained


def test_a_dear_drawing_takes_every_second_frame() -> None:
    assert drawn(2 * DEAR, [True] * 6) == [False, True] * 3


def test_a_dear_drawing_at_a_slow_speed_takes_the_frame_after() -> None:
    assert drawn(2 * DEAR, [True, False, False, True, False]) == [False, True, False, False, True]
