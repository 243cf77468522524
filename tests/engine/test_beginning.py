"""Trainings that bring their own points, or the parameters and the epoch they begin with."""

import copy

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.data import shuffle
from playground.fields import SettingError
from playground.packing import pack_parameters, pack_points, unpack_points
from playground.samples import run_seed
from playground.seedrandom import SeedRandom

from tests.engine.support import assert_equal, assert_same, state

RNG = np.random.default_rng(4)
POINTS, TARGETS = RNG.uniform(-6, 6, (60, 2)), RNG.choice([-1.0, 1.0], 60)
DATA = pack_points(POINTS, TARGETS)
OWN = Settings(seed="s", dataset="own", data=DATA)


# Own points


def test_own_points_are_shuffled_and_split_as_others_are():
    data = Trainer(OWN.replace(percTrainData=25), runs=3).data
    points, targets = unpack_points(DATA)
    for run in range(3):
        rows = [(*point, y) for point, y in zip(points, targets, strict=True)]
        shuffle(SeedRandom(run_seed("s", run)), rows)
        table = np.array(rows)
        assert_equal(data.x_train[run], table[:15, :2])
        assert_equal(data.y_train[run], table[:15, 2])
        assert_equal(data.x_test[run], table[15:, :2])
        assert_equal(data.y_test[run], table[15:, 2])


@pytest.mark.parametrize("ratio", [1, 99])
def test_two_points_are_one_to_train_and_one_to_test(ratio):
    trainer = Trainer(OWN.replace(data=pack_points([[1, 1], [-1, -1]], [1, -1]), percTrainData=ratio))
    assert trainer.data.y_train.shape == trainer.data.y_test.shape == (1, 1)
    trainer.step(3)
    assert np.isfinite(trainer.evaluate().loss_test).all()


def test_noise_and_samples_change_no_point_and_no_weight():
    plain = Trainer(OWN)
    for changes in ({"noise": 40}, {"samples": 100}, {"data": DATA}):
        other = Trainer(OWN.replace(**changes))
        assert_same(plain.data, other.data)
        assert_same(plain.weights, other.weights)


def test_label_noise_is_for_own_points_too():
    noisy = Trainer(OWN.replace(labelNoise=20)).data
    assert (noisy.y_train != Trainer(OWN).data.y_train).sum() == 6
    assert_equal(noisy.x_train, Trainer(OWN).data.x_train)


def test_own_points_of_a_regression():
    heights = np.sin(POINTS[:, 0])
    settings = OWN.replace(problem="regression", regDataset="own", data=pack_points(POINTS, heights))
    trainer = Trainer(settings)
    assert sorted(np.abs(trainer.data.y_train[0])) != [1.0] * 30
    before = trainer.evaluate().loss_train
    trainer.step(30)
    assert trainer.evaluate().loss_train < before


def test_points_stay_while_another_data_set_is_shown():
    away = OWN.replace(dataset="xor")
    assert "data=" in away.to_hash() and away.replace(dataset="own") == OWN
    assert_same(Trainer(away).data, Trainer(Settings(seed="s", dataset="xor")).data)


@pytest.mark.parametrize("key", ["dataset", "regDataset"])
def test_own_points_without_points_are_named(key):
    for attempt in (Settings, Settings(seed="s").replace):
        with pytest.raises(SettingError, match=f"^{key}=own: needs points: give data, too"):
            attempt(**{key: "own"})
    with pytest.raises(SettingError, match=r"^dataset=own: needs points"):
        OWN.replace(data=None)


def test_a_link_with_broken_points_is_read_without_them():
    settings = Settings.from_hash(f"#seed=s&noise=5&dataset=own&data={DATA[:30]}&activation=relu")
    assert settings == Settings(seed="s", noise=5, activation="relu")
    assert [str(problem) for problem in settings.problems] == [
        f"data={DATA[:30]}: is cut or broken",
        "dataset=own: needs points: give data, too",
    ]
    (long,) = Settings.from_hash("#data=" + "A" * 50_000).problems
    assert long.allowed == "must be a text of 1 to 40000 characters"


# Parameters and epoch


def begun(settings, epochs):
    """The settings of a trained network, to go on from, and its trainer."""
    trainer = Trainer(settings)
    trainer.step(epochs)
    flat = trainer.network.parameters.flat
    return trainer, settings.replace(weights=pack_parameters(flat.ravel()), epoch=trainer.epoch)


@pytest.mark.parametrize("runs", [1, 3])
def test_a_training_goes_on_where_its_link_says(runs):
    settings = OWN.replace(runs=runs, activation="sigmoid", networkShape=(3, 3), skipConnections=True)
    trainer, there = begun(settings, 20)
    other = Trainer(Settings.from_hash(there.to_hash()))
    assert other.epoch == 20
    assert_same(trainer.weights, other.weights)
    assert_same(trainer.biases, other.biases)
    assert_same(trainer.data, other.data)
    for one in (trainer, other):  # 30 samples are 3 batches: nothing is accumulated in between
        one.step(10)
    assert_same(trainer.weights, other.weights)
    assert other.epoch == 30
    other.rewind()
    assert other.epoch == 20 and other.settings == there
    _, again = begun(settings, 20)
    assert there == again


def test_one_network_is_the_beginning_of_all_runs():
    _, there = begun(OWN, 5)
    several = Trainer(there, runs=3)
    assert_equal(several.weights[0][0], several.weights[0][2])
    assert (several.data.x_train[0] != several.data.x_train[1]).any()


def test_dropout_shows_no_thinned_network_before_it_goes_on():
    _, there = begun(OWN.replace(dropout=0.5), 5)
    trainer = Trainer(there)
    assert trainer.thinned() is None
    trainer.step()
    assert trainer.thinned() is not None
    assert_same(state(copy.deepcopy(trainer)), state(trainer))


def test_parameters_of_another_network_are_named():
    _, there = begun(OWN, 5)
    for attempt in (there.replace, Settings):
        with pytest.raises(SettingError, match="holds 25 parameters; this network has 9"):
            attempt(networkShape=(2,), weights=there.weights)
    several = "holds 25 parameters; this network has 9, all 8 have 72"
    (problem,) = Settings.from_hash(f"#seed=s&runs=8&networkShape=2&weights={there.weights}").problems
    assert (problem.key, problem.allowed) == ("weights", several)
    both = Settings.from_hash(f"#seed=s&networkShape=2&weights={there.weights}&epoch=5")
    assert [problem.key for problem in both.problems] == ["weights", "epoch"]
    assert both == Settings(seed="s", networkShape=(2,))


def test_parameters_are_for_their_own_inputs_alone():
    _, there = begun(OWN, 5)
    with pytest.raises(ValueError, match="holds 25 parameters"):
        Trainer.from_arrays(there, np.zeros((4, 5)), np.ones(4))
    given = Trainer.from_points(there, POINTS, TARGETS)
    assert given.epoch == 5
    assert_same(given.weights, Trainer(there).weights)


def test_an_epoch_without_parameters_is_named():
    for attempt in (Settings, OWN.replace):
        with pytest.raises(SettingError, match=r"^epoch=5: needs parameters: give weights, too"):
            attempt(epoch=5)


def test_what_wants_another_network_drops_the_parameters():
    _, there = begun(OWN, 5)
    for changes in (
        {"seed": "t"},
        {"weightsSeed": "w"},
        {"batchSize": 5},
        {"dataset": "xor"},
        {"xSquared": True},
    ):
        assert (there.replace(**changes).weights, there.replace(**changes).epoch) == (None, 0)
    for changes in ({"learningRate": 1}, {"discretize": True}, {"batchSize": "10"}, {"lesson": "spiral"}):
        assert (there.replace(**changes).weights, there.replace(**changes).epoch) == (there.weights, 5)
    assert there.replace(weights=None, epoch=0) == OWN
