"""One epoch: batches, what is left over, divergence."""

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.engine.support import assert_same, state, toy

# Divergence


def test_a_diverging_run_neither_warns_nor_stops_the_others():
    trainer = Trainer(Settings(seed="s", problem="regression", activation="relu", learningRate=10), runs=6)
    trainer.step(40)
    assert not np.isfinite(trainer.loss_train).all()
    calm = Trainer(Settings(seed="s", problem="regression"), runs=2)
    calm.load([np.stack([w[0] * np.nan, w[1]]) for w in calm.weights], calm.biases)
    calm.step(5)
    assert np.isnan(calm.loss_train[0]) and np.isfinite(calm.loss_train[1])


# Batches


@pytest.mark.parametrize(
    ("n", "size", "pending"), [(100, 30, 10), (100, 10, 0), (7, 7, 0), (7, 99, 0), (7, 4, 3), (1, 5, 0)]
)
def test_left_over_samples(n, size, pending):
    trainer = toy(n=n, batchSize=size)
    assert trainer.pending_samples[0] == 0
    for _ in range(3):
        trainer.step()
        assert trainer.pending_samples[0] == pending


def test_a_batch_larger_than_the_training_set_is_one_update_an_epoch():
    large, exact = toy(n=9, batchSize=500), toy(n=9, batchSize=9)
    for trainer in (large, exact):
        trainer.step(5)
    assert_same(state(large), state(exact))


def test_left_over_samples_count_in_the_next_epochs_first_update():
    """Of a linear network without hidden layers the gradients can be written down: 3 samples, then 4."""
    x, y = np.arange(1.0, 5.0)[:, None], np.zeros(4)
    settings = Settings(seed="s", problem="regression", networkShape=(), batchSize=3, learningRate=0.1)
    trainer = Trainer.from_arrays(settings, x, y, weights=[[[1.0]]], biases=[[0.0]])
    w, b = 1.0, 0.0

    def gradient(sample):
        error = w * sample + b
        return np.array([error * sample, error])

    trainer.step()
    w, b = np.array([w, b]) - 0.1 * sum(gradient(s) for s in (1, 2, 3)) / 3
    assert trainer.weights[0][0, 0, 0] == pytest.approx(w)
    left = gradient(4)
    trainer.step()
    w, b = np.array([w, b]) - 0.1 * (left + sum(gradient(s) for s in (1, 2, 3))) / 4
    assert trainer.weights[0][0, 0, 0] == pytest.approx(w) and trainer.biases[0][0, 0] == pytest.approx(b)


def test_gradient_norms():
    trainer = toy(runs=2)
    assert not trainer.gradient_norms.any()
    trainer.step()
    assert trainer.gradient_norms.all()
    trainer.rewind()
    assert not trainer.gradient_norms.any()
