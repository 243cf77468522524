"""The bandit on the learning rates: odds against tables worked by hand, choices against the odds."""

from math import exp

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.settings import LEARNING_RATES, TEMPERATURES
from playground.tuner import GRID, Tuner, nearest, relative_drop, step_down

from tests.engine.support import assert_close

PLACE = 8  # 0.01, in the middle of the grid
RATE = np.array([GRID[PLACE]])


def tuner(down=(0.0, 1), stay=(0.0, 1), up=(0.0, 1), place=PLACE):
    """A tuner of one run with these (sum, count) below, at and above a place."""
    made = Tuner(1)
    for offset, (total, count) in zip((-1, 0, 1), (down, stay, up), strict=True):
        if 0 <= place + offset < len(GRID):
            made.sums[0, place + offset], made.counts[0, place + offset] = total, count
    return made


# (sum, count) down, stay, up -> tau -> odds, worked out by hand: exp(mean / tau), shared out.
HAND = [
    # Nothing known: down or stay, even chances; no step up before this rate has earned one.
    ((0, 1), (0, 1), (0, 1), 0.1, [0.5, 0.5, 0.0]),
    ((0, 1), (0, 1), (0, 1), 0.0001, [0.5, 0.5, 0.0]),
    # tau 1, means 0.2, 0.5, 0: e^0.2 = 1.221403, e^0.5 = 1.648721, e^0 = 1, together 3.870124.
    ((0.4, 2), (1.0, 2), (0, 1), 1.0, [0.315598, 0.426012, 0.258389]),
    # tau 0.1, means 0.1, 0.2, 0: e^1 = 2.718282, e^2 = 7.389056, 1, together 11.107338.
    ((0.1, 1), (0.6, 3), (0, 1), 0.1, [0.244728, 0.665241, 0.090031]),
    # tau 0.01, means 0.01, 0.02, 0.03: e^1, e^2, e^3 = 20.085537, together 30.192875.
    ((0.01, 1), (0.04, 2), (0.09, 3), 0.01, [0.090031, 0.244728, 0.665241]),
    # tau 0.001, means 0.001, 0.003, 0: e^1, e^3, 1, together 23.803819.
    ((0.001, 1), (0.003, 1), (0, 1), 0.001, [0.114195, 0.843795, 0.042010]),
    # tau 0.0001, means 0, 0.0002, 0.0001: 1, e^2, e^1, together 11.107338.
    ((0, 1), (0.0002, 1), (0.0001, 1), 0.0001, [0.090031, 0.665241, 0.244728]),
    # A sum of 0 or less: no step up, whatever is known above. 1 and e^-1 = 0.367879.
    ((0, 1), (-0.2, 2), (9, 1), 0.1, [0.731059, 0.268941, 0.0]),
    ((0, 1), (0, 5), (9, 1), 1.0, [0.5, 0.5, 0.0]),
    # The smallest positive sum is enough for it.
    ((0, 1), (1e-300, 1), (0, 1), 0.1, [1 / 3, 1 / 3, 1 / 3]),
    # exp(0.9 / 0.0001) = e^9000 overflows: Deeper Playground's odds are inf / inf there.
    ((0.5, 1), (0.9, 1), (0.9, 1), 0.0001, [0.0, 0.5, 0.5]),
    ((0.9, 1), (0.9, 1), (0.9, 1), 0.0001, [1 / 3, 1 / 3, 1 / 3]),
    # exp(-1 / 0.0001) underflows, all of them: Deeper Playground's are 0 / 0.
    ((-1, 1), (-1, 1), (5, 1), 0.0001, [0.5, 0.5, 0.0]),
    ((-1.0, 1), (-0.9, 1), (0, 1), 0.0001, [0.0, 1.0, 0.0]),
]  # fmt: skip


@pytest.mark.parametrize(("down", "stay", "up", "tau", "expected"), HAND)
def test_odds_by_hand(down, stay, up, tau, expected):
    with np.errstate(all="raise", under="ignore"):
        odds = tuner(down, stay, up).odds(RATE, tau)
    assert_close(odds, [expected], atol=1e-6)
    assert odds.sum() == pytest.approx(1)


@pytest.mark.parametrize("tau", TEMPERATURES)
def test_odds_at_every_temperature(tau):
    """Means 2, 3 and 1 temperatures high: the odds are e^2 : e^3 : e^1 at each."""
    odds = tuner((4 * tau, 2), (3 * tau, 1), (5 * tau, 5)).odds(RATE, tau)
    total = exp(2) + exp(3) + exp(1)
    assert_close(odds, [[exp(2) / total, exp(3) / total, exp(1) / total]], rtol=1e-12)


@pytest.mark.parametrize("place", range(15))
def test_the_ends_of_the_grid(place):
    odds = tuner(stay=(1.0, 2), place=place).odds(GRID[[place]], 1.0)[0]
    assert (odds[0] == 0) == (place == 0)
    assert (odds[2] == 0) == (place == 14)
    assert odds.sum() == pytest.approx(1)


def test_choices_follow_the_odds():
    """4000 runs in one table: each chooses by its own generator."""
    runs = 4000
    table = Tuner(runs)
    table.sums[:, PLACE - 1 : PLACE + 2] = [0.02, 0.1, 0.05]
    rates = np.full(runs, GRID[PLACE])
    odds = table.odds(rates, 0.1)[0]
    chosen = nearest(table.choose(rates, 0.1, [np.random.default_rng(run) for run in range(runs)])) - PLACE
    share = np.array([(chosen == move).mean() for move in (-1, 0, 1)])
    assert (abs(share - odds) < 4 * np.sqrt(odds * (1 - odds) / runs)).all()


@pytest.mark.parametrize("total", [0.0, -1e-300, -0.5])
def test_a_step_up_only_with_a_positive_sum(total):
    table = tuner(stay=(total, 3), up=(100.0, 1))
    rngs = [np.random.default_rng(5)]
    assert {float(table.choose(RATE, 1.0, rngs)[0]) for _ in range(300)} <= {GRID[PLACE - 1], GRID[PLACE]}


class Fixed:
    """A generator whose draw is known."""

    def __init__(self, draw):
        self.draw = draw

    def random(self):
        return self.draw


@pytest.mark.parametrize(
    ("draw", "move"), [(0.0, -1), (0.24, -1), (0.25, 0), (0.74, 0), (0.76, 1), (1 - 1e-16, 1)]
)
def test_which_draw_chooses_what(draw, move):
    table = tuner((0, 1), (np.log(2), 1), (0, 1))  # odds 1/4, 1/2, 1/4 at tau 1
    assert table.choose(RATE, 1.0, [Fixed(draw)]) == GRID[PLACE + move]


@pytest.mark.parametrize("draw", [0.0, 0.5, 1 - 1e-16])
def test_no_draw_leaves_the_grid(draw):
    for place in (0, 14):
        table = tuner(stay=(-1.0 if place == 0 else 1.0, 2), place=place)
        assert table.choose(GRID[[place]], 1.0, [Fixed(draw)])[0] in GRID


def test_learning_counts_and_sums():
    table = Tuner(3)
    assert (table.counts == 1).all() and (table.sums == 0).all()
    table.learn(GRID[[2, 5, 5]], np.array([0.1, -0.2, 0.3]))
    table.learn(GRID[[2, 6, 5]], np.array([0.1, 0.4, 0.3]))
    assert table.counts[0, 2] == 3 and table.counts[1, 5] == table.counts[1, 6] == 2
    assert table.sums[0, 2] == pytest.approx(0.2)
    assert table.sums[1, 5] == -0.2 and table.sums[1, 6] == 0.4 and table.sums[2, 5] == 0.6
    assert table.counts.sum() == 3 * 15 + 6


def test_relative_drop():
    before = np.array([1.0, 2.0, 0.5, 0.0, 1.0, 1.0])
    after = np.array([0.5, 3.0, 0.5, 0.0, np.nan, np.inf])
    with np.errstate(all="ignore"):
        assert_close(relative_drop(before, after), [0.5, -0.5, 0, 0, -1, -1])


def test_the_grid():
    assert tuple(GRID) == LEARNING_RATES and len(GRID) == 15
    assert nearest(GRID).tolist() == list(range(15))
    assert nearest(np.array([0.02, 0.015, 5e-7, 9.0])).tolist() == [9, 8, 0, 14]
    assert step_down(GRID).tolist() == [GRID[0], *GRID[:-1]]
    assert step_down(np.array([0.02, 5e-7])).tolist() == [0.01, 5e-7]  # off the grid: the next below


# In a trainer

TUNED = {"learningRateAutotuning": 0.01, "networkShape": (3,), "seed": "t"}


def test_the_score_is_the_relative_drop_of_loss_and_penalty():
    trainer = Trainer(Settings(**TUNED, regularization="L2", regularizationRate=0.1))

    def objective():
        squares = sum((w**2).sum() for w in trainer.weights)
        return trainer.loss_train[0] + 0.1 * squares / 2

    before, place = objective(), nearest(trainer.learning_rate)[0]
    trainer.step()
    assert trainer.tuner.counts[0, place] == 2
    assert trainer.tuner.sums[0, place] == pytest.approx((before - objective()) / before, rel=1e-9)


def test_rates_move_one_step_at_a_time_and_never_up_unearned():
    trainer = Trainer(Settings(**TUNED, learningRate=0.001), runs=8)
    moves = set()
    for _ in range(60):
        place = nearest(trainer.learning_rate)
        trainer.step()
        move = nearest(trainer.learning_rate) - place
        earned = trainer.tuner.sums[np.arange(8), place] > 0
        assert set(move.tolist()) <= {-1, 0, 1} and earned[move == 1].all()
        moves |= set(move.tolist())
    assert moves == {-1, 0, 1}


def test_without_tuning_the_tables_are_not_touched():
    trainer = Trainer(Settings(seed="t"))
    trainer.step(3)
    assert (trainer.tuner.counts == 1).all() and trainer.learning_rate[0] == 0.03


def test_a_lost_run_comes_down():
    """A rate at which the loss is no number earns the worst score."""
    trainer = Trainer(Settings(**TUNED, problem="regression", activation="relu", learningRate=10), runs=4)
    trainer.step(10)
    assert np.isfinite(trainer.tuner.sums).all()
