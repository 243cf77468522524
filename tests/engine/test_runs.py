"""A run of an ensemble is the same run alone: nothing leaks from one network into another."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.samples import run_seed

from tests.engine.support import (
    CHANGEABLE,
    IN_PYODIDE,
    assert_close,
    assert_equal,
    at_another_value,
    state,
    toy,
)

EVERYTHING = {
    "dropout": 0.3,
    "learningRateAutotuning": 0.01,
    "preventLossIncreases": True,
    "regularization": "L1",
    "regularizationRate": 0.01,
    "momentum": 0.0,
    "layerwiseGradientNormalization": 0.3,
    "learningRate": 0.3,
    "batchSize": 7,
}
CASES = {
    "default": {},
    "everything": EVERYTHING,
    "everything with momentum": {**EVERYTHING, "momentum": 0.9},
    "L2, deep": {
        "regularization": "L2",
        "regularizationRate": 0.1,
        "networkShape": (4, 4, 4, 4),
        "batchSize": 30,
    },
    "pruning": {"regularization": "L1", "regularizationRate": 0.1, "networkShape": (6,), "batchSize": 1},
    "rollbacks": {"preventLossIncreases": True, "learningRate": 10.0, "networkShape": (3,)},
    "dropout alone": {"dropout": 0.5, "batchSize": 9, "networkShape": (5, 3)},
    "regression": {"problem": "regression", "momentum": 0.5, "batchSize": 17, "percTrainData": 13},
    "batch of all": {"batchSize": 1200, "learningRate": 1.0},
    "squared": {"loss": "squared", "activation": "swish", "weightsSeed": "w"},
}
# Every setting at another value, for what nobody has thought of above.
OTHERS = {key: at_another_value(key) for key in CHANGEABLE}


def assert_run(together, run, alone):
    """Run `run` of one trainer is the only run of another, to 1e-12; what is counted, exactly."""
    for a, b in zip(state(together), state(alone), strict=True):
        assert_close(a[run], b[0], rtol=1e-12, atol=1e-12)
    assert together.rollbacks[run] == alone.rollbacks[0]
    assert_equal(together.tuner.counts[run], alone.tuner.counts[0])
    assert together.learning_rate[run] == alone.learning_rate[0]
    for a, b in zip(together.dead, alone.dead, strict=True):
        assert_equal(a[run], b[0])
    for a, b in zip(together.evaluate(), alone.evaluate(), strict=True):
        assert_close(a[run], b[0], rtol=1e-12)


def alone(settings, run):
    """The link that names a run of an ensemble."""
    own = {
        "seed": run_seed(settings.seed, run),
        "weights": settings.weights,
        "epoch": settings.epoch,
    }
    if settings.weightsSeed is not None:
        own["weightsSeed"] = run_seed(settings.weightsSeed, run)
    return Trainer(settings.replace(**own))


@pytest.mark.parametrize("runs", [1, 3, 32])
@pytest.mark.parametrize("name", CASES)
def test_together_as_alone(name, runs):
    settings = Settings(seed="0.4", **CASES[name])
    epochs = 3 if runs == 32 or CASES[name].get("batchSize") == 1 else 8
    together = Trainer(settings, runs=runs)
    together.step(epochs)
    chosen = range(runs) if runs < 32 else (0, 31) if IN_PYODIDE else (0, 7, 30, 31)
    for run in chosen:
        single = alone(settings, run)
        single.step(epochs)
        assert_run(together, run, single)


@pytest.mark.parametrize("key", [key for key in OTHERS if key != "seed"])
def test_together_as_alone_whatever_the_setting(key):
    settings = Settings(seed="0.4", **OTHERS[key])
    together = Trainer(settings, runs=2)
    together.step(2)
    single = alone(settings, 1)
    single.step(2)
    assert_run(together, 1, single)


def test_the_cases_do_what_they_are_for():
    """Or they would prove nothing."""
    trainers = {name: Trainer(Settings(seed="0.4", **case), runs=3) for name, case in CASES.items()}
    for trainer in trainers.values():
        trainer.step(3)
    assert trainers["rollbacks"].rollbacks.any()
    assert len(set(trainers["everything"].learning_rate)) > 1
    assert sum(layer.sum() for layer in trainers["pruning"].dead) > 0
    assert sum(layer.sum() for layer in trainers["everything"].dead) > 0


def test_a_diverged_neighbour_changes_nothing():
    good, pair = toy(runs=2), toy(runs=2)
    pair.load([np.stack([w[0], w[1] * np.nan]) for w in pair.weights], pair.biases)
    for trainer in (good, pair):
        trainer.step(5)
    for a, b in zip(good.weights, pair.weights, strict=True):
        assert_equal(a[0], b[0])


def test_runs_differ_from_each_other():
    trainer = Trainer(Settings(seed="0.4"), runs=8)
    trainer.step(5)
    assert len(set(trainer.loss_train)) == 8
