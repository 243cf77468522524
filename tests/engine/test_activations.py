"""Every activation: value, exact derivative, and calm far out. The cases run over the registry."""

import math
import warnings

import numpy as np
import pytest
from playground.activations import ACTIVATIONS
from playground.normal import normal_cdf

from tests.engine.support import assert_close, assert_equal, slope


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def softplus(z):
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


# Values once more, by the standard library: of those the specification names.
EXPECTED = {
    "relu": lambda z: max(z, 0.0),
    "tanh": math.tanh,
    "sigmoid": sigmoid,
    "linear": lambda z: z,
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "swish": lambda z: z * sigmoid(z),
    "softplus": lambda z: softplus(z),
    "gelu": lambda z: z * math.erfc(-z / math.sqrt(2)) / 2,
    "mish": lambda z: z * math.tanh(softplus(z)),
    "softsign": lambda z: z / (1 + abs(z)),
    "sine": math.sin,
    "step": lambda z: float(z >= 0),
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
    "gelu": 0.5,
    "mish": 0.6,
    "softsign": 1,
    "sine": 1,
    "step": 0.25,
}
FAR = np.array([-1e4, -745.2, -708.4, -100.0, -88.8, 88.8, 100.0, 708.4, 745.2, 1e4])
each = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
EXACT = {key: entry for key, entry in ACTIVATIONS.items() if not entry.surrogate}
SURROGATE = {key: entry for key, entry in ACTIVATIONS.items() if entry.surrogate}
exact = pytest.mark.parametrize("activation", EXACT.values(), ids=EXACT)


@pytest.mark.parametrize("key", EXPECTED)
def test_value(key):
    z = np.concatenate([np.linspace(-30, 30, 601), FAR])
    expected = [EXPECTED[key](float(v)) for v in z]
    atol = 1e-15 if key == "gelu" else 1e-300  # far below 0 it is a difference of two numbers near 1
    assert_close(ACTIVATIONS[key](z)[0], expected, rtol=1e-12, atol=atol)


@pytest.mark.parametrize("activation", SURROGATE.values(), ids=SURROGATE)
def test_a_surrogate_stands_for_a_derivative_that_says_nothing(activation):
    z = np.linspace(-8, 8, 400)
    assert not slope(lambda v: activation(v)[0], z).any()
    assert activation(z)[1].any()


def test_the_steps_surrogate_is_the_sigmoids_derivative():
    z = np.linspace(-8, 8, 400)
    assert_equal(ACTIVATIONS["step"](z)[1], ACTIVATIONS["sigmoid"](z)[1])


@exact
def test_derivative_is_the_slope_of_the_value(activation):
    z = np.linspace(-8, 8, 400)  # an even number: none is 0, where some have a kink
    assert_close(activation(z)[1], slope(lambda v: activation(v)[0], z), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("key", AT_ZERO)
def test_derivative_at_zero(key):
    assert ACTIVATIONS[key](np.zeros(1))[1][0] == pytest.approx(AT_ZERO[key], abs=1e-15)


@each
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_calm_up_to_ten_thousand(activation, kind):
    z = np.concatenate([np.linspace(-1e4, 1e4, 4001), np.linspace(-120, 120, 961), FAR]).astype(kind)
    with np.errstate(all="raise", under="ignore"), warnings.catch_warnings():
        warnings.simplefilter("error")
        a, d = activation(z)
    assert a.dtype == d.dtype == kind
    assert np.isfinite(a).all() and np.isfinite(d).all()


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


def test_the_normal_distribution():
    z = np.linspace(-40, 40, 8001)
    expected = [math.erfc(-v / math.sqrt(2)) / 2 for v in z]
    out = np.empty_like(z)
    normal_cdf(z, out)
    assert_close(out, expected, rtol=0, atol=4e-16)
    tail = z[(z < 0) & (z > -8)]
    out = np.empty_like(tail)
    normal_cdf(tail, out)
    assert_close(
        out, [math.erfc(-v / math.sqrt(2)) / 2 for v in tail], rtol=1e-13
    )  # near 0 it is no difference
