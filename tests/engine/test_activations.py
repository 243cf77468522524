"""Every activation: value, exact derivative, and calm far out. The cases run over the registry."""

import math
import warnings

import numpy as np
import pytest
from playground.activations import ACTIVATIONS

from tests.engine.support import assert_close, assert_equal, slope


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


# Values once more, by the standard library.
EXPECTED = {
    "relu": lambda z: max(z, 0.0),
    "tanh": math.tanh,
    "sigmoid": sigmoid,
    "linear": lambda z: z,
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "swish": lambda z: z * sigmoid(z),
    "softplus": lambda z: max(z, 0.0) + math.log1p(math.exp(-abs(z))),
}
AT_ZERO = {
    "relu": 0,
    "tanh": 1,
    "sigmoid": 0.25,
    "linear": 1,
    "leaky_relu": 0.01,
    "elu": 1,
    "swish": 0.5,
    "softplus": 0.5,
}
FAR = np.array([-1e4, -745.2, -708.4, -100.0, -88.8, 88.8, 100.0, 708.4, 745.2, 1e4])
each = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)


def test_the_registry_is_the_specification():
    assert set(ACTIVATIONS) == set(EXPECTED)


@each
def test_value(activation):
    z = np.concatenate([np.linspace(-30, 30, 601), FAR])
    expected = [EXPECTED[activation.key](float(v)) for v in z]
    assert_close(activation(z)[0], expected, rtol=1e-12, atol=1e-300)


@each
def test_derivative_is_the_slope_of_the_value(activation):
    z = np.linspace(-8, 8, 400)  # an even number: none is 0, where some have a kink
    assert_close(activation(z)[1], slope(lambda v: activation(v)[0], z), rtol=1e-9, atol=1e-9)


@each
def test_derivative_at_zero(activation):
    assert activation(np.zeros(1))[1][0] == pytest.approx(AT_ZERO[activation.key], abs=1e-15)


@each
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_calm_up_to_ten_thousand(activation, kind):
    z = np.concatenate([np.linspace(-1e4, 1e4, 4001), np.linspace(-120, 120, 961), FAR]).astype(kind)
    with np.errstate(all="raise", under="ignore"), warnings.catch_warnings():
        warnings.simplefilter("error")
        a, d = activation(z)
    assert a.dtype == d.dtype == kind
    assert np.isfinite(a).all() and np.isfinite(d).all()
    lowest, highest = activation(np.array([-1e4, 1e4], kind))[1]
    assert lowest == pytest.approx({"linear": 1, "leaky_relu": 0.01}.get(activation.key, 0), abs=1e-7)
    assert highest == pytest.approx(0 if activation.key in ("tanh", "sigmoid") else 1, abs=1e-7)


@each
def test_the_value_alone_is_the_same_value(activation):
    z = np.linspace(-9, 9, 91)
    alone = np.empty_like(z)
    activation.function(z, alone, None)
    assert_equal(alone, activation(z)[0])


@each
def test_z_is_left_as_it_was(activation):
    z = np.linspace(-9, 9, 91)
    activation(z)
    assert_equal(z, np.linspace(-9, 9, 91))


@each
def test_no_number_stays_none(activation):
    """A diverged run must show as diverged."""
    with np.errstate(all="ignore"):
        assert np.isnan(activation(np.array([np.nan]))[0]).all()
