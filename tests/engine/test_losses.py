"""Every loss: value, gradient with respect to z, and calm far out."""

import math
import warnings

import numpy as np
import pytest
from playground.losses import LOSSES, REGRESSION, loss_of

from tests.engine.support import assert_close, assert_equal, slope

ALL = [*LOSSES.values(), REGRESSION]
each = pytest.mark.parametrize("loss", ALL, ids=[loss.key for loss in ALL])


def targets(loss):
    return (-1.2, -0.3, 0.0, 0.7, 1.0) if loss is REGRESSION else (-1.0, -0.3, 0.0, 0.7, 1.0)


def gradient(loss, z, y):
    out = np.empty_like(z)
    loss.gradient(z, loss.target_transform(np.full_like(z, y)), out)
    return out


def test_log_loss_is_the_probabilitys():
    """-log p of the class that is true, p = (1 + tanh z) / 2 being the probability of +1."""
    z = np.linspace(-6, 6, 301)
    for y in (-1.0, 1.0):
        expected = [-math.log((1 + y * math.tanh(v)) / 2) for v in z]
        value = LOSSES["log"].value(z, np.full_like(z, y))
        assert_close(value, expected, rtol=1e-12, atol=1e-12)


def test_log_loss_between_the_classes_is_the_cross_entropy():
    z = np.linspace(-6, 6, 301)
    for y in (-0.4, 0.0, 0.9):
        p = (1 + np.tanh(z)) / 2
        expected = -(1 + y) / 2 * np.log(p) - (1 - y) / 2 * np.log(1 - p)
        assert_close(LOSSES["log"].value(z, np.full_like(z, y)), expected, rtol=1e-9)


def test_log_loss_far_out_is_deeper_playgrounds():
    """The target's probability is kept in [1e-14, 1 - 1e-14]: 1e-14 of the other class stays."""
    right, wrong = LOSSES["log"].value(np.array([1e4, -1e4]), np.ones(2))
    assert right == pytest.approx(1e-14 * 2e4, rel=1e-12)
    assert wrong == pytest.approx(2e4, rel=1e-12)


def test_a_confident_error_still_pulls():
    """Deeper Playground clamps p, so that there its gradient is 0."""
    assert_close(gradient(LOSSES["log"], np.array([-1e4, -30.0, 30.0]), 1.0), [-2, -2, 0], atol=1e-13)


def test_log_gradient_is_output_minus_target():
    z = np.linspace(-20, 20, 101)
    for y in (-1.0, 1.0):
        assert_close(gradient(LOSSES["log"], z, y), np.tanh(z) - y, rtol=0, atol=2.1e-14)


def test_log_gradient_aims_at_the_smoothed_target():
    """As its value does: 1e-14 of the other class pulls even a perfect output back, by 2e-14."""
    pulls = gradient(LOSSES["log"], np.array([400.0]), 1.0), gradient(LOSSES["log"], np.array([-400.0]), -1.0)
    assert_close(pulls, [[2e-14], [-2e-14]], rtol=0.01)


def test_squared_losses():
    z, y = np.array([-0.4, 0.0, 2.0]), np.array([1.0, -1.0, 1.0])
    assert_close(LOSSES["squared"].value(z, y), 0.5 * (np.tanh(z) - y) ** 2, rtol=1e-15)
    assert_close(REGRESSION.value(z, y), 0.5 * (z - y) ** 2, rtol=1e-15)


@each
def test_gradient_is_the_slope_of_the_value(loss):
    z = np.linspace(-6, 6, 241)
    for y in targets(loss):
        expected = slope(lambda v, y=y: loss.value(v, np.full_like(v, y)), z)
        assert_close(gradient(loss, z, y), expected, rtol=1e-9, atol=1e-10)


@each
def test_calm_up_to_ten_thousand(loss):
    z = np.concatenate([np.linspace(-1e4, 1e4, 2001), np.linspace(-800, 800, 1601), [0.0]])
    for y in targets(loss):
        with np.errstate(all="raise", under="ignore"), warnings.catch_warnings():
            warnings.simplefilter("error")
            value, pull = loss.value(z, np.full_like(z, y)), gradient(loss, z, y)
        assert np.isfinite(value).all() and (value >= 0).all()
        assert np.isfinite(pull).all()


def test_which_loss_a_problem_has():
    assert loss_of("classification", "log") is LOSSES["log"]
    assert loss_of("classification", "squared") is LOSSES["squared"]
    assert loss_of("regression", "log") is loss_of("regression", "squared") is REGRESSION


@each
def test_the_output_is_the_losses_own(loss):
    z, out = np.linspace(-3, 3, 7), np.empty(7)
    loss.output(z, out, None)
    assert_equal(out, z if loss is REGRESSION else np.tanh(z))
