"""Label noise: a share of the training targets is wrong, the same for a seed; test targets stay true."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.settings import FIELDS

from tests.engine.support import assert_equal


def both(**settings):
    true, noisy = Settings(seed="n", **settings), Settings(seed="n", labelNoise=20, **settings)
    return Trainer(true, runs=3).data, Trainer(noisy, runs=3).data


def test_classes_are_flipped():
    true, noisy = both()
    flipped = true.y_train != noisy.y_train
    assert flipped.sum(axis=1).tolist() == [50, 50, 50]  # of 250
    assert_equal(noisy.y_train[flipped], -true.y_train[flipped])
    assert (flipped[0] != flipped[1]).any()  # each run has its own


def test_targets_of_a_regression_change_places():
    true, noisy = both(problem="regression")
    assert (true.y_train != noisy.y_train).sum(axis=1).tolist() == [120, 120, 120]  # of 600
    assert_equal(np.sort(noisy.y_train), np.sort(true.y_train))


def test_points_test_targets_and_weights_stay():
    true, noisy = both()
    assert_equal(true.x_train, noisy.x_train)
    assert_equal(true.x_test, noisy.x_test)
    assert_equal(true.y_test, noisy.y_test)
    plain, wrong = Trainer(Settings(seed="n")), Trainer(Settings(seed="n", labelNoise=50))
    assert_equal(plain.weights[0], wrong.weights[0])


def test_a_run_alone_has_the_same_noise():
    _, together = both()
    alone = Trainer(Settings(seed="n/2", labelNoise=20)).data
    assert_equal(together.y_train[2], alone.y_train[0])


@pytest.mark.parametrize("share", [0, 50])
def test_own_samples_have_it_too(share):
    rng = np.random.default_rng(1)
    points, targets = rng.uniform(-6, 6, (40, 2)), np.tile([1.0, -1.0], 20)
    settings = Settings(seed="n", labelNoise=share)
    trainer = Trainer.from_points(settings, points, targets, points, targets)
    assert (trainer.data.y_train[0] != targets).sum() == 40 * share // 100
    assert_equal(trainer.data.y_test[0], targets)


@pytest.mark.parametrize("option", FIELDS["labelNoise"].options, ids=lambda option: option.value)
@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_every_share_of_the_menu_is_that_share(option, problem):
    """A half counts up; and a target of a regression needs another to change places with."""
    share = float(option.value)
    settings = Settings(seed="n", problem=problem, samples=20, dataset="gauss")
    true, noisy = (Trainer(settings.replace(labelNoise=noise)).data.y_train for noise in (0, share))
    wrong = int((true != noisy).sum())
    expected = int(share / 10 + 0.5)
    assert wrong == (max(expected, 2) if problem == "regression" and share else expected)
