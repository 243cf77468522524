"""What each ufunc does to vectors."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, log, nan

from .elementary import NAMES, elementary
from .operations import NotRecordable
from .vector import Body, Vector

COMPARISONS = {
    "greater": "gt",
    "less": "lt",
    "greater_equal": "ge",
    "less_equal": "le",
    "equal": "eq",
    "not_equal": "ne",
}
ON_MASKS = {"where", "invert", "bitwise_and", "bitwise_or", "bitwise_xor"}  # which take booleans as they are


def _sign(body: Body, a: Vector) -> Vector:
    one = body.constant(1.0)
    sign = (a.op("gt", 0.0) & one) - (a.op("lt", 0.0) & one)
    return a.op("eq", a).where(sign, a)  # NaN stays


def _heaviside(body: Body, a: Vector, at_zero: Vector) -> Vector:
    one = body.constant(1.0)
    value = a.op("eq", 0.0).where(at_zero, a.op("gt", 0.0) & one)
    return a.op("eq", a).where(value, a)


def _logaddexp(body: Body, a: Vector, b: Vector) -> Vector:
    exponential = body.let(elementary(body, "exp", -abs(a - b)))
    value = body.let(a.op("max", b) + elementary(body, "log1p", exponential))
    return a.op("eq", b).where(a + log(2), value)  # infinities, too


def _power(body: Body, a: Vector, b: Vector) -> Vector:
    """e^(b log |a|), with the sign of a where b is odd, and NaN where a is below 0 and b no whole number."""
    size = body.let(abs(a))
    value = body.let(elementary(body, "exp", body.let(b * body.let(elementary(body, "log", size)))))
    value = body.let((b.op("eq", 0.0) | size.op("eq", 1.0)).where(1.0, value))
    half = body.let(b * 0.5)
    whole = body.let(b.op("nearest").op("eq", b))
    odd = half.op("nearest").op("ne", half) & whole
    value = body.let(value.bits("xor", odd & a & body.constant(-0.0)))
    inside = a.op("lt", 0.0) & a.op("gt", -inf)
    return whole.where(value, inside.where(nan, value))


def _power_of(body: Body, a: Vector, b: float) -> Vector:
    """The same for an exponent that is known."""
    if b == 1:
        return a
    return a * a if b == 2 else _power(body, a, body.constant(b))


def _extreme(name: str) -> Callable[[Body, Vector, Vector], Vector]:
    return lambda body, a, b: a.op(name, b)


_UFUNCS: dict[str, Callable[..., Vector]] = {
    "add": lambda body, a, b: a + b,
    "subtract": lambda body, a, b: a - b,
    "multiply": lambda body, a, b: a * b,
    "divide": lambda body, a, b: a / b,
    "negative": lambda body, a: -a,
    "positive": lambda body, a: a,
    "copy": lambda body, a: a,
    "absolute": lambda body, a: abs(a),
    "square": lambda body, a: a * a,
    "sqrt": lambda body, a: a.op("sqrt"),
    "reciprocal": lambda body, a: 1.0 / a,
    "maximum": _extreme("max"),
    "minimum": _extreme("min"),
    "sign": _sign,
    "heaviside": _heaviside,
    "logaddexp": _logaddexp,
    "power": _power,
    "where": lambda body, mask, yes, no: mask.where(yes, no),
    "invert": lambda body, a: a.bits("xor", -1),
    "bitwise_and": lambda body, a, b: a & b,
    "bitwise_or": lambda body, a, b: a | b,
    "bitwise_xor": lambda body, a, b: a.bits("xor", b),
}


def compute(body: Body, name: str, operands: list[Vector | float]) -> Vector:
    """The vector that a ufunc makes of vectors and numbers. Raises NotRecordable on one that is not known."""
    number = operands[-1]
    if not isinstance(number, Vector) and len(operands) == 2 and isinstance(operands[0], Vector):
        if name == "power":
            return _power_of(body, operands[0], number)
        if name in ("maximum", "minimum") and number == number:
            # Shorter on most processors, and NaN stays as the first operand does.
            return operands[0].op("pmax" if name == "maximum" else "pmin", number)
    vectors = [x if isinstance(x, Vector) else body.constant(x) for x in operands]
    if name in COMPARISONS:
        return vectors[0].op(COMPARISONS[name], vectors[1])
    if name in NAMES:
        return elementary(body, name, vectors[0])
    if name not in _UFUNCS:
        raise NotRecordable(f"np.{name} has no kernel")
    return _UFUNCS[name](body, *vectors)
