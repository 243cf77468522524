"""Each optimizer through all that can happen to a run: rollback, snapshot, pickle, ensemble, divergence."""

import copy
import pickle
from typing import NamedTuple

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.optimizers import OPTIMIZERS, optimizer
from playground.samples import run_seed
from playground.state import Scratch, find
from playground.transforms import Transformation

from tests.engine.support import assert_close, assert_same, state

each = pytest.mark.parametrize("key", OPTIMIZERS)
HARD = {
    "seed": "0.4",
    "dataset": "spiral",
    "networkShape": (5, 5),
    "activation": "relu",
    "momentum": 0.9,
    "regularization": "L1",
    "regularizationRate": 0.01,
    "gradientClipping": 0.3,
    "layerwiseGradientNormalization": 0.5,
    "skipConnections": True,
    "initialization": "he",
    "labelNoise": 10,
    "samples": 130,
    "batchSize": 7,
    "dropout": 0.2,
    "learningRate": 0.3,
    "preventLossIncreases": True,
}


def hard(key, runs=None, **more):
    return Trainer(Settings(**{**HARD, "optimizer": key, **more}), runs=runs)


@each
def test_it_rolls_back_and_goes_on(key):
    trainer = hard(key, runs=3, learningRate=10.0)
    before = trainer.loss_train
    trainer.step(8)
    assert (trainer.rollbacks > 0).all()
    assert (trainer.loss_train <= before).all()


@each
def test_a_rollback_at_the_lowest_rate_leaves_everything_as_it_was(key):
    trainer = hard(key, learningRate=1e-6, dropout=0.0, learningRateAutotuning=-1)
    trainer.step(2)
    before = state(trainer)
    trainer._evaluation.train_loss = iter_losses(1.0, 2.0)  # the epoch made it worse
    trainer.step()
    parameters, after = len(before), state(trainer)
    assert trainer.rollbacks[0] >= 1
    kept = [a for a, b in zip(after, before, strict=True) if a.shape == b.shape and (a == b).all()]
    assert len(kept) == parameters - 1  # all but the count of rollbacks


def iter_losses(*values):
    losses = iter(values)
    return lambda: np.array([next(losses)])


@each
@pytest.mark.parametrize("way", ["snapshot", "pickle", "copy"])
def test_it_goes_on_bit_for_bit(key, way):
    trainer = hard(key, runs=2)
    trainer.step(4)
    if way == "snapshot":
        other, snapshot = hard(key, runs=2), trainer.snapshot()
        other.step(1)
        other.restore(snapshot)
    else:
        other = pickle.loads(pickle.dumps(trainer)) if way == "pickle" else copy.deepcopy(trainer)
    assert_same(state(other), state(trainer))
    trainer.step(4)
    other.step(4)
    assert_same(state(other), state(trainer))
    assert_same(list(other.evaluate()), list(trainer.evaluate()))
    assert_same([other.gradient_norms], [trainer.gradient_norms])


@each
def test_alone_as_in_an_ensemble(key):
    together = hard(key, runs=3)
    together.step(6)
    for run in range(3):
        alone = hard(key, seed=run_seed(HARD["seed"], run))
        alone.step(6)
        for a, b in zip(state(together), state(alone), strict=True):
            assert_close(a[run], b[0], rtol=1e-11, atol=1e-11)


@each
def test_a_rewind_forgets_all(key):
    trainer, fresh = hard(key), hard(key)
    trainer.step(3)
    trainer.rewind()
    assert_same(state(trainer), state(fresh))
    trainer.step(3)
    fresh.step(3)
    assert_same(state(trainer), state(fresh))


@each
def test_what_diverged_can_be_left(key):
    """A weight beyond all numbers: the losses say so, a snapshot from before goes on as if nothing had been."""
    trainer, straight = (hard(key, preventLossIncreases=False, learningRateAutotuning=-1) for _ in range(2))
    trainer.step(2)
    sound = trainer.snapshot()
    trainer.weights[0][...] = np.inf
    trainer.step(2)
    assert not np.isfinite(trainer.loss_train).any()
    trainer.restore(sound)
    trainer.step(2)
    straight.step(4)
    assert_same(state(trainer), state(straight))


@each
def test_weights_die_only_where_the_optimizer_prunes(key):
    trainer = hard(key, momentum=0.0, regularizationRate=0.3, preventLossIncreases=False, dropout=0)
    trainer.step(5)
    assert any(dead.any() for dead in trainer.dead) == OPTIMIZERS[key].prunes


class Counted(NamedTuple):
    """State that a stranger's optimizer may have."""

    velocity: np.ndarray
    count: np.ndarray
    scratch: Scratch


@pytest.fixture
def counting(monkeypatch):
    """A transformation that counts its updates, under a link key of its own."""
    monkeypatch.setattr("playground.optimizers.OPTIMIZERS", dict(OPTIMIZERS))
    monkeypatch.setattr("playground.update_rule.OPTIMIZERS", {})

    def counted():
        def init(params):
            return Counted(np.zeros_like(params), np.zeros_like(params[:, :1]), Scratch())

        def update(g, state, parameters, hyper):
            np.add(state.count, 1, out=state.count)
            np.copyto(state.velocity, g)
            return g

        return Transformation(init, update)

    optimizer("sgd", "Counting")(counted)
    import playground.optimizers as optimizers

    monkeypatch.setattr("playground.update_rule.OPTIMIZERS", optimizers.OPTIMIZERS)


def test_updates_that_were_rolled_back_do_not_count(counting):
    trainer = Trainer(Settings(seed="0.4", learningRate=10.0, preventLossIncreases=True), runs=4)
    trainer.step(10)
    assert (trainer.rollbacks > 0).all()
    assert (find(trainer.optimizer_state, "count") == 250).all()  # 10 epochs of 25 updates
    again = pickle.loads(pickle.dumps(trainer))
    assert (find(again.optimizer_state, "count") == 250).all()


def test_a_state_that_no_rollback_could_restore_is_refused_at_once(counting, monkeypatch):
    def careless():
        return Transformation(lambda params: {"count": 0}, lambda g, *_: g)

    optimizer("sgd", "Careless")(careless)
    with pytest.raises(TypeError, match="optimizer/count must be an array with an axis of runs, not 0"):
        Trainer(Settings(seed="1"))


def test_a_decoupled_penalty_leaves_the_optimizers_state_alone(counting):
    """What an optimizer returns may be its state."""
    optimizer("sgd", "SGD with decoupled decay", decoupled=True)(OPTIMIZERS["sgd"].make)
    settings = Settings(seed="1", momentum=0.9, learningRate=1e-6, regularization="L1")
    plain, decaying = Trainer(settings), Trainer(settings.replace(regularizationRate=0.5))
    for trainer in (plain, decaying):
        trainer.step()
    velocities = [find(trainer.optimizer_state, "velocity") for trainer in (plain, decaying)]
    assert_close(*velocities, rtol=1e-3, atol=1e-5)
    assert (np.abs(plain.gradient_norms - decaying.gradient_norms) > 0.1).all()  # the direction has it
