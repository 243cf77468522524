"""Inverted dropout: the masks' rate, scale and expectation, one mask a sample."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.dropout import Dropout

from tests.engine.support import assert_equal, toy

HIDDEN = (4, 3)
SAMPLES = 500
EVERYBODY = np.ones(2, bool)


def generators(runs=2):
    return [np.random.default_rng(run) for run in range(runs)]


def masks(rate, draws=1):
    """All factors `(draws, R, hidden, samples)` of an epoch each."""
    dropout, rngs, out = Dropout(2, HIDDEN, SAMPLES), generators(), []
    for _ in range(draws):
        dropout.draw(rate, rngs, EVERYBODY)
        out.append(np.concatenate([layer.copy() for layer in dropout.batch(0, SAMPLES)], axis=1))
    return np.array(out)


@pytest.mark.parametrize("rate", [0.1 * tenth for tenth in range(1, 10)])
def test_rate_scale_and_expectation(rate):
    factors = masks(rate, draws=4)
    assert set(factors.ravel().tolist()) == {0.0, 1 / (1 - rate)}
    n = factors.size
    deviation = np.sqrt(rate * (1 - rate) / n)
    assert abs((factors == 0).mean() - rate) < 4 * deviation
    assert abs(factors.mean() - 1) < 4 * deviation / (1 - rate)
    # Every neuron by itself, every run by itself, every sample by itself.
    for axes in ((0, 3), (0, 2, 3), (0, 1, 2)):
        kept = (factors == 0).mean(axis=axes)
        assert abs(kept - rate).max() < 5 * np.sqrt(rate * (1 - rate) * kept.size / n)


def test_one_mask_a_sample():
    factors = masks(0.5)[0]
    assert len(set(map(tuple, factors[0].T))) > 100  # of the 128 there are
    assert (factors[0] != factors[1]).any()


def test_neurons_are_dropped_independently():
    dropped = (masks(0.5, draws=4) == 0).astype(float)
    samples = dropped.transpose(2, 0, 1, 3).reshape(7, -1)
    correlation = np.corrcoef(samples) - np.eye(7)
    assert abs(correlation).max() < 5 / np.sqrt(samples.shape[1])


def test_every_epoch_draws_anew():
    first, second = masks(0.5, draws=2)
    assert 0.4 < (first == second).mean() < 0.6


def test_a_run_that_rests_keeps_its_masks_and_its_generator():
    dropout, rngs = Dropout(2, HIDDEN, SAMPLES), generators()
    dropout.draw(0.5, rngs, EVERYBODY)
    before = [layer.copy() for layer in dropout.batch(0, SAMPLES)]
    dropout.draw(0.5, rngs, np.array([False, True]))
    for old, new in zip(before, dropout.batch(0, SAMPLES), strict=True):
        assert_equal(old[0], new[0])
        assert (old[1] != new[1]).any()
    fresh = generators()[0]
    fresh.random((7, SAMPLES), dtype=np.float32)
    assert rngs[0].random() == fresh.random()


def test_a_batch_is_its_samples_masks():
    dropout = Dropout(2, HIDDEN, SAMPLES)
    dropout.draw(0.5, generators(), EVERYBODY)
    whole = dropout.batch(0, SAMPLES)
    for part, layer in zip(dropout.batch(30, 40), whole, strict=True):
        assert_equal(part, layer[:, :, 30:40])
    last = np.concatenate([layer[1, :, -1] for layer in whole])
    assert_equal(dropout.last(1), last)


def test_the_thinned_network_is_that_of_the_last_sample():
    """With one sample an epoch, what was dropped has not moved and what was kept has."""
    trainer = toy(n=1, dropout=0.5, networkShape=(8, 8), learningRate=0.3, seed=3)
    assert trainer.thinned() is None
    for _ in range(5):
        before = [w.copy() for w in (*trainer.weights, *trainer.biases)]
        trainer.step()
        first, second = np.split(trainer.thinned() > 0, [8])
        moved = [(a != b)[0] for a, b in zip((*trainer.weights, *trainer.biases), before, strict=True)]
        if second.any():
            assert_equal(moved[0], np.tile(first, (2, 1)))
            assert_equal(moved[1], np.outer(first, second))
            assert_equal(moved[3], first)
        assert_equal(moved[2][:, 0], second)
        assert_equal(moved[4], second)
        assert moved[5].all()  # the output is never dropped


def test_losses_are_measured_without_a_mask():
    trainer = toy(dropout=0.9)
    trainer.step(3)
    output = trainer.predict(trainer.data.x_train[0])
    expected = np.log1p(np.exp(-2 * trainer.data.y_train[0] * np.arctanh(output))).mean()
    assert trainer.loss_train[0] == pytest.approx(expected, rel=1e-9)


def test_the_mean_gradient_is_the_whole_networks_when_it_is_linear():
    """E[mask] = 1: a linear layer's gradient under many masks averages to the one without."""
    common = {
        "activation": "linear",
        "problem": "regression",
        "networkShape": (4,),
        "learningRate": 1.0,
        "batchSize": 50,
    }
    x, y = np.tile([[0.5, -0.3]], (50, 1)), np.zeros(50)
    w, b = [np.full((2, 4), 0.5), np.zeros((4, 1))], [np.zeros(4), np.array([0.7])]
    steps = {}
    for rate in (0.0, 0.5):
        trainer = Trainer.from_arrays(Settings(seed="s", dropout=rate, **common), x, y, weights=w, biases=b)
        steps[rate] = []
        for _ in range(200):
            trainer.load(w, b)
            trainer.step()
            steps[rate].append(np.concatenate([trainer.weights[1][0].ravel(), trainer.biases[1][0]]))
    mean = np.mean(steps[0.5], axis=0)
    error = np.std(steps[0.5], axis=0) / np.sqrt(200)
    assert (abs(mean - steps[0.0][0]) <= 5 * error + 1e-12).all()


def test_dropout_can_be_turned_on_and_off_while_training():
    trainer = toy()
    trainer.step(2)
    trainer.apply(trainer.settings.replace(dropout=0.5))
    trainer.step(2)
    assert trainer.thinned() is not None
    trainer.apply(trainer.settings.replace(dropout=0))
    assert trainer.thinned() is None
    trainer.step(2)


def test_without_hidden_layers_there_is_nothing_to_drop():
    plain, dropped = toy(networkShape=()), toy(networkShape=(), dropout=0.5)
    for trainer in (plain, dropped):
        trainer.step(5)
    assert_equal(plain.weights[0], dropped.weights[0])
    assert dropped.thinned().shape == (0,)
