"""The derivatives that are found: every rule, and formulas made at random, against differences."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from playground.custom.dual_functions import FUNCTIONS
from playground.custom.dual_rules import FLAT, RULES
from playground.custom.duals import Dual, NoDerivative
from playground.custom.failures import WrongResult
from playground.custom.slopes import COMPLEX_STEP, FOUND, disagreement, find, value_and_slope

from tests.engine.support import assert_close, assert_equal, slope

Z = np.linspace(-2.9, 2.9, 59)  # 0 among them
BESIDE = np.linspace(-2.87, 2.83, 58)
POSITIVE = np.linspace(0.05, 3, 60)
INSIDE = np.linspace(-0.94, 0.93, 58)

# One use of each rule, at points of its domain where it has a derivative.
OF_ONE = {
    **{np.sqrt: POSITIVE, np.log: POSITIVE, np.log2: POSITIVE, np.log10: POSITIVE, np.log1p: POSITIVE},
    **{np.arcsin: INSIDE, np.arccos: INSIDE, np.arctanh: INSIDE, np.arccosh: POSITIVE + 1.1},
    **{np.tan: INSIDE, np.reciprocal: POSITIVE, np.cbrt: POSITIVE},
}
OF_TWO = {
    np.power: [
        lambda z: np.power(z, 3),
        lambda z: 2.5**z,
        lambda z: (z + 4) ** z,
        lambda z: (z + 4) ** np.full_like(z, 1.5),
    ],
    np.float_power: [lambda z: np.float_power(z + 4, 0.3)],
    np.divide: [lambda z: z / 3, lambda z: 2 / (z + 4), lambda z: (z * z) / (z + 4)],
    np.multiply: [lambda z: 3 * z, lambda z: z * z, lambda z: z * np.sin(z)],
    np.add: [lambda z: z + 1, lambda z: 1 + z, lambda z: z + z],
    np.subtract: [lambda z: z - 1, lambda z: 1 - z, lambda z: z * z - z],
    np.maximum: [lambda z: np.maximum(z, 1), lambda z: np.maximum(z * z, z)],
    np.fmax: [lambda z: np.fmax(1, z)],
    np.minimum: [lambda z: np.minimum(z, 1), lambda z: np.minimum(z * z, z)],
    np.fmin: [lambda z: np.fmin(1, z)],
    np.copysign: [lambda z: np.copysign(z, 1), lambda z: np.copysign(2, z) * z],
    np.remainder: [lambda z: z % 0.7, lambda z: 5 % (z + 4.01)],
    np.fmod: [lambda z: np.fmod(z, 0.7), lambda z: np.fmod(5, z + 4.01)],
    np.logaddexp: [lambda z: np.logaddexp(z, 0), lambda z: np.logaddexp(z * z, 1 - z)],
    np.logaddexp2: [lambda z: np.logaddexp2(z, 0), lambda z: np.logaddexp2(1, z * z)],
    np.hypot: [lambda z: np.hypot(z, 1), lambda z: np.hypot(z, z - 2)],
    np.arctan2: [lambda z: np.arctan2(z, 2), lambda z: np.arctan2(2, z), lambda z: np.arctan2(z, z * z + 1)],
}
OF_OTHERS = {
    np.where: [lambda z: np.where(z > 1, z * z, z), lambda z: np.where(z > 1, 0.0, z)],
    np.clip: [lambda z: np.clip(z, -1, 2), lambda z: z.clip(-1), lambda z: np.clip(z, None, np.sin(z))],
    np.select: [lambda z: np.select([z < -1, z < 1], [z, z**2], z**3)],
    np.piecewise: [lambda z: np.piecewise(z, [z < -1, z > 1], [lambda t: t * t, 2.0, np.sin])],
    np.nan_to_num: [lambda z: np.nan_to_num(np.where(z > 5, np.nan, z * z))],
    np.sinc: [np.sinc, lambda z: np.sinc(z * 1e-6)],
    np.interp: [lambda z: np.interp(z, [-2, 0, 1], [3, 1, 2])],
    np.polyval: [lambda z: np.polyval([1, 2, 3], z)],
    np.zeros_like: [lambda z: z + np.zeros_like(z)],
    np.ones_like: [lambda z: z * np.ones_like(z)],
    np.full_like: [lambda z: z * np.full_like(z, 2.0)],
    np.shape: [lambda z: z * np.ones(np.shape(z))],
    np.size: [lambda z: z * np.size(z)],
    np.ndim: [lambda z: z * np.ndim(z)],
    np.round: [lambda z: z - np.round(z)],
    np.around: [lambda z: z * np.around(z)],
    np.fix: [lambda z: z * np.fix(z)],
    np.real: [lambda z: np.real(z) ** 2],
    np.copy: [lambda z: np.copy(z) ** 2],
}


def found(function, z):
    return value_and_slope(function, FOUND, z)


def test_every_rule_has_a_case():
    ones = {rule for rule in RULES if rule.nin == 1}
    assert set(OF_ONE) <= ones and set(OF_TWO) == set(RULES) - ones and set(OF_OTHERS) == set(FUNCTIONS)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.nin == 1], ids=lambda rule: rule.__name__)
def test_a_rule_of_one(rule):
    z = OF_ONE.get(rule, BESIDE)
    for function in (rule, lambda t: rule(t) * 3 + rule(t) ** 2):
        value, d = found(function, z)
        assert_equal(value, function(z))
        assert_close(np.broadcast_to(d, z.shape), slope(function, z), rtol=1e-7, atol=1e-8)


CASES = [(rule, k) for table in (OF_TWO, OF_OTHERS) for rule in table for k in range(len(table[rule]))]


@pytest.mark.parametrize(("rule", "k"), CASES, ids=[f"{rule.__name__}-{k}" for rule, k in CASES])
def test_a_rule_of_more(rule, k):
    function = {**OF_TWO, **OF_OTHERS}[rule][k]
    value, d = found(function, BESIDE)
    assert_close(value, function(BESIDE), rtol=1e-14)
    assert_close(np.broadcast_to(d, BESIDE.shape), slope(function, BESIDE, 1e-4), rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("function", FLAT, ids=lambda function: function.__name__)
def test_what_is_flat_gives_a_plain_array(function):
    given = [Dual(BESIDE, 1.0)] * (1 if function.nin == 1 else 2)
    assert isinstance(function(*given), np.ndarray)


KINKS = {
    "ReLU": (lambda z: np.maximum(z, 0), 0),
    "ReLU, the other way round": (lambda z: np.maximum(0, z), 0),
    "by where": (lambda z: np.where(z > 0, z, 0), 0),
    "leaky": (lambda z: np.maximum(z, 0.01 * z), 0.01),
    "absolute": (np.abs, 0),
    "capped": (lambda z: np.minimum(0, z), 0),
    "clipped": (lambda z: np.clip(z, 0, 1), 0),
}


@pytest.mark.parametrize("what", KINKS)
def test_at_a_kink(what):
    function, at_kink = KINKS[what]
    assert_equal(np.broadcast_to(found(function, np.zeros(3))[1], 3), at_kink)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda z: 1 / (1 + np.exp(-z)), [0, 0]),
        (lambda z: z / (1 + np.exp(-z)), [0, 1]),
        (lambda z: 1 / np.cosh(z), [0, 0]),
        (lambda z: np.where(z > 0, z, np.expm1(z)), [0, 1]),
        (lambda z: np.logaddexp(0, z), [0, 1]),
    ],
)
def test_far_out_where_something_on_the_way_is_infinite(function, expected):
    z = np.array([-1e4, 1e4])
    with np.errstate(all="ignore"):
        value, d = found(function, z)
    assert_equal(value, np.where(np.isfinite(value), value, np.nan))
    assert_close(np.broadcast_to(d, 2), expected, atol=1e-12)


def test_float32_stays():
    for function in (lambda z: z + np.sin(z) ** 2, lambda z: 1 / (1 + np.exp(-z))):
        value, d = found(function, Z.astype(np.float32))
        assert value.dtype == np.float32 and d.dtype == np.float32


NO_RULE = {
    "np.cumsum": np.cumsum,
    "np.add.reduce": lambda z: np.add.reduce(z),
    "np.sin with where": lambda z: np.sin(z, where=z > 0),
    "np.i0": np.i0,
    "np.sort": np.sort,
    "z[...]": lambda z: z[0],
    "z[...] =": lambda z: z.__setitem__(0, 1),
    "array.sum": lambda z: z.sum(),
    "if": lambda z: z if z else -z,
    "float": float,
    "np.asarray": lambda z: np.asarray(z) + 1,
    "astype": lambda z: z.astype(int),
    "np.where has no derivative rule with such arguments": np.where,
    "np.gcd": lambda z: np.gcd(z, z),
}


@pytest.mark.parametrize("name", NO_RULE)
def test_what_has_no_rule_is_named(name):
    with pytest.raises(NoDerivative) as raised:
        NO_RULE[name](Dual(Z, 1.0))
    assert str(raised.value).startswith(name)


def test_complex_steps_where_there_is_no_rule():
    def by_parts(z):
        return np.stack([np.sin(z), z]).sum(axis=0)  # no rule has np.stack

    assert find(by_parts, BESIDE) == COMPLEX_STEP
    value, d = value_and_slope(by_parts, COMPLEX_STEP, BESIDE)
    assert_equal(value, by_parts(BESIDE))
    assert_close(d, 1 + np.cos(BESIDE), rtol=1e-14)


def test_complex_steps_that_would_be_wrong_are_refused():
    def by_parts(z):
        return np.stack([np.abs(z), z]).sum(axis=0)

    with pytest.raises(WrongResult, match=r"its slope cannot be found: np\.stack has no derivative rule"):
        find(by_parts, BESIDE)


def test_differences_find_what_is_wrong():
    z = np.linspace(-8, 8, 200)
    assert disagreement(np.sin, z, np.cos(z)) is None
    for factor in (1.001, 0.999, -1, 0):
        assert disagreement(np.sin, z, factor * np.cos(z)) is not None
    one = np.cos(z)
    one[77] += 0.01
    wrong = disagreement(np.sin, z, one)
    assert wrong.z == z[77] and wrong.left == pytest.approx(np.cos(z[77]), abs=1e-4)


def test_differences_take_either_side_of_a_kink_and_what_is_between():
    z = np.linspace(-8, 8, 200)
    kinks = {77: z[77], 120: z[120] + 1e-7, 121: z[121] - 1e-9}

    def values(at):
        return sum(np.abs(at - kink) for kink in kinks.values())

    exact = sum(np.sign(z - kink) for kink in kinks.values())
    for side in (-1, 0, 0.5, 1):
        d = exact.copy()
        d[77] += side
        assert disagreement(values, z, d) is None
    d[77] += 1
    assert disagreement(values, z, d).z == z[77]


# Formulas made at random

ONE = [np.sin, np.cos, np.tanh, np.exp, np.arctan, np.square, np.abs, np.negative, np.arcsinh, lambda a: a**3]
TWO = [np.add, np.subtract, np.multiply, np.maximum, np.minimum, np.logaddexp, np.arctan2, np.hypot]
THREE = [lambda a, b, c: np.where(a > b, c, a), lambda a, b, c: np.clip(a, -1, 1) * c + b]


def formulas():
    leaves = st.one_of(
        st.just(lambda z: z),
        st.sampled_from([-2.0, -0.5, 0.25, 1.0, 3.0]).map(lambda number: lambda z: number),
    )

    def grown(inner):
        return st.one_of(
            st.tuples(st.sampled_from(ONE), inner).map(lambda p: lambda z: p[0](p[1](z))),
            st.tuples(st.sampled_from(TWO), inner, inner).map(lambda p: lambda z: p[0](p[1](z), p[2](z))),
            st.tuples(st.sampled_from(THREE), inner, inner, inner).map(
                lambda p: lambda z: p[0](*(part(z) for part in p[1:]))
            ),
        )

    return st.recursive(leaves, grown, max_leaves=8)


@given(formulas())
def test_formulas_at_random(formula):
    z = np.linspace(-1.3, 1.2, 60)

    def values(at):
        return np.broadcast_to(np.asarray(formula(at), dtype=np.float64), at.shape)

    with np.errstate(all="ignore"):
        around = np.concatenate([values(z + k * 1e-3) for k in (-3, 0, 3)])
        assume(np.isfinite(around).all() and np.abs(around).max() < 1e6)
        result = formula(Dual(z, 1.0))
        if not isinstance(result, Dual):  # of numbers alone
            return
        d = np.broadcast_to(np.asarray(result.slope, dtype=np.float64), z.shape)
        assert_equal(np.broadcast_to(result.value, z.shape), values(z))
        assume(np.isfinite(d).all() and np.abs(d).max() < 1e6)
        assert disagreement(values, z, d) is None


@given(st.floats(-3, 3), st.floats(0.5, 3), st.floats(-3, 3))
def test_a_formula_with_numbers_at_random(a, b, c):
    def formula(z):
        return a * np.tanh(b * z + c) + np.logaddexp(c, z * b)

    z = np.linspace(-4, 4, 41)
    expected = a * b / np.cosh(b * z + c) ** 2 + b / (1 + np.exp(c - b * z))
    assert_close(found(formula, z)[1], expected, rtol=1e-9, atol=1e-12)


def test_the_golden_rule_of_the_normal_distribution():
    """By the series that a person might write: many operations, one slope."""

    def erf(z):
        return sum((-1) ** n * z ** (2 * n + 1) / (math.factorial(n) * (2 * n + 1)) for n in range(30))

    z = np.linspace(-2, 2, 41)
    assert_close(found(erf, z)[1], np.exp(-z * z), rtol=1e-9, atol=1e-11)
