"""The animation speed: what a frame is worth."""

from __future__ import annotations

import pytest
from app.pace import BUDGET, SLOW_DRAWING, Pace
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


@pytest.mark.parametrize("cost", [1e-5, 1e-4, 1e-3, 4e-3])
def test_max_fills_the_budget_and_never_overruns_it(cost: float) -> None:
    stage = Stage(cost)
    stage.pace.frame("max", stage.train)
    assert BUDGET / 4 <= stage.now <= 1.3 * BUDGET


def test_max_trains_an_epoch_even_where_one_is_over_budget() -> None:
    stage = Stage(cost=0.5)
    stage.pace.frame("max", stage.train)
    assert stage.trained == [1]


def test_max_stops_when_training_says_so() -> None:
    stage = Stage(cost=1e-5)
    stage.pace.frame("max", lambda epochs: stage.train(epochs) and False)
    assert stage.trained == [1]


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
