"""Elementary functions of vectors: range reduction and a polynomial, good to about an ulp.

The polynomials are Chebyshev interpolations in 60 digits. Results smaller than the smallest normal number may be 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, log, nan, pi

from .vector import BITS, Body, Vector

# (e^r - 1 - r) / r² for |r| <= log(2) / 2.
_EXP = {
    "f64x2": (
        0.5, 0.16666666666666669, 0.04166666666662413, 0.008333333333330062, 0.0013888888917213717,
        0.00019841269863053618, 2.4801521295954376e-05, 2.7557268459997064e-06, 2.7620088445409746e-07, 2.510038549551032e-08,
    ),
    "f32x4": (0.5, 0.16666576989698775, 0.041666554617204574, 0.008363179052722578, 0.0013926183587713494),
}  # fmt: skip
# tanh(r) / r = (1 + a1 r² + ...) / (1 + b1 r² + ...), the a, then the b, for -0.35 <= r / (log(2) / 2) <= 0.65: little
# is lost where r is negative and all in all is positive.
_TANH_SHIFT = 0.15
_TANH = {
    "f64x2": (
        (0.12120315642328232, 0.0020193484114889152),
        (0.45453648975661565, 0.02019817833036126, 9.611477741946852e-05),
    ),
    "f32x4": ((0.06657013446326644,), (0.39990326378284874,)),
}
# (2 atanh(s) / s - 2) / s² in s², for |s| <= (sqrt(2) - 1) / (sqrt(2) + 1).
_LOG = {
    "f64x2": (
        0.666666666666667, 0.3999999999989889, 0.28571428626253836, 0.22222211089379496,
        0.1818289243253687, 0.15331611722055008, 0.14617807153417325,
    ),
    "f32x4": (0.6666668509542907, 0.39988757716604845, 0.29580985929974424),
}  # fmt: skip
# (sin(r) / r - 1) / r² and (cos(r) - 1 + r²/2) / r⁴, both in r², for |r| <= pi / 4.
_SIN = {
    "f64x2": (
        -0.16666666666666666, 0.008333333333333331, -0.00019841269841265017, 2.755731921930192e-06,
        -2.5052106219521895e-08, 1.6058529572267877e-10, -7.586576588171073e-13,
    ),
    "f32x4": (-0.16666666663832763, 0.008333331865959415, -0.00019840082012765537, 2.7249314054698804e-06),
}  # fmt: skip
_COS = {
    "f64x2": (
        0.041666666666666664, -0.0013888888888887382, 2.480158729874307e-05,
        -2.7557317260008837e-07, 2.0876143827993133e-09, -1.1382456778061306e-11,
    ),
    "f32x4": (0.04166666464745738, -0.00138883006969039, 2.45474372101932e-05),
}  # fmt: skip

# Constants in parts, the first with so few digits that small multiples of it are exact (after Cody and Waite).
_LN2 = {
    "f64x2": (6.93147180369123816490e-01, 1.90821492927058770002e-10),
    "f32x4": (0.693359375, -2.12194440e-4),
}
_HALF_PI = {
    "f64x2": (1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32),
    "f32x4": (1.5703125, 0.0004837512969970703, 7.549533620476723e-08, 2.563344151594519e-12),
}
_MANTISSA = {"f64x2": 52, "f32x4": 23}
_BIAS = {"f64x2": 1023, "f32x4": 127}
_TINY = {"f64x2": 2.0**-1022, "f32x4": 2.0**-126}  # the smallest normal number
_ROOT_HALF = {"f64x2": 0x3FE6A09E667F3BCD, "f32x4": 0x3F3504F3}  # the bits of sqrt(1/2)


def _magic(kind: str) -> float:
    """Added to a number and subtracted again, it rounds to a whole one, which lies in the sum's low bits."""
    return float(1.5 * 2.0 ** _MANTISSA[kind])


def _polynomial(body: Body, x: Vector, coefficients: Sequence[float]) -> Vector:
    """sum c[i] x^i by Estrin's scheme: short chains of operations that wait for one another."""
    terms = [body.constant(c) for c in coefficients]
    power = x
    while len(terms) > 1:
        pairs = [a + b * power for a, b in zip(terms[::2], terms[1::2], strict=False)]
        odd = terms[-1:] if len(terms) % 2 else []
        terms = [*(body.let(pair) for pair in pairs), *odd]
        if len(terms) > 1:
            power = body.let(power * power)
    return terms[0]


def _less_multiple(x: Vector, n: Vector, parts: Sequence[float]) -> Vector:
    """x - n * sum(parts), part by part."""
    for part in parts:
        x = x - n * part
    return x


def _power_of_2(body: Body, x: Vector, exponent: int = 0) -> tuple[Vector, Vector]:
    """2^(n + exponent) and n, the whole number next to x."""
    kind = x.kind
    magic = _magic(kind) + _BIAS[kind] + exponent  # so that the sum's low bits are those of the power
    whole = body.let(x + magic)
    return body.let(whole.shift("shl", _MANTISSA[kind])), body.let(whole - magic)


def _expm1_parts(body: Body, x: Vector, halvings: int = 0) -> tuple[Vector, Vector]:
    """p and s with e^x = 2^halvings s (1 + p), s a power of 2, |p| < 0.42; |x| < 709 (88 for float32)."""
    s, n = _power_of_2(body, x * (1 / log(2)), -halvings)
    r = body.let(_less_multiple(x, n, _LN2[x.kind]))
    return body.let(r + r * r * _polynomial(body, r, _EXP[x.kind])), s


def _tanh(body: Body, x: Vector) -> Vector:
    """(s e^(2r) - 1) / (s e^(2r) + 1) with |x| = n log(2) / 2 + r, s = 2^n, tanh(r) = a / (1 + b); and the sign of x.

    As t / (t - a + b + 1) with t = a (s + 1) / 2 + (1 + b) (s - 1) / 2: what t is off by matters less where it is large.
    """
    size = body.let(abs(x).op("pmin", 20.0 if x.kind == "f64x2" else 9.5))  # where it is 1
    half, n = _power_of_2(body, size * (2 / log(2)) - _TANH_SHIFT, -1)
    r = body.let(size - n * (log(2) / 2))
    z = body.let(r * r)
    above, below = _TANH[x.kind]
    a = body.let(r + r * z * _polynomial(body, z, above))
    b = body.let(z * _polynomial(body, z, below))
    less = body.let(half - 0.5)
    t = body.let(a * (half + 0.5) + b * less + less)
    return (t / (t - a + b + 1)) | (x & body.constant(-0.0))


def _exp(body: Body, x: Vector) -> Vector:
    top, bottom = (709.8, -708.0) if x.kind == "f64x2" else (88.73, -86.98)  # the top ones overflow
    inside = body.let(x.op("pmin", top).op("pmax", bottom))  # NaN stays, as the first operand does
    p, s = _expm1_parts(body, inside, halvings=1)  # s itself would be infinite near the top
    return x.op("lt", bottom).where(0.0, (s * p + s) * 2.0)


def _expm1(body: Body, x: Vector) -> Vector:
    top = 709.0 if x.kind == "f64x2" else 88.0
    inside = body.let(x.op("pmin", top).op("pmax", -80.0))
    p, s = _expm1_parts(body, inside)
    return x.op("gt", top).where(inf, s * p + (s - 1))


def _log_of_normal(body: Body, x: Vector) -> Vector:
    """x = 2^k m with m around 1: log x = k log 2 + 2 atanh(s), s = (m - 1) / (m + 1); x normal and finite."""
    kind = x.kind
    k = body.let(x.bits("sub", _ROOT_HALF[kind]).shift("shr_s", _MANTISSA[kind]))
    m = x.bits("sub", k.shift("shl", _MANTISSA[kind]))
    n = body.let(k.bits("add", body.constant(_magic(kind))) - _magic(kind))
    f = body.let(m - 1)
    s = body.let(f / (f + 2))
    z = body.let(s * s)
    high, low = _LN2[kind]
    return n * high + (2 * s + (s * z * _polynomial(body, z, _LOG[kind]) + n * low))


def _log(body: Body, x: Vector) -> Vector:
    """As of any number: -inf of 0, NaN of what is below, inf of inf."""
    scale = 54 if x.kind == "f64x2" else 25
    small = body.let(x.op("lt", _TINY[x.kind]))
    normal = body.let(small.where(x * 2.0**scale, x))
    value = body.let(_log_of_normal(body, normal) - (small & body.constant(scale * log(2))))
    value = body.let(x.op("eq", 0.0).where(-inf, value))
    value = body.let(x.op("lt", 0.0).where(nan, value))
    return x.op("lt", inf).where(value, x)


def _log1p(body: Body, x: Vector) -> Vector:
    """log(u) x / (u - 1) with u = 1 + x as it was rounded. Source: Kahan's way, in Goldberg 1991."""
    u = body.let(x + 1)
    d = body.let(u - 1)
    value = body.let(d.op("eq", 0.0).where(x, elementary(body, "log", u) * (x / d)))
    return x.op("eq", inf).where(inf, x.op("eq", -1.0).where(-inf, value))


def _sin_cos(body: Body, x: Vector, quarters: int) -> Vector:
    """sin(x + quarters * pi / 2): the sine or cosine of what is left of whole quarter turns, with a sign."""
    kind = x.kind
    whole = body.let(x * (2 / pi) + _magic(kind))
    n = body.let(whole - _magic(kind))
    # Many turns of a number that is not known so well: anything from -1 to 1 is as true, no more than that.
    r = body.let(_less_multiple(x, n, _HALF_PI[kind]).op("pmin", 0.8).op("pmax", -0.8))
    z = body.let(r * r)
    sine = body.let(r + r * z * _polynomial(body, z, _SIN[kind]))
    cosine = body.let(1 - 0.5 * z + z * z * _polynomial(body, z, _COS[kind]))
    quarter = body.let(whole.bits("add", quarters))
    width = BITS[kind]
    odd = quarter.shift("shl", width - 1).shift("shr_s", width - 1)
    value = body.let(odd.where(cosine, sine))
    sign = quarter.shift("shl", width - 2) & body.constant(-0.0)
    value = body.let(value.bits("xor", sign))
    return abs(x).op("lt", inf).where(value, nan)


def _sin(body: Body, x: Vector) -> Vector:
    return _sin_cos(body, x, 0)


def _cos(body: Body, x: Vector) -> Vector:
    return _sin_cos(body, x, 1)


_FUNCTIONS: dict[str, Callable[[Body, Vector], Vector]] = {
    "tanh": _tanh,
    "exp": _exp,
    "expm1": _expm1,
    "log": _log,
    "log1p": _log1p,
    "sin": _sin,
    "cos": _cos,
}
NAMES = frozenset(_FUNCTIONS)


def elementary(body: Body, name: str, x: Vector) -> Vector:
    """One of the NAMES of a vector."""
    return body.let(_FUNCTIONS[name](body, body.let(x)))
