"""Networks trained with a person's own Python: the same as with what is built in, exact whatever is undone."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.curvature import curvature_of
from playground.custom.source import run_source
from playground.examples import example
from playground.hessian import Hessian
from playground.history import History
from playground.state import find

from tests.engine.own_python import (
    EVERY_KIND,
    OF_ALL,
    parameters,
    reason_not_compiled,
    registered,
    trained,
)
from tests.engine.support import assert_close, assert_equal, assert_same, state

pytestmark = pytest.mark.usefixtures("own")
NUMPY = {"engine": "numpy"}  # what draws is not compiled
TWINS = {
    "relu": "np.maximum(z, 0)",
    "tanh": "np.tanh(z)",
    "linear": "z",
    "leaky_relu": "np.maximum(z, 0.01 * z)",
    "elu": "np.where(z > 0, z, np.expm1(np.minimum(z, 0)))",
    "sigmoid": "1 / (1 + np.exp(-z))",
    "swish": "z / (1 + np.exp(-z))",
    "softplus": "np.logaddexp(z, 0)",
    "softsign": "z / (1 + np.abs(z))",
    "sine": "np.sin(z)",
    "mish": "z * np.tanh(np.logaddexp(0, z))",
}


@pytest.mark.parametrize("key", TWINS)
def test_an_own_activation_trains_as_the_built_in_one(key):
    run_source(f"@activation\ndef twin(z): return {TWINS[key]}")
    built_in, own = (trained(30, activation=name, learningRate=0.1) for name in (key, "twin"))
    assert_close(parameters(own), parameters(built_in), rtol=1e-9, atol=1e-9)


def test_an_own_relu_is_relu_to_the_digit():
    run_source("@activation\ndef relu2(z): return np.maximum(0, z), np.where(z > 0, 1.0, 0.0)")
    assert_equal(parameters(trained(50, activation="relu2")), parameters(trained(50, activation="relu")))


def test_own_adam_is_adam():
    run_source(example("adam"))
    built_in, own = (
        trained(50, optimizer=key, momentum=0.9, batchSize=7, runs=2) for key in ("adam", "my-adam")
    )
    assert_close(parameters(own), parameters(built_in), rtol=1e-12, atol=1e-12)


def test_labels_smoothed_by_nothing_are_the_log_loss():
    run_source(example("label_smoothing").replace("SMOOTHING = 0.1", "SMOOTHING = 0"))
    built_in, own = trained(30), trained(30, loss="smoothed")
    assert_close(parameters(own), parameters(built_in), rtol=1e-10, atol=1e-10)
    assert_close(own.loss_test, built_in.loss_test, rtol=1e-10)


def test_an_own_feature_and_a_built_in_one_are_the_same_input():
    run_source("@feature\ndef square(x, y): return x * x")
    built_in = trained(20, x=False, y=False, xSquared=True)
    own = trained(20, x=False, y=False, ownFeatures="square")
    assert_equal(parameters(own), parameters(built_in))


def test_the_seed_decides_an_own_data_set():
    run_source(EVERY_KIND)
    one, same, other = (trained(0, runs=2, dataset="stripes", seed=seed).data for seed in ("a", "a", "b"))
    assert_equal(one.x_train, same.x_train)
    assert not np.array_equal(one.x_train, other.x_train)
    assert not np.array_equal(one.x_train[0], one.x_train[1])
    alone = trained(0, dataset="stripes", seed="a/1").data
    assert_equal(one.x_test[1], alone.x_test[0])


UNDOABLE = {
    "all kinds": (EVERY_KIND, OF_ALL),
    "Adam": (example("adam"), {"optimizer": "my-adam", "momentum": 0.9}),
    "random numbers": (example("gradient_noise"), {"optimizer": "noisy-sgd", **NUMPY}),
}
undoable = pytest.mark.parametrize("what", UNDOABLE)


@undoable
def test_a_snapshot_brings_back_everything(what):
    text, settings = UNDOABLE[what]
    run_source(text)
    trainer = trained(5, runs=3, batchSize=7, **settings)
    snapshot = trainer.snapshot()
    trainer.step(6)
    expected = state(trainer)
    trainer.restore(snapshot)
    trainer.step(6)
    assert_same(state(trainer), expected)


@undoable
def test_rewinding_begins_anew(what):
    text, settings = UNDOABLE[what]
    run_source(text)
    trainer = trained(5, runs=2, **settings)
    expected = state(trainer)
    trainer.rewind()
    assert_equal(find(trainer.optimizer_state, "updates"), 0)
    trainer.step(5)
    assert_same(state(trainer), expected)


@undoable
def test_a_run_is_the_same_alone_and_among_others(what):
    text, settings = UNDOABLE[what]
    run_source(text)
    alone, among = trained(8, **settings), trained(8, runs=4, **settings)
    assert_close(parameters(among)[0], parameters(alone)[0], rtol=1e-9, atol=1e-12)
    second = trained(8, runs=2, **settings)
    assert_close(parameters(among)[1], parameters(second)[1], rtol=1e-9, atol=1e-12)


@undoable
def test_a_rollback_undoes_the_state_of_each_run(what):
    """A run that was rolled back goes on as one that began at the lower rate from the same state."""
    text, settings = UNDOABLE[what]
    run_source(text)
    trainer = trained(4, runs=4, **settings)
    before = trainer.snapshot()
    trainer.set_learning_rate(np.array([0.001, 10.0, 0.001, 10.0]))
    trainer.apply(trainer.settings.replace(preventLossIncreases=True, learningRateAutotuning=-1))
    trainer.step()
    assert trainer.rollbacks[1] and trainer.rollbacks[3]
    found, rates = state(trainer), trainer.learning_rate
    updates = find(trainer.optimizer_state, "updates").copy()
    trainer.restore(before)
    trainer.set_learning_rate(rates)
    trainer.step()
    accepted = np.isfinite(rates)
    assert_close(parameters(trainer)[accepted], found[0][accepted], rtol=1e-9, atol=1e-12)
    assert_equal(find(trainer.optimizer_state, "updates"), updates)


def test_random_numbers_differ_from_update_to_update_and_from_run_to_run():
    run_source("""\
@optimizer
def drunk():
    def init(params): return None
    def update(g, state, params, hyper, rng): return rng.normal(size=g.shape), state
    return init, update
""")
    trainer = Trainer(Settings(seed="s", samples=40, batchSize=20, optimizer="drunk", **NUMPY), runs=2)
    seen = []
    for _ in range(4):
        trainer.step()
        seen += [*find(trainer.optimizer_state, "direction").copy()]
    assert len({row.tobytes() for row in seen}) == 8 and np.std(seen) == pytest.approx(1, abs=0.2)
    other = Trainer(Settings(seed="t", samples=40, batchSize=20, optimizer="drunk", **NUMPY))
    other.step(4)
    assert other.optimizer_state["optimizer"].direction.tobytes() not in {row.tobytes() for row in seen}


@pytest.mark.parametrize(
    ("state_text", "names"),
    [
        ("{'v': params, 'more': (0, np.ones((len(params), 1)))}", ["v", "more/0", "more/1"]),
        ("(params, 1)", ["0", "1"]),
        ("params * 0", ["state"]),
        ("3", ["state"]),
        ("()", []),
        ("None", []),
        ("State(params, 0)", ["velocity", "count"]),
    ],
)
def test_a_state_is_what_the_person_likes(state_text, names):
    text = f"""\
from typing import NamedTuple
class State(NamedTuple):
    velocity: object
    count: object
@optimizer
def plain():
    def init(params): return {state_text}
    def update(g, state, params, hyper):
        assert type(state) is type(init(params)) or not isinstance(init(params), dict | tuple)
        return g, state
    return init, update
"""
    run_source(text)
    trainer = trained(5, runs=2, optimizer="plain")
    assert list(trainer.optimizer_state["optimizer"].own) == names
    assert_close(parameters(trainer), parameters(trained(5, runs=2)), rtol=1e-12)


def test_a_state_whose_parts_change_places():
    run_source("""\
@optimizer
def swapping():
    def init(params): return {"a": params * 0 + 1, "b": params * 0 + 2}
    def update(g, state, params, hyper): return g, {"a": state["b"], "b": state["a"]}
    return init, update
""")
    trainer = Trainer(Settings(seed="s", samples=20, batchSize=10, optimizer="swapping"))
    trainer.step()
    own = trainer.optimizer_state["optimizer"].own
    assert_equal(own["a"], 2)
    assert_equal(own["b"], 1)


def test_the_schedules_and_the_penalty_of_the_chain_hold_for_own_optimizers_too():
    run_source("""\
@optimizer
def plain():
    def init(params): return ()
    def update(g, state, params, hyper): return g, state
    return init, update
""")
    more = {"regularizationRate": 0.1, "layerwiseGradientNormalization": 0.5, "gradientClipping": 0.1}
    built_in, own = trained(9, **more), trained(9, optimizer="plain", **more)
    assert_close(parameters(own), parameters(built_in), rtol=1e-10, atol=1e-12)
    assert_close(own.gradient_norms, built_in.gradient_norms, rtol=1e-9)


def test_curvature_sharpness_and_history_read_own_functions():
    run_source(EVERY_KIND)
    z = np.linspace(-2, 2, 9)
    entry = registered(EVERY_KIND) and __import__("playground.activations").activations.ACTIVATIONS["snake"]
    assert_close(curvature_of(entry.function, z), 2 * np.cos(2 * z), rtol=1e-5, atol=1e-6)
    trainer = trained(3, **OF_ALL)
    hessian = Hessian(trainer)
    direction = np.ones((1, hessian.size))
    assert np.isfinite(hessian.times(direction)).all()
    history = History(1)
    history.add(trainer.epoch, trainer.evaluate())


REASONS = {
    "snake": ("z + np.sin(z) ** 2", ""),
    "cosh": ("z / np.cosh(z)", "np.cosh"),
    "arctan": ("np.arctan(z)", "np.arctan"),
    "i0": ("np.log(np.i0(z)) + z", "np.i0|complex step"),
}


def test_what_is_compiled_and_what_says_why_it_is_not():
    run_source(EVERY_KIND + example("adam"))
    for settings in (OF_ALL, {"optimizer": "my-adam", "momentum": 0.9}):
        assert reason_not_compiled(trained(1, **settings)) == ""
    run_source(example("gradient_noise"))
    assert (
        reason_not_compiled(trained(1, optimizer="noisy-sgd", **NUMPY)) == "random numbers are not recorded"
    )


@pytest.mark.parametrize(
    "formula",
    [
        "np.polyval([0.1, 0.5, 1, 0], z) * np.exp(-z * z / 50)",
        "np.piecewise(z, [z < -1, z > 1], [lambda t: 0.1 * t - 0.9, 1, lambda t: t])",
        "np.select([z < -1, z > 1], [-1 + 0 * z, np.sqrt(np.abs(z))], z)",
        "np.clip(z, 0, None)",
        "z.clip(-1, 1) + 0.1 * z",
    ],
)
def test_functions_that_no_tape_has_are_compiled_by_their_rules(formula):
    run_source(f"@activation\ndef mine(z): return {formula}")
    trainer = trained(5, activation="mine")
    assert np.isfinite(trainer.loss_train).all() and reason_not_compiled(trainer) == ""


def test_the_trainer_goes_on_with_the_function_it_was_built_with():
    run_source("@activation\ndef mine(z): return np.tanh(z)")
    trainer = trained(3, activation="mine")
    run_source("@activation\ndef mine(z): return np.sin(z)")
    trainer.step(3)
    assert_close(parameters(trainer), parameters(trained(6, activation="tanh")), rtol=1e-9)
