"""Elementary functions within 3 units in the last place, where the results are normal numbers.

NumPy's own are within 1 in WebAssembly; float32's are compared with float64's, rounded.
"""

import numpy as np
import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from tests.tape.in_pyodide.support import check, same, within

RNG = np.random.default_rng(3)
N = 20_000
TINY = {"f8": 2.0**-1022, "f4": 2.0**-126}
EDGE = {"f8": 709.78, "f4": 88.72}  # up to here e^x is finite
BOTTOM = {"f8": -708.0, "f4": -86.97}  # below, it may be 0
WHOLE_TURNS = {"f8": 1e5, "f4": 1e3}  # up to where sine and cosine are so good


def both_signs(low, high):
    """Numbers of all magnitudes between 10^low and 10^high."""
    sizes = 10 ** RNG.uniform(low, high, N)
    return np.concatenate([sizes, -sizes])


def domain(name, dtype):
    """Where a function is held to 3 ulps."""
    small = -300 if dtype == "f8" else -36
    if name == "exp":
        return np.concatenate([RNG.uniform(BOTTOM[dtype], EDGE[dtype], N), both_signs(small, 1)])
    if name == "expm1":
        return np.concatenate([RNG.uniform(-50, EDGE[dtype] - 1, N), both_signs(small, 1)])
    if name == "log":
        large = 307 if dtype == "f8" else 38
        return np.concatenate(
            [10 ** RNG.uniform(small, large, N), RNG.uniform(0.5, 2, N), 1 + both_signs(-15, -2)]
        )
    if name == "log1p":
        return np.concatenate(
            [both_signs(small, -0.01), RNG.uniform(-0.999, 10, N), 10 ** RNG.uniform(0, 30, N)]
        )
    if name == "tanh":
        return np.concatenate([RNG.uniform(-25, 25, N), both_signs(small, 2)])
    turns = WHOLE_TURNS[dtype]
    near_zeros = np.arange(N) * np.pi / 2 * (1 + RNG.uniform(-1e-6, 1e-6, N))
    return np.concatenate(
        [
            RNG.uniform(-10, 10, N),
            RNG.uniform(-turns, turns, N),
            near_zeros[near_zeros < turns],
            both_signs(small, 0),
        ]
    )


def into(name):
    return lambda x, out: getattr(np, name)(x, out=out)


def check_values(name, values, dtype, close):
    """What is right is computed in float64."""
    with np.errstate(all="ignore"):
        x = values.astype(dtype)
        right = getattr(np, name)(x.astype("f8")).astype(dtype)
    out = np.zeros(x.shape, dtype)
    check(into(name), x, out, close=lambda found, expected: same(found, expected) | close(found, right))


NAMES = ["exp", "expm1", "log", "log1p", "tanh", "sin", "cos"]


@pytest.mark.parametrize("dtype", ["f8", "f4"])
@pytest.mark.parametrize("name", NAMES)
def test_within_3_ulps(name, dtype):
    check_values(name, domain(name, dtype), dtype, within(3, floor=TINY[dtype]))


@pytest.mark.parametrize("dtype", ["f8", "f4"])
@pytest.mark.parametrize("name", NAMES)
def test_specials(name, dtype):
    """0, -0, infinities, NaN; subnormals may be 0; the huge overflow or are held to [-1, 1]."""
    tiny, huge = TINY[dtype], 1e300 if dtype == "f8" else 1e37
    values = [0.0, -0.0, np.inf, -np.inf, np.nan, tiny, -tiny, tiny / 2, -tiny / 2, tiny / 2**20, 1.0, -1.0]
    if name in ("sin", "cos"):
        out = np.zeros(2, dtype)
        check(into(name), np.array([huge, -huge], dtype), out, close=lambda a, b: (abs(a) <= 1) | (a == b))
    else:
        values += [huge, -huge, EDGE[dtype] + 1, -2000.0]
    close = within(3, floor=TINY[dtype])
    check_values(name, np.array(values), dtype, close)


@pytest.mark.parametrize("dtype", ["f8", "f4"])
def test_the_sign_of_zero(dtype):
    for name in ("log1p", "tanh"):  # the others give 0
        out = np.array([5.0, 5.0], dtype)
        check(into(name), np.array([0.0, -0.0], dtype), out)
        assert np.signbit(out).tolist() == [False, True], name


@pytest.mark.parametrize("dtype", ["f8", "f4"])
def test_far_turns_stay_between_the_extremes(dtype):
    x = both_signs(3, 30).astype(dtype)
    for name in ("sin", "cos"):
        check(into(name), x, np.zeros_like(x), close=lambda a, b: (abs(a) <= 1) | (a == b))


def test_sine_and_cosine_of_what_training_may_reach():
    """Absolutely: where they are nearly 0 no relative precision is left."""
    x = RNG.uniform(-1e5, 1e5, N)
    for name in ("sin", "cos"):
        check(into(name), x, np.zeros_like(x), close=within(3, floor=1e-15))


def pow_tolerance(a, b):
    """e^(b log a): the error grows with the exponent."""
    with np.errstate(all="ignore"):
        return 4 + 2 * np.abs(b * np.log(np.abs(a)))


@pytest.mark.parametrize("dtype", ["f8", "f4"])
def test_powers(dtype):
    a = (10 ** RNG.uniform(-30, 30, N)).astype(dtype)
    for power in (-0.5, -0.25, -0.05, 0.5, 0.3, 1.0, 2.0, 3.0, -1.0, -2.0, 0.0, 0.9995):
        with np.errstate(all="ignore"):
            right = np.power(a.astype("f8"), float(np.dtype(dtype).type(power))).astype(dtype)
            allowed = np.maximum(pow_tolerance(a.astype("f8"), power) * np.spacing(right), 2 * TINY[dtype])

        def close(found, expected, right=right, allowed=allowed):
            return (
                same(found, expected)
                | (np.abs(found - right) <= allowed)
                | (np.isinf(found) & (right > 1e38))
            )

        check(lambda a, out: np.power(a, power, out=out), a, np.zeros_like(a), close=close)
    t = np.arange(1, 20_001.0)
    for share in (0.999, 0.9, 0.5, 0.0, 1.0):  # a running mean's after t updates, which is taken from 1
        check(lambda t, out: np.power(share, t, out=out), t, np.zeros_like(t), close=within(3, floor=1e-16))


def test_powers_of_what_is_no_usual_number():
    bases = [0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, np.inf, -np.inf, np.nan, 1e300, 1e-300]
    powers = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 0.5, -0.5, np.inf, -np.inf, np.nan, 1e300]
    a, b = (grid.ravel() for grid in np.meshgrid(bases, powers))
    check(lambda a, b, out: np.power(a, b, out=out), a, b, np.zeros_like(a), close=within(3000))
    a = a[a != -np.inf]  # whose power 0.5 is NaN in NumPy where the exponent is a number, but inf in an array
    for power in powers:
        check(lambda a, out: np.power(a, power, out=out), a, np.zeros_like(a), close=within(3000))


@pytest.mark.parametrize("dtype", ["f8", "f4"])
def test_logaddexp(dtype):
    a, b = (RNG.normal(size=N).astype(dtype) * 20 for _ in range(2))
    eps = np.finfo(dtype).eps

    def close(x, y):
        return same(x, y) | (abs(x - y) <= 4 * eps * np.maximum(abs(a), 1))

    check(lambda a, out: np.logaddexp(a, 0, out=out), a, np.zeros_like(a), close=close)
    check(lambda a, b, out: np.logaddexp(a, b, out=out), a, b, np.zeros_like(a), close=close)
    special = [0.0, -0.0, np.inf, -np.inf, np.nan, 800.0, -800.0]
    a, b = (grid.ravel().astype(dtype) for grid in np.meshgrid(special, special))
    check(lambda a, b, out: np.logaddexp(a, b, out=out), a, b, np.zeros_like(a), close=within(3))


@pytest.mark.parametrize("name", NAMES)
@over(x=st.floats(-700, 700), dtype=st.sampled_from(["f8", "f4"]))
@settings(max_examples=25)
def test_any(name, x, dtype):
    """Alone, and in every lane."""
    turns = 600.0 if name in ("sin", "cos") else 80.0 if dtype == "f4" else 700.0
    x = np.clip(abs(x) if name.startswith("log") else x, -turns, turns)
    check_values(
        name, np.full(5, x), dtype, within(3, floor=max(TINY[dtype], 1e-15 if name in ("sin", "cos") else 0))
    )
