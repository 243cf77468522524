"""What every neuron says over the plane."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.features import FEATURES, inputs
from playground.maps import Maps, grid

from tests.engine.support import assert_close, assert_equal, toy

EVERYTHING = dict.fromkeys(FEATURES, True)


def test_the_grid_runs_row_by_row_from_the_top_left():
    points = grid(3)
    assert points.tolist() == [[-6, 6], [0, 6], [6, 6], [-6, 0], [0, 0], [6, 0], [-6, -6], [0, -6], [6, -6]]
    assert grid().shape == (10000, 2)
    assert grid()[0].tolist() == [-6, 6] and grid()[-1].tolist() == [6, -6]


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("shape", [(), (3, 2)])
@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_maps_are_the_activations_of_the_grid(activation, shape, problem):
    given = {"activation": activation, "learningRate": 1e-6, **EVERYTHING}
    settings = Settings(seed="m", networkShape=shape, problem=problem, **given)
    trainer = Trainer(settings, runs=2)
    trainer.step(3)
    maps = Maps(trainer, density=20)
    points = grid(20)
    for run in range(2):
        values = maps.update(run)
        assert values.dtype == np.float32 and values.shape == (len(FEATURES) + sum(shape) + 1, 400)
        assert_close(values[: len(FEATURES)], inputs(points, list(FEATURES)).T, rtol=1e-5, atol=1e-6)
        expected = np.concatenate(trainer.activations(points, run), axis=1).T
        assert_close(values[len(FEATURES) :], expected, rtol=2e-4, atol=2e-5)


def test_the_buffer_is_reused_and_follows_the_training():
    trainer = Trainer(Settings(seed="m"))
    maps = Maps(trainer, density=10)
    values = maps.update()
    before = values.copy()
    trainer.step(5)
    assert maps.update() is values
    assert (values[2:] != before[2:]).any() and (values[:2] == before[:2]).all()
    assert [len(layer) for layer in maps.layers] == [2, 4, 2, 1]
    assert all(np.shares_memory(layer, values) for layer in maps.layers)


def test_factors_thin_the_network():
    trainer = Trainer(Settings(seed="m", networkShape=(3, 2)))
    maps = Maps(trainer, density=10)
    whole = maps.update().copy()
    assert_equal(maps.update(factors=np.ones(5)), whole)
    thinned = maps.update(factors=np.array([2.0, 0, 2, 2, 0]))
    assert not thinned[3].any() and not thinned[6].any()
    assert_close(thinned[2], 2 * whole[2], rtol=1e-6)
    # By hand: the second layer reads the first one's factors, the output is not multiplied.
    w, b = trainer.weights, trainer.biases
    first = np.tanh(grid(10) @ w[0][0] + b[0][0]) * [2, 0, 2]
    second = np.tanh(first @ w[1][0] + b[1][0]) * [2, 0]
    assert_close(thinned[7], np.tanh(second @ w[2][0] + b[2][0])[:, 0], rtol=1e-4, atol=1e-6)


def test_a_diverged_network_has_maps_without_warnings():
    trainer = Trainer(Settings(seed="m"))
    trainer.load([w * np.nan for w in trainer.weights], trainer.biases)
    assert np.isnan(Maps(trainer, density=10).update()[2:]).all()


def test_inputs_that_are_no_points_have_no_maps():
    with pytest.raises(ValueError, match="only a network of points has maps"):
        Maps(toy())


def test_huge_weights_saturate_instead_of_cancelling():
    """In float32 they would be infinite, and infinite minus infinite no number."""
    trainer = Trainer(Settings(seed="s", problem="regression", activation="relu", networkShape=(4, 4, 4)))
    trainer.load([w * 1e60 for w in trainer.weights], trainer.biases)
    values = Maps(trainer, 10).update()
    exact = np.concatenate([a.T for a in trainer.activations(grid(10))])
    assert np.isinf(values).any() and not np.isnan(values).any()
    assert_equal(np.sign(values[2:]), np.sign(exact))
