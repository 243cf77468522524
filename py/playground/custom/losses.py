"""A person's own losses of classification: `f(z, y) -> value`, or `(value, slope by z)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..activations import tanh
from ..losses import Loss
from .activations import checked_slope
from .calls import unwritable, write
from .failures import guarded
from .registration import Registration, check_arguments, decorator, line_of_function
from .slopes import value_alone, value_and_slope

Function = Callable[..., Any]
CLASSES = (-1.0, 1.0)
TARGETS = (*CLASSES, -0.5, 0.0, 0.5)  # what it is tried with


def loss(name: str | Function | None = None, label: str | None = None) -> Any:
    """Register `f(z, y) -> value` or `f(z, y) -> (value, slope by z)` as a loss of classification.

    z: the output neuron's sums; the network's output is tanh z, and (1 + tanh z) / 2 the probability of +1. y: the
    targets, of the same shape, from -1 to 1. Raises CustomError, a sentence, on what cannot train a network.
    """

    def make(function: Function, key: str, shown: str) -> Registration:
        check_arguments("loss", key, function, ("z", "y"))
        ways = {
            checked_slope(function, False, np.full(201, y), may_be_flat=y not in CLASSES) for y in TARGETS
        }
        how = next(way for way in ("given", "complex step", "found") if way in ways)
        registration = Registration("loss", key, shown, function, line_of_function(function), slope=how)
        object.__setattr__(registration, "entry", entry(registration))
        return registration

    return decorator("loss", name, label, make)


def entry(registration: Registration) -> Loss:
    """The function as the engine has losses."""
    function, how = registration.function, registration.slope

    def value(z: Any, y: Any) -> Any:
        return value_alone(function, how, unwritable(z), unwritable(y))

    def gradient(z: Any, y: Any, out: Any) -> None:
        write(value_and_slope(function, how, unwritable(z), unwritable(y))[1], out)

    def no_gradient(z: Any, y: Any, out: Any) -> None:
        out.fill(0)

    return Loss(
        registration.key,
        registration.label,
        guarded(registration, value, lambda z, y: np.zeros(z.shape)),
        lambda y: y,
        guarded(registration, gradient, no_gradient),
        tanh,
    )
