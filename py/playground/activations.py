"""The activations: each one function of z giving value and derivative side by side.

A function `f(z, a, d)` writes the value into `a` and, unless `d` is None, the exact derivative
into `d`: arrays of one shape, made once and reused, because in WebAssembly a call costs more
than its arithmetic. `a` and `d` must not overlap `z`. All are finite for |z| up to 1e4.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .normal import normal_cdf

Array = NDArray[np.floating[Any]]
Function = Callable[[Array, Array, Array | None], None]

_EXP_LIMIT = {4: 80.0, 8: 700.0}  # largest |z| whose exp is neither inf nor 0, by item size


class Activation(NamedTuple):
    """A registered activation; calling it allocates: `activation(z) -> (value, derivative)`.

    surrogate: the derivative is another function's, because its own says nothing.
    """

    key: str
    label: str
    function: Function
    surrogate: bool = False

    def __call__(self, z: Array) -> tuple[Array, Array]:
        a, d = np.empty_like(z), np.empty_like(z)
        self.function(z, a, d)
        return a, d


ACTIVATIONS: dict[str, Activation] = {}


def activation(key: str, label: str, surrogate: bool = False) -> Callable[[Function], Function]:
    """Register a function under its link key; menus, links and tests follow."""

    def register(function: Function) -> Function:
        ACTIVATIONS[key] = Activation(key, label, function, surrogate)
        return function

    return register


@activation("relu", "ReLU")
def relu(z: Array, a: Array, d: Array | None) -> None:
    """max(0, z); derivative 0 at 0."""
    np.maximum(z, 0, out=a)
    if d is not None:
        np.sign(a, out=d)


@activation("tanh", "Tanh")
def tanh(z: Array, a: Array, d: Array | None) -> None:
    """Hyperbolic tangent; derivative 1 - a²."""
    np.tanh(z, out=a)
    if d is not None:
        np.multiply(a, a, out=d)
        np.subtract(1.0, d, out=d)  # a float: an int takes a third longer to convert


@activation("sigmoid", "Sigmoid")
def sigmoid(z: Array, a: Array, d: Array | None) -> None:
    """1 / (1 + e) with e = exp(-z); derivative e a²."""
    limit = _EXP_LIMIT[z.itemsize]
    np.maximum(z, -limit, out=a)
    np.minimum(a, limit, out=a)
    np.negative(a, out=a)
    np.exp(a, out=a)
    if d is not None:
        np.copyto(d, a)
    np.add(a, 1, out=a)
    np.reciprocal(a, out=a)
    if d is not None:
        np.multiply(d, a, out=d)
        np.multiply(d, a, out=d)


@activation("linear", "Linear")
def linear(z: Array, a: Array, d: Array | None) -> None:
    """z itself; derivative 1."""
    np.copyto(a, z)
    if d is not None:
        d.fill(1)


@activation("leaky_relu", "Leaky ReLU")
def leaky_relu(z: Array, a: Array, d: Array | None) -> None:
    """z, or 0.01 z for z <= 0."""
    np.multiply(z, 0.01, out=a)
    np.maximum(z, a, out=a)
    if d is not None:
        np.greater(z, 0, out=d)
        np.multiply(d, 0.99, out=d)
        np.add(d, 0.01, out=d)


@activation("elu", "ELU")
def elu(z: Array, a: Array, d: Array | None) -> None:
    """z, or e^z - 1 for z < 0 (alpha 1); derivative 1, or e^z."""
    np.minimum(z, 0, out=a)
    np.expm1(a, out=a)
    if d is not None:
        np.add(a, 1, out=d)
    np.maximum(z, a, out=a)  # e^z - 1 >= z, so this picks z above 0 only


@activation("swish", "Swish")
def swish(z: Array, a: Array, d: Array | None) -> None:
    """z s with s = sigmoid(z); derivative s (1 + z (1 - s))."""
    sigmoid(z, a, None)
    if d is not None:
        np.subtract(1, a, out=d)
        np.multiply(d, z, out=d)
        np.add(d, 1, out=d)
        np.multiply(d, a, out=d)
    np.multiply(a, z, out=a)


@activation("softplus", "Softplus")
def softplus(z: Array, a: Array, d: Array | None) -> None:
    """log(1 + e^z); derivative sigmoid(z)."""
    np.logaddexp(z, 0, out=a)
    if d is not None:
        sigmoid(z, d, None)


_DENSITY_AT_0 = 1 / sqrt(2 * pi)


@activation("gelu", "GELU")
def gelu(z: Array, a: Array, d: Array | None) -> None:
    """z P(z) with P the normal distribution; derivative P(z) + z p(z). Source: Hendrycks and Gimpel 2016."""
    normal_cdf(z, a)
    if d is not None:
        np.multiply(z, z, out=d)
        np.multiply(d, -0.5, out=d)
        np.exp(d, out=d)
        np.multiply(d, _DENSITY_AT_0, out=d)
        np.multiply(d, z, out=d)
        np.add(d, a, out=d)
    np.multiply(a, z, out=a)


@activation("mish", "Mish")
def mish(z: Array, a: Array, d: Array | None) -> None:
    """z t with t = tanh(softplus z); derivative t + z (1 - t²) sigmoid(z). Source: Misra 2019."""
    softplus(z, a, None)
    np.tanh(a, out=a)
    if d is not None:
        s = np.empty_like(z)
        sigmoid(z, s, None)
        np.multiply(a, a, out=d)
        np.subtract(1.0, d, out=d)
        np.multiply(d, s, out=d)
        np.multiply(d, z, out=d)
        np.add(d, a, out=d)
    np.multiply(a, z, out=a)


@activation("softsign", "Softsign")
def softsign(z: Array, a: Array, d: Array | None) -> None:
    """z r with r = 1 / (1 + |z|); derivative r²."""
    np.abs(z, out=a)
    np.add(a, 1, out=a)
    np.reciprocal(a, out=a)
    if d is not None:
        np.multiply(a, a, out=d)
    np.multiply(a, z, out=a)


@activation("sine", "Sine")
def sine(z: Array, a: Array, d: Array | None) -> None:
    """sin z; derivative cos z."""
    np.sin(z, out=a)
    if d is not None:
        np.cos(z, out=d)


@activation("step", "Step", surrogate=True)
def step(z: Array, a: Array, d: Array | None) -> None:
    """1 for z >= 0, else 0; in place of its derivative, 0 everywhere, the sigmoid's (a straight-through estimate)."""
    if d is not None:
        sigmoid(z, a, d)
    np.heaviside(z, 1.0, out=a)
