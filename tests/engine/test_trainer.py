"""What changes while training, and ways back: live settings, rewind, snapshots."""

import copy
import pickle

import pytest
from playground import Settings, Trainer
from playground.fields import LIVE, REDRAWS, RESETS
from playground.settings import FIELDS
from playground.state import save

from tests.engine.support import CHANGEABLE, assert_equal, assert_same, at_another_value, state, toy

BUSY = {
    "dropout": 0.3,
    "momentum": 0.5,
    "layerwiseGradientNormalization": 0.4,
    "learningRateAutotuning": 0.1,
    "preventLossIncreases": True,
    "regularization": "L1",
    "regularizationRate": 0.01,
    "batchSize": 7,
}


# Settings that change while training

DEFAULT = Settings(seed="s")
CHANGED = {key: at_another_value(key)[key] for key in CHANGEABLE}
LIVE_KEYS = {  # the originals', and what is like them
    "learningRate", "regularizationRate", "dropout", "momentum", "layerwiseGradientNormalization",
    "learningRateAutotuning", "preventLossIncreases", "animationSpeed", "gradientClipping",
}  # fmt: skip


def test_what_is_live():
    assert {key for key, field in FIELDS.items() if field.effect == LIVE} >= LIVE_KEYS
    assert {FIELDS[key].effect for key in ("showTestData", "discretize", "hideText")} == {REDRAWS}


@pytest.mark.parametrize("key", [key for key in CHANGEABLE if FIELDS[key].effect == RESETS])
def test_what_would_rebuild_is_refused_by_name(key):
    trainer = Trainer(Settings(seed="s"))
    trainer.step(2)
    before, settings = state(trainer), trainer.settings
    changes = at_another_value(key)
    with pytest.raises(
        ValueError, match=f"^{', '.join(changes)}: cannot change while training; make a new Trainer"
    ):
        trainer.apply(settings.replace(**changes, learningRate=1.0))
    assert trainer.settings is settings
    assert_same(before, state(trainer))


@pytest.mark.parametrize("key", [key for key in CHANGEABLE if FIELDS[key].effect != RESETS])
def test_what_is_live_is_taken(key):
    trainer = Trainer(Settings(seed="s"))
    trainer.step(2)
    weights = [w.copy() for w in trainer.weights]
    trainer.apply(trainer.settings.replace(**{key: CHANGED[key]}))
    assert getattr(trainer.settings, key) == CHANGED[key]
    assert trainer.epoch == 2
    assert_same(weights, trainer.weights)
    trainer.step()


@pytest.mark.parametrize("key", sorted(LIVE_KEYS - {"animationSpeed"}))
def test_a_live_setting_acts_as_if_it_had_come_with_the_link(key):
    """Before the first epoch, applied and given are one: nothing else sticks to the trainer."""
    common = {"seed": "s", "regularization": "L1", "regularizationRate": 0.01}
    given = Settings(**{**common, key: CHANGED[key]})
    applied = Trainer(Settings(**common))
    applied.apply(given)
    built = Trainer(given)
    plain = Trainer(Settings(**common))
    for trainer in (applied, built, plain):
        trainer.step(4)
    assert_same(state(applied), state(built))
    if key != "preventLossIncreases":  # which changes nothing while the loss falls
        assert any((a != b).any() for a, b in zip(state(applied), state(plain), strict=True))


def test_the_tuners_rate_survives_other_changes():
    trainer = Trainer(Settings(seed="s", learningRateAutotuning=0.1), runs=4)
    trainer.step(20)
    rates = trainer.learning_rate
    trainer.apply(trainer.settings.replace(momentum=0.5))
    assert_equal(trainer.learning_rate, rates)
    trainer.apply(trainer.settings.replace(learningRate=0.1))
    assert (trainer.learning_rate == 0.1).all()


# Rewind, snapshot, restore


@pytest.mark.parametrize("extra", [{}, BUSY], ids=["plain", "busy"])
def test_rewind_is_a_new_trainer(extra):
    settings = Settings(seed="s", **extra)
    trainer, fresh = Trainer(settings, runs=2), Trainer(settings, runs=2)
    first = state(trainer)
    trainer.step(6)
    trainer.edit(0, 0, 0, 9.0)
    trainer.rewind()
    assert trainer.epoch == 0
    assert_same(state(trainer), first)
    for one in (trainer, fresh):
        one.step(4)
    assert_same(state(trainer), state(fresh))


def test_rewind_keeps_the_settings_of_now():
    trainer = Trainer(Settings(seed="s"))
    trainer.apply(trainer.settings.replace(learningRate=0.3, momentum=0.9))
    trainer.step(2)
    trainer.rewind()
    trainer.step(2)
    fresh = Trainer(trainer.settings)
    fresh.step(2)
    assert_same(state(trainer), state(fresh))


@pytest.mark.parametrize(
    "extra", [{}, BUSY, {**BUSY, "preventLossIncreases": False}], ids=["plain", "busy", "risky"]
)
@pytest.mark.parametrize("runs", [1, 4])
def test_from_a_snapshot_it_goes_on_bit_for_bit(extra, runs):
    trainer = Trainer(Settings(seed="s", **extra), runs=runs)
    trainer.step(5)
    snapshot = trainer.snapshot()
    saved = save(snapshot.state)
    trainer.step(5)
    onwards, losses = state(trainer), trainer.loss_test
    for _ in range(2):  # a snapshot can be gone back to twice
        trainer.restore(snapshot)
        assert trainer.epoch == 5
        assert_same(state(trainer), list(saved.values()))
        trainer.step(5)
        assert_same(state(trainer), onwards)
        assert_same([losses], [trainer.loss_test])
    assert_same(list(snapshot.state.values()), list(saved.values()))


def test_a_snapshot_goes_on_in_another_trainer_of_the_same_settings():
    first, second = Trainer(Settings(seed="s", **BUSY)), Trainer(Settings(seed="s", **BUSY))
    first.step(5)
    second.restore(first.snapshot())
    for trainer in (first, second):
        trainer.step(3)
    assert_same(state(first), state(second))


def test_a_snapshot_knows_the_pruned():
    """Without, and with: a weight that L1 pruned stays pruned where the snapshot goes on."""
    pruning = Settings(seed="s", regularization="L1", regularizationRate=0.1)
    first, second = Trainer(pruning), Trainer(pruning)
    untouched = first.snapshot()
    first.step(20)
    assert any(dead.any() for dead in first.dead), "the test wants some pruned"
    second.restore(first.snapshot())
    for trainer in (first, second):
        trainer.step(3)
    assert_same(state(first), state(second))
    first.restore(untouched)
    assert not any(dead.any() for dead in first.dead)


def test_a_snapshot_undoes_what_was_applied_since():
    settings = Settings(seed="s", dropout=0.2)
    trainer, straight = Trainer(settings), Trainer(settings)
    trainer.step(3)
    snapshot, mask = trainer.snapshot(), trainer.thinned()
    trainer.apply(settings.replace(momentum=0.9, learningRate=0.3, dropout=0.5))
    trainer.step(2)
    trainer.restore(snapshot)
    assert trainer.settings == settings
    assert_equal(trainer.thinned(), mask)
    trainer.step(3)
    straight.step(6)
    assert_same(state(trainer), state(straight))


@pytest.mark.parametrize("extra", [{}, BUSY], ids=["plain", "busy"])
@pytest.mark.parametrize("own", [False, True], ids=["drawn", "own samples"])
def test_a_copy_goes_on_alone(extra, own):
    trainer = toy(runs=2, **extra) if own else Trainer(Settings(seed="s", **extra), runs=2)
    trainer.step(3)
    twins = copy.deepcopy(trainer), pickle.loads(pickle.dumps(trainer))
    trainer.step(4)
    for twin in twins:
        assert twin.epoch == 3
        twin.step(4)
        assert_same(state(twin), state(trainer))
        assert_same([twin.loss_test], [trainer.loss_test])
        twin.rewind()
        assert_same([*twin.data], [*trainer.data])
    trainer.rewind()
    assert_same(state(twins[0]), state(trainer))


def test_a_snapshot_of_another_network_of_as_many_parameters_is_refused():
    trainer = Trainer(Settings(seed="s"))  # 4,2
    with pytest.raises(ValueError, match="another network: networkShape differ"):
        trainer.restore(Trainer(Settings(seed="s", networkShape=(6,))).snapshot())


def test_a_snapshot_of_another_network_is_refused():
    trainer = Trainer(Settings(seed="s"))
    other = Trainer(Settings(seed="s", networkShape=(3,))).snapshot()
    before = state(trainer)
    with pytest.raises(ValueError, match="another network"):
        trainer.restore(other)
    assert_same(before, state(trainer))


def test_a_negative_number_of_epochs_is_refused():
    with pytest.raises(ValueError, match="epochs must be 0 or more, not -1"):
        Trainer(Settings(seed="s")).step(-1)


def test_a_feature_cannot_be_hidden_while_training():
    trainer = Trainer(Settings(seed="s"))
    with pytest.raises(ValueError, match=r"^x: cannot change while training"):
        trainer.apply(trainer.settings.replace(hidden={"x"}))
    trainer.apply(trainer.settings.replace(hidden={"sinX", "playButton"}))  # not an input, nor a feature
