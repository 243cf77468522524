"""What can be read off the networks, and edited by hand."""

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.engine.support import assert_close, assert_equal, assert_same, state, toy


@pytest.mark.parametrize("runs", [1, 3])
@pytest.mark.parametrize("shape", [(), (4,), (3, 2)])
def test_shapes(runs, shape):
    trainer = Trainer(Settings(seed="s", networkShape=shape, percTrainData=40), runs=runs)
    sizes = [2, *shape, 1]
    layers = len(sizes) - 1
    trainer.step(2)
    assert trainer.epoch == 2 and isinstance(trainer.epoch, int)
    for values in (trainer.loss_train, trainer.loss_test, trainer.accuracy_train, trainer.accuracy_test):
        assert values.shape == (runs,) and values.dtype == np.float64
    assert [w.shape for w in trainer.weights] == [(runs, sizes[i], sizes[i + 1]) for i in range(layers)]
    assert [b.shape for b in trainer.biases] == [(runs, size) for size in sizes[1:]]
    assert [d.shape for d in trainer.dead] == [w.shape for w in trainer.weights]
    assert all(d.dtype == bool for d in trainer.dead)
    assert trainer.learning_rate.shape == trainer.rollbacks.shape == trainer.pending_samples.shape == (runs,)
    assert trainer.gradient_norms.shape == (runs, layers)
    data = trainer.data
    assert data.x_train.shape == (runs, 200, 2) and data.y_train.shape == (runs, 200)
    assert data.x_test.shape == (runs, 300, 2) and data.y_test.shape == (runs, 300)
    points = np.zeros((7, 2))
    assert trainer.predict(points, run=runs - 1).shape == (7,)
    assert [a.shape for a in trainer.activations(points)] == [(7, size) for size in sizes[1:]]


def test_runs_come_from_the_settings_unless_given():
    assert Trainer(Settings(seed="s", runs=8)).runs == 8
    assert Trainer(Settings(seed="s", runs=8), runs=2).runs == 2
    assert Trainer(Settings(seed="s")).runs == 1


def test_prediction_and_activations_by_hand():
    trainer = Trainer(
        Settings(seed="s", networkShape=(3,), xTimesY=True, y=False, activation="sigmoid"), runs=2
    )
    trainer.step(3)
    points = np.random.default_rng(0).uniform(-6, 6, (9, 2))
    features = np.column_stack([points[:, 0], points[:, 0] * points[:, 1]])
    for run in range(2):
        w, b = [w[run] for w in trainer.weights], [b[run] for b in trainer.biases]
        hidden = 1 / (1 + np.exp(-(features @ w[0] + b[0])))
        output = np.tanh(hidden @ w[1] + b[1])
        first, last = trainer.activations(points, run)
        assert_close(first, hidden, rtol=1e-12)
        assert_close(last, output, rtol=1e-12)
        assert_close(trainer.predict(points, run), output[:, 0], rtol=1e-12)


def test_losses_and_accuracies_by_hand():
    trainer = Trainer(Settings(seed="s", percTrainData=30), runs=2)
    trainer.step(5)
    data = trainer.data
    for run in range(2):
        for x, y, loss, accuracy in (
            (data.x_train, data.y_train, trainer.loss_train, trainer.accuracy_train),
            (data.x_test, data.y_test, trainer.loss_test, trainer.accuracy_test),
        ):
            output = trainer.predict(x[run], run)
            assert loss[run] == pytest.approx(-np.log((1 + y[run] * output) / 2).mean(), rel=1e-9)
            assert accuracy[run] == ((output >= 0) == (y[run] > 0)).mean()
    metrics = trainer.evaluate()
    assert_same(
        list(metrics), [trainer.loss_train, trainer.loss_test, trainer.accuracy_train, trainer.accuracy_test]
    )


def test_regression_has_no_accuracy():
    trainer = Trainer(Settings(seed="s", problem="regression"))
    assert np.isnan(trainer.accuracy_train).all() and np.isnan(trainer.accuracy_test).all()
    output = trainer.predict(trainer.data.x_test[0])
    assert trainer.loss_test[0] == pytest.approx(0.5 * ((output - trainer.data.y_test[0]) ** 2).mean())


def test_an_output_of_0_counts_as_positive():
    trainer = Trainer(Settings(seed="s", initZero=True))
    assert trainer.accuracy_train[0] == (trainer.data.y_train[0] > 0).mean()


def test_without_test_samples_there_is_no_test_loss():
    trainer = Trainer.from_arrays(Settings(seed="s"), np.zeros((5, 2)), np.ones(5))
    assert np.isnan(trainer.loss_test).all() and np.isfinite(trainer.loss_train).all()


def test_the_penalty_is_no_part_of_the_loss():
    plain = Trainer(Settings(seed="s"))
    heavy = Trainer(Settings(seed="s", regularizationRate=10))
    assert plain.loss_train == heavy.loss_train and plain.loss_test == heavy.loss_test


@pytest.mark.parametrize("points", [np.zeros(2), np.zeros((3, 3)), np.zeros((1, 3, 2)), 1.0])
def test_points_of_another_shape_are_refused(points):
    with pytest.raises(ValueError, match=r"points must have the shape \(n, 2\), not"):
        Trainer(Settings(seed="s")).predict(points)


def test_own_samples_are_asked_by_their_inputs():
    trainer = toy(width=4)
    assert trainer.predict(np.zeros((3, 4))).shape == (3,)
    with pytest.raises(ValueError, match=r"\(n, 4\), not \(3, 2\)"):
        trainer.predict(np.zeros((3, 2)))


def test_no_input_at_all_trains_the_biases():
    trainer = Trainer(Settings.from_hash("#x=false&y=false&seed=1"))
    trainer.step(3)
    assert trainer.weights[0].shape == (1, 0, 4) and np.isfinite(trainer.loss_train).all()


# Loading and editing


def test_load_with_and_without_runs():
    trainer = toy(runs=2)
    w, b = (
        [np.full(v.shape[1:], 0.25) for v in trainer.weights],
        [np.full(v.shape[1:], 0.5) for v in trainer.biases],
    )
    trainer.load(w, b)
    assert all((v == 0.25).all() for v in trainer.weights) and all((v == 0.5).all() for v in trainer.biases)
    both = [np.stack([v, 2 * v]) for v in w]
    trainer.load(both, b)
    assert all((v[0] == 0.25).all() and (v[1] == 0.5).all() for v in trainer.weights)
    trainer.step()


def test_load_is_all_or_nothing():
    trainer = toy()
    before = state(trainer)
    biases = [b[0] for b in trainer.biases]
    with pytest.raises(
        ValueError, match=r"weights\[2\]: the shape must be \(2, 1\) or \(1, 2, 1\), not \(9, 9\)"
    ):
        trainer.load([np.ones((2, 3)), np.ones((3, 2)), np.ones((9, 9))], biases)
    with pytest.raises(ValueError, match="need 3 layers"):
        trainer.load([np.ones((2, 3))], biases)
    with pytest.raises(ValueError, match=r"biases\[0\] must be numbers"):
        trainer.load([w[0] for w in trainer.weights], [["a", "b", "c"], *biases[1:]])
    assert_same(before, state(trainer))


def test_edit_one_weight_or_bias_of_all_runs():
    trainer = toy(runs=2)
    before = [a.copy() for a in (*trainer.weights, *trainer.biases)]
    trainer.edit(0, 1, 2, 7.0)  # from input 1 to neuron 2
    trainer.edit(1, 3, 1, -7.0)  # row n_in = 3: the bias of neuron 1
    assert (trainer.weights[0][:, 1, 2] == 7).all() and (trainer.biases[1][:, 1] == -7).all()
    after = [*trainer.weights, *trainer.biases]
    assert sum((a != b).sum() for a, b in zip(after, before, strict=True)) == 4
    output = trainer.predict(np.ones((1, 2)))
    trainer.edit(2, 2, 0, trainer.biases[2][0, 0] + 1)  # the output's bias
    assert trainer.predict(np.ones((1, 2))) > output


@pytest.mark.parametrize("place", [(-1, 0, 0), (3, 0, 0), (0, 3, 0), (0, -1, 0), (0, 0, 3), (0, 0, -1)])
def test_there_is_nothing_to_edit_elsewhere(place):
    with pytest.raises(IndexError, match="layer"):
        toy().edit(*place, 1.0)


def test_an_edited_dead_weight_lives_again():
    trainer = Trainer(Settings(seed="s", regularization="L1", regularizationRate=0.3))
    trainer.step(20)
    dead = trainer.dead[0][0]
    assert dead.sum() > 1
    (row, column), other = np.argwhere(dead)[0], tuple(np.argwhere(dead)[1])
    trainer.edit(0, row, column, 2.0)
    assert not trainer.dead[0][0, row, column] and trainer.dead[0][0][other]
    trainer.step()
    assert trainer.weights[0][0, row, column] not in (0.0, 2.0)
    assert trainer.weights[0][0][other] == 0


def test_a_dead_weight_lives_again_when_it_is_loaded():
    trainer = Trainer(Settings(seed="s", regularization="L1", regularizationRate=0.3))
    trainer.step(20)
    first = trainer.dead[0][0]
    trainer.load([w[0] for w in trainer.weights], [b[0] for b in trainer.biases])
    assert_equal(trainer.dead[0][0], first)  # what is still 0 is still dead
    trainer.load([w[0] + 1 for w in trainer.weights], [b[0] for b in trainer.biases])
    assert not any(dead.any() for dead in trainer.dead)


def test_weights_are_views():
    trainer = toy()
    trainer.weights[0][0, 0, 0] = 5.0
    assert trainer.weights[0][0, 0, 0] == 5.0
    trainer.learning_rate[:] = 9.0  # a copy: rates are changed by `apply`
    assert trainer.learning_rate[0] == 0.03


def test_a_dead_weight_lives_again_when_it_is_written_to():
    trainer = toy(regularization="L1", regularizationRate=0.3, learningRate=0.1)
    trainer.step(20)
    place = tuple(np.argwhere(trainer.dead[0])[0])
    trainer.weights[0][place] = 1.0
    trainer.step()
    assert not trainer.dead[0][place] and trainer.weights[0][place] != 1.0


def test_an_output_that_is_no_number_is_never_right():
    trainer = toy()
    trainer.weights[-1][:] = np.nan
    assert trainer.accuracy_train[0] == trainer.accuracy_test[0] == 0


@pytest.mark.filterwarnings("error")
def test_nothing_that_is_read_warns():
    settings = Settings(seed="1", problem="regression", activation="relu", learningRate=10, xSquared=True)
    trainer = Trainer(settings)
    while np.isfinite(trainer.gradient_norms).all():
        trainer.step()
        assert trainer.epoch < 50
    trainer.predict([[1e200, np.inf]])
