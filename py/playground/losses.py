"""The losses, from the output neuron's z so that they stay stable; the penalty is not part of them.

The log loss is Deeper Playground's to the digit: it keeps the probability of a *target* inside
[1e-14, 1 - 1e-14], so its labels are smoothed by 1e-14. Far out on the right side (a loss
below 1e-8) that is what is left of the loss, and links are held to it.

Classification reads the output o = tanh(z), the probability of +1 being (1 + o) / 2; regression
reads o = z. Targets are y in [-1, 1]; between -1 and +1 they are a probability of +1, (1 + y) / 2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .activations import Function, linear, tanh
from .problems import registered

Array = NDArray[np.float64]


class Loss(NamedTuple):
    """A registered loss.

    value: `(z, y) -> loss`, element by element.
    target_transform: `y -> targets` as the gradient wants them, made once.
    gradient: `(z, targets, out)` writes d loss / d z.
    output: the output neuron's activation.
    """

    key: str
    label: str
    value: Callable[[Array, Array], Array]
    target_transform: Callable[[Array], Array]
    gradient: Callable[[Array, Array, Array], None]
    output: Function


_SMOOTHING = 1e-14  # of the targets' probability


def _log_value(z: Array, y: Array) -> Array:
    """The cross-entropy of p = (1 + tanh z) / 2 = sigmoid(2 z) and (1 + y) / 2, smoothed.

    For a target of -1 or +1 that is log(1 + exp(-2 y z)).
    """
    size, drive = np.abs(z), y * z
    return np.log1p(np.exp(-2.0 * size)) + (size - drive) + 2 * _SMOOTHING * drive


def _log_targets(y: Array) -> Array:
    return y * (1 - 2 * _SMOOTHING)


def _log_gradient(z: Array, targets: Array, out: Array) -> None:
    """tanh(z) - targets."""
    np.tanh(z, out=out)
    np.subtract(out, targets, out=out)


def _as_it_is(y: Array) -> Array:
    return y


def _squared_value(z: Array, y: Array) -> Array:
    """(tanh(z) - y)² / 2, TensorFlow Playground's."""
    return 0.5 * np.square(np.tanh(z) - y)


def _squared_gradient(z: Array, targets: Array, out: Array) -> None:
    """(o - y)(1 - o²)."""
    np.tanh(z, out=out)
    slope = 1.0 - out * out
    np.subtract(out, targets, out=out)
    np.multiply(out, slope, out=out)


def _regression_value(z: Array, y: Array) -> Array:
    """(z - y)² / 2."""
    return 0.5 * np.square(z - y)


def _regression_gradient(z: Array, targets: Array, out: Array) -> None:
    """z - y."""
    np.subtract(z, targets, out=out)


LOSSES: dict[str, Loss] = {
    "log": Loss("log", "Log", _log_value, _log_targets, _log_gradient, tanh),
    "squared": Loss("squared", "Squared", _squared_value, _as_it_is, _squared_gradient, tanh),
}
REGRESSION = Loss("regression", "Squared", _regression_value, _as_it_is, _regression_gradient, linear)


def loss_of(problem: str, key: str) -> Loss:
    """The loss of a problem: the chosen one in classification, squared in regression."""
    return REGRESSION if problem == "regression" else registered(LOSSES, key, "loss")
