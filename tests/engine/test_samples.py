"""From settings to samples, weights and generators, run by run; own samples and their errors."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.initializations import INITIALIZATIONS
from playground.maps import Maps
from playground.own_data import own_data
from playground.samples import draw_runs, run_seed, training_generators

from tests.engine.support import assert_equal

BASE = Settings(seed="0.1", noise=10)


def test_run_seeds():
    assert [run_seed("a", run) for run in range(3)] == ["a", "a/1", "a/2"]


@pytest.mark.parametrize("runs", [1, 3])
def test_each_run_is_a_link_of_its_own(runs):
    samples, parameters = draw_runs(BASE, runs)
    for run in range(runs):
        single, weights = draw_runs(BASE.replace(seed=run_seed("0.1", run)), 1)
        for together, alone in zip(samples.data, single.data, strict=True):
            assert_equal(together[run], alone[0])
        assert_equal(parameters[run], weights[0])


def test_runs_differ():
    samples, parameters = draw_runs(BASE, 2)
    data = samples.data
    assert (data.x_train[0] != data.x_train[1]).any()
    assert (parameters[0] != parameters[1]).any()


def test_shapes():
    samples, parameters = draw_runs(BASE.replace(percTrainData=30, problem="regression", networkShape=()), 4)
    assert [a.shape for a in samples.data] == [(4, 360, 2), (4, 360), (4, 840, 2), (4, 840)]
    assert parameters.shape == (4, 3)


def test_a_weights_seed_changes_the_weights_alone():
    (plain, drawn), (dice, thrown) = draw_runs(BASE, 2), draw_runs(BASE.replace(weightsSeed="w"), 2)
    for a, b in zip(plain.data, dice.data, strict=True):
        assert_equal(a, b)
    assert (drawn != thrown).sum() == 2 * 18  # all weights, no bias
    _, other = draw_runs(BASE.replace(weightsSeed="w", seed="0.2"), 2)
    assert_equal(thrown, other)
    assert (thrown[0] != thrown[1]).any()


@pytest.mark.parametrize("key", ["noise", "percTrainData"])
def test_what_changes_the_data_keeps_the_stream(key):
    """The same number of draws: so the weights stay."""
    other = BASE.replace(**{key: 40})
    assert_equal(draw_runs(BASE, 1)[1], draw_runs(other, 1)[1])


def test_weights_do_not_depend_on_the_features_but_in_number():
    parameters = draw_runs(BASE.replace(initZero=True), 2)[1]
    assert not parameters.any()


@pytest.mark.parametrize("runs", [0, -1, 1.5])
def test_no_runs_are_refused(runs):
    with pytest.raises(ValueError, match=f"runs must be a whole number from 1, not {runs}"):
        Trainer(BASE, runs=runs)


def test_generators_depend_on_seed_and_run_alone():
    first = [g.random() for g in training_generators(BASE, 3)]
    assert first == [g.random() for g in training_generators(BASE, 5)][:3]
    assert len(set(first)) == 3
    assert first[1] == training_generators(BASE.replace(seed="0.1/1"), 1)[0].random()
    assert first[0] != training_generators(BASE.replace(seed="0.2"), 1)[0].random()
    training_generators(BASE.replace(seed="🌱 é"), 2)


# Own samples


def test_own_samples_take_the_largest_leading_axis():
    x, y = np.zeros((5, 2)), np.zeros(5)
    assert own_data("inputs", x, y, None, None, None).x_train.shape == (1, 5, 2)
    assert own_data("inputs", np.zeros((3, 5, 2)), y, None, None, None).y_train.shape == (3, 5)
    assert own_data("inputs", x, np.zeros((4, 5)), None, None, None).x_train.shape == (4, 5, 2)
    assert own_data("inputs", x, y, np.zeros((2, 7, 2)), np.zeros(7), None).y_test.shape == (2, 7)
    assert own_data("inputs", x, y, None, None, None).x_test.shape == (1, 0, 2)


def from_arrays(x=((0.0, 1.0),), y=(1.0,), **more):
    return Trainer.from_arrays(Settings(seed="s", networkShape=(3,)), x, y, **more)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"x": [1.0, 2.0]}, r"inputs must be \(n, n_in\) or \(R, n, n_in\)"),
        ({"x": np.zeros((1, 1, 1, 1))}, r"inputs must be \(n, n_in\)"),
        ({"y": [1.0, 1.0]}, r"targets \(n,\) or \(R, n\), not \(1, 2\) and \(2,\)"),
        ({"y": 1.0}, r"targets"),
        ({"x": np.zeros((0, 2)), "y": []}, "at least one sample"),
        ({"x": np.zeros((1, 0))}, "at least one input"),
        ({"x": [["a", "b"]]}, "inputs.*numbers"),
        ({"x": [[1.0, 2.0], [1.0]], "y": [1.0, 1.0]}, "inputs.*numbers"),
        ({"y": [None]}, "targets.*finite"),
        ({"x": [[np.nan, 1.0]]}, "inputs.*finite"),
        ({"x": [[np.inf, 1.0]]}, "inputs.*finite"),
        ({"test_inputs": [[0.0, 1.0]]}, "come together"),
        ({"test_targets": [1.0]}, "come together"),
        ({"test_inputs": [[0.0]], "test_targets": [1.0]}, "test_inputs must have 2 inputs .* not 1"),
        ({"test_inputs": [[0.0, 1.0]], "test_targets": [1.0, 1.0]}, "test_targets"),
        ({"test_inputs": 0.0, "test_targets": 1.0}, "test_inputs must be"),
        ({"x": np.zeros((2, 4, 2)), "y": np.zeros((3, 4))}, "runs.*2.*3"),
        ({"y": np.zeros((0, 1))}, "runs.*0"),
        ({"y": [2.0]}, "targets .* from -1 to 1"),
        ({"test_inputs": [[0.0, 1.0]], "test_targets": [-1.1]}, "test_targets .* from -1 to 1"),
        ({"weights": [[[1.0], [1.0, 2.0]]]}, r"weights\[0\] must be an array of numbers"),
        ({"biases": 3}, "biases must be a sequence of arrays, one a layer"),
        ({"weights": [np.zeros((2, 3))], "biases": [np.zeros(3)]}, "need 2 layers, not 1 of weights and 1"),
        ({"weights": [np.zeros((2, 4)), np.zeros((3, 1))]}, r"weights\[0\]: .* \(2, 3\) or \(1, 2, 3\)"),
        ({"biases": [np.zeros(3), np.zeros(2)]}, r"biases\[1\]: .* \(1,\) or \(1, 1\), not \(2,\)"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        from_arrays(**arguments)


def test_own_weights_can_come_with_runs():
    w = [np.zeros((4, 2, 3)), np.ones((4, 3, 1))]
    assert from_arrays(weights=w).runs == 4
    assert from_arrays(biases=[np.zeros((4, 3)), np.zeros((4, 1))]).runs == 4
    trainer = from_arrays(x=np.zeros((2, 1, 2)), weights=[np.zeros((2, 3)), np.ones((3, 1))])
    assert trainer.runs == 2 and (trainer.weights[1] == 1).all()


def test_own_weights_can_be_one_array():
    plain = Settings(seed="s", networkShape=())
    trainer = Trainer.from_arrays(plain, np.ones((3, 2)), [1, 1, -1], None, None, np.ones((1, 2, 1)))
    assert (trainer.weights[0] == 1).all()


def test_a_target_between_the_classes_is_learned():
    settings = Settings(seed="s", networkShape=(), learningRate=0.1, preventLossIncreases=True)
    trainer = Trainer.from_arrays(settings, [[1.0, 0.0]], [0.5])
    trainer.step(200)
    assert trainer.predict([[1.0, 0.0]])[0] == pytest.approx(0.5, abs=1e-3)


def test_own_samples_without_weights_draw_them_from_the_seed():
    a, b = from_arrays(), from_arrays()
    assert_equal(a.weights[0], b.weights[0])
    assert a.weights[0].any()


def test_own_arrays_are_not_touched():
    x, y = np.ones((6, 2)), np.ones(6)
    w, b = [np.full((2, 3), 0.3), np.full((3, 1), 0.3)], [np.zeros(3), np.zeros(1)]
    trainer = from_arrays(x, y, weights=w, biases=b)
    trainer.step(3)
    assert (x == 1).all() and (y == 1).all()
    x[:] = 7
    assert (trainer.data.x_train == 1).all()
    with pytest.raises(ValueError, match="read-only"):
        trainer.data.x_train[:] = 0  # training would not see it
    assert (w[0] == 0.3).all() and not b[0].any()
    assert (trainer.weights[0] != 0.3).any()
    trainer.rewind()
    assert (trainer.weights[0] == 0.3).all()


# Own points


def test_own_points_make_the_features_the_settings_ask_for():
    settings = Settings(seed="s", networkShape=(3,), xSquared=True, y=False)
    points, targets = np.array([[2.0, 5.0], [-3.0, 1.0]]), np.array([1.0, -1.0])
    trainer = Trainer.from_points(settings, points, targets, points[:1], targets[:1])
    by_hand = Trainer.from_arrays(settings, [[2.0, 4.0], [-3.0, 9.0]], targets, [[2.0, 4.0]], targets[:1])
    for one in (trainer, by_hand):
        one.step(5)
    assert trainer.reads_points and not by_hand.reads_points
    assert_equal(trainer.loss_train, by_hand.loss_train)
    assert_equal(trainer.loss_test, by_hand.loss_test)
    assert_equal(trainer.predict(points), by_hand.predict([[2.0, 4.0], [-3.0, 9.0]]))
    assert Maps(trainer).update().shape == (2 + 3 + 1, 100 * 100)
    assert_equal(trainer.data.x_train, points[None])


def test_own_points_are_those_of_a_link_again():
    link = Trainer(Settings(seed="s", dataset="moons", noise=20), runs=2)
    own = Trainer.from_points(link.settings, *link.data, weights=link.weights, biases=link.biases)
    for one in (link, own):
        one.step(3)
    assert_equal(link.loss_test, own.loss_test)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (np.zeros((4, 3)), "points must have 2 columns, x and y, not 3"),
        (np.zeros(4), r"points must be \(n, n_in\)"),
        ([["a", "b"]] * 4, "points must be an array of numbers"),
        (np.full((4, 2), np.inf), "points must be finite"),
    ],
)
def test_points_that_are_none_are_named(points, message):
    with pytest.raises(ValueError, match=message):
        Trainer.from_points(Settings(seed="s"), points, [1.0, -1.0, 1.0, -1.0])


def test_own_samples_have_as_many_runs_as_the_settings():
    points, targets = np.array([[2.0, 5.0], [-3.0, 1.0]]), np.array([1.0, -1.0])
    settings = Settings(seed="s", runs=3)
    assert Trainer.from_points(settings, points, targets).runs == 3
    assert Trainer.from_arrays(settings, points, targets).runs == 3
    assert Trainer.from_points(settings, np.stack([points] * 5), targets).runs == 5
    assert Trainer.from_points(settings, points[None], targets).runs == 1


def test_classes_called_0_and_1_are_refused():
    points = np.array([[2.0, 5.0], [-3.0, 1.0], [0.0, 0.0]])
    with pytest.raises(ValueError, match=r"targets of a classification must be -1 and 1 .* not 0 and 1"):
        Trainer.from_points(Settings(seed="s"), points, [0, 1, 1])
    Trainer.from_points(Settings(seed="s", problem="regression"), points, [0, 1, 1])
    Trainer.from_points(Settings(seed="s"), points, [0, 1, -1]).step()  # 0 is undecided


@pytest.mark.parametrize("key", INITIALIZATIONS)
def test_a_network_without_inputs_has_its_biases(key):
    trainer = Trainer(Settings.from_hash(f"#x=false&y=false&seed=1&initialization={key}"))
    trainer.step(3)
    assert np.isfinite(trainer.loss_test).all()
