"""Prevent loss increases: what rose is undone to the bit and trained anew, one rate lower."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.rollback import train_without_increase
from playground.state import arrays, save
from playground.tuner import GRID

from tests.engine.support import assert_equal, assert_same, toy


class Slope:
    """Runs whose loss after an epoch is a function of run and rate; the state counts what was done."""

    def __init__(self, after, rates, before=1.0):
        self.rates = np.array(rates, float)[:, None]
        self.loss = np.broadcast_to(np.asarray(before, float), len(rates)).copy()
        self.noise = np.arange(len(rates) * 3, dtype=float).reshape(-1, 3) / 7
        self.flags = np.zeros((len(rates), 2), bool)
        self.after, self.tried = after, []

    def train(self, active):
        self.tried.append((active.copy(), self.rates[:, 0].copy()))
        self.loss[:] = [self.after(run, rate) for run, rate in enumerate(self.rates[:, 0])]
        self.noise += np.pi
        self.flags[:] = True

    @property
    def state(self):
        return {"loss": self.loss, "noise": self.noise, "flags": self.flags}

    def go(self):
        return train_without_increase(self.state, self.rates, self.train, lambda: self.loss)


def test_a_falling_loss_is_kept():
    slope = Slope(lambda run, rate: 0.5, [0.03, 3.0])
    assert slope.go().tolist() == [0, 0]
    assert slope.rates[:, 0].tolist() == [0.03, 3.0]
    assert slope.loss.tolist() == [0.5, 0.5] and slope.flags.all()
    assert len(slope.tried) == 1


def test_an_equal_loss_has_not_risen():
    slope = Slope(lambda run, rate: 1.0, [0.03])
    assert slope.go().tolist() == [0]


@pytest.mark.parametrize("risen", [1 + 1e-15, 2.0, np.inf, np.nan, -np.nan])
def test_a_risen_loss_is_trained_anew_one_rate_down(risen):
    slope = Slope(lambda run, rate: risen if rate > 0.3 else 0.9, [3.0])
    assert slope.go().tolist() == [2]
    assert [rates[0] for _, rates in slope.tried] == [3.0, 1.0, 0.3]
    assert slope.rates[0, 0] == 0.3
    assert slope.loss[0] == 0.9
    # One epoch's worth of change, from the state before it: not the sum of three tries.
    assert_equal(slope.noise, np.arange(3.0)[None] / 7 + np.pi)


def test_at_the_lowest_rate_the_restored_state_stays():
    slope = Slope(lambda run, rate: 2.0, [0.001])
    before = save(slope.state)
    assert slope.go().tolist() == [7]  # 0.001 and the six rates below it
    assert [rates[0] for _, rates in slope.tried] == GRID[6::-1].tolist()
    assert slope.rates[0, 0] == GRID[0]
    assert_same(list(before.values()), [slope.loss, slope.noise, slope.flags])


def test_each_run_for_itself():
    slope = Slope(lambda run, rate: 2.0 if rate > (9, 0.1, 0)[run] else 0.5, [3.0, 3.0, 1e-6])
    before = slope.noise.copy()
    assert slope.go().tolist() == [0, 3, 1]
    assert slope.rates[:, 0].tolist() == [3.0, 0.1, 1e-6]
    assert slope.loss[0] == 0.5
    assert_equal(slope.noise[:2], before[:2] + np.pi)
    assert_equal(slope.noise[2], before[2])
    assert slope.flags.tolist() == [[True, True], [True, True], [False, False]]
    # Who is settled is not trained for real again: no new masks are drawn for it.
    first, *others = [active.tolist() for active, _ in slope.tried]
    assert first == [True] * 3 and others == [[False, True, False]] * 3


def test_a_loss_that_was_no_number_before_has_not_risen():
    """There is no sound state to go back to."""
    slope = Slope(lambda run, rate: np.nan, [3.0], before=np.nan)
    assert slope.go().tolist() == [0]


# In a trainer

PREVENT = {"preventLossIncreases": True, "seed": "p"}


def at_the_bottom(**settings):
    """A network whose loss only a penalty moves, and only upwards: every epoch is rolled back.

    One weight of 1 and a target of 1 are a loss of 0; L2 pulls the weight away from it.
    """
    given = Settings(**PREVENT, problem="regression", networkShape=(), regularization="L2", **settings)
    x, y = np.array([[1.0], [-1.0], [1.0]]), np.array([1.0, -1.0, 1.0])
    return Trainer.from_arrays(given, x, y, weights=[[[1.0]]], biases=[[0.0]])


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_every_array_is_bit_identical_after_a_rollback(momentum):
    trainer = at_the_bottom(learningRate=3.0, batchSize=2, momentum=momentum)
    trainer.step(2)  # without a penalty nothing rises; samples are left over and gradients carried
    assert trainer.pending_samples[0] == 1
    trainer.apply(trainer.settings.replace(regularizationRate=1.0))
    before = list(save(trainer._training.state).values())
    place = int(np.searchsorted(GRID, trainer.learning_rate[0]))
    trainer.step()
    assert trainer.rollbacks[0] == place + 1
    assert_same(before, list(arrays(trainer._training.state).values()))
    assert trainer.learning_rate[0] == GRID[0]
    assert trainer.loss_train[0] == 0


def test_the_next_lower_rate_is_tried():
    """On a parabola of curvature 1 a rate of 3 overshoots (factor -2), a rate of 1 hits."""
    settings = Settings(**PREVENT, problem="regression", networkShape=(), learningRate=3.0, batchSize=1)
    trainer = Trainer.from_arrays(settings, [[0.0]], [1.0], weights=[[[0.0]]], biases=[[0.0]])
    trainer.step()
    assert trainer.rollbacks[0] == 1
    assert trainer.loss_train[0] == 0
    assert trainer.tuner.counts[0].tolist() == [2 if rate == 1.0 else 1 for rate in GRID]


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"momentum": 0.9},
        {"dropout": 0.5},
        {"regularization": "L1", "regularizationRate": 0.03},
        {"batchSize": 7},
    ],
    ids=str,
)
def test_the_train_loss_never_rises(extra):
    trainer = Trainer(Settings(**PREVENT, learningRate=3.0, networkShape=(3,), **extra), runs=4)
    loss = trainer.loss_train
    for _ in range(25):
        trainer.step()
        assert (trainer.loss_train <= loss * (1 + 1e-12)).all()
        loss = trainer.loss_train
    assert trainer.rollbacks.sum() > 0


def test_a_divergence_is_undone():
    """Rate 10 with ReLU on the plane explodes; with the prevention it stays finite."""
    bare = {"problem": "regression", "activation": "relu", "learningRate": 10.0, "seed": "d"}
    wild = Trainer(Settings(**bare), runs=4)
    wild.step(5)
    tame = Trainer(Settings(**bare, preventLossIncreases=True), runs=4)
    first = tame.loss_train
    tame.step(5)
    assert not np.isfinite(wild.loss_train).all() or (wild.loss_train > 1).any()
    assert (tame.loss_train <= first).all()


def test_the_pruned_come_back_with_a_rollback():
    """A loss of 0 that every L1 step leaves, until at 3e-4 the weight of 0.001 would no longer die."""
    settings = Settings(
        **PREVENT, problem="regression", networkShape=(), regularization="L1", regularizationRate=10.0
    )
    trainer = Trainer.from_arrays(settings, [[1.0]], [0.001], weights=[[[0.001]]], biases=[[0.0]])
    trainer.step()
    assert trainer.rollbacks[0] == 10  # 0.03 and the nine below it
    assert trainer.weights[0][0, 0, 0] == 0.001
    assert not trainer.dead[0].any()


def test_rollbacks_are_counted_per_run_and_forgotten_by_rewind():
    trainer = toy(runs=3, preventLossIncreases=True, learningRate=10.0)
    trainer.step(5)
    assert trainer.rollbacks.shape == (3,) and (trainer.rollbacks > 0).any()
    trainer.rewind()
    assert trainer.rollbacks.tolist() == [0, 0, 0]
