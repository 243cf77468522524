"""The optimizers: from the gradient to the direction of a step, each registered under its link key.

An optimizer is one function that returns a gradient transformation (see `transforms.py`). Its state's
`velocity` is the running mean of gradients; `direction`, where there is one, is what the step
follows (else the velocity is). What is no state goes into `Scratch`. b is `hyper.momentum`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .hyperparameters import Hyperparameters
from .parameters import Parameters
from .state import Scratch
from .transforms import Transformation

Array = NDArray[np.float64]
EPSILON = 1e-8
RMSPROP_DECAY, ADAM_DECAY = 0.9, 0.999  # of the squares


class RegisteredOptimizer(NamedTuple):
    """A registered optimizer.

    make: `() -> Transformation`; what its update returns may be its state. decoupled: the penalty's
    slope is added to a copy of that, not to the gradient. prunes: L1 may prune, as in Deeper Playground.
    momentum: what its menu entry sets the momentum to where that is 0. seeded: makes it of the settings' seed and
    the first run's number instead, where it draws.
    """

    key: str
    label: str
    make: Callable[[], Transformation]
    decoupled: bool
    prunes: bool
    momentum: float
    seeded: Callable[[str, int], Transformation] | None = None


OPTIMIZERS: dict[str, RegisteredOptimizer] = {}


def optimizer(
    key: str, label: str, decoupled: bool = False, prunes: bool = False, momentum: float = 0.0
) -> Callable[[Callable[[], Transformation]], Callable[[], Transformation]]:
    """Register a function under its link key; menus, links and tests follow."""

    def register(make: Callable[[], Transformation]) -> Callable[[], Transformation]:
        OPTIMIZERS[key] = RegisteredOptimizer(key, label, make, decoupled, prunes, momentum)
        return make

    return register


class Velocity(NamedTuple):
    """State of gradient descent: the running mean of gradients."""

    velocity: Array
    scratch: Scratch


class Lookahead(NamedTuple):
    """State of Nesterov's: the running mean, and the mean one step ahead."""

    velocity: Array
    direction: Array
    scratch: Scratch


class Squares(NamedTuple):
    """State of RMSProp: the running mean of squares, and that of the scaled gradients."""

    velocity: Array
    second: Array
    scratch: Scratch


class Moments(NamedTuple):
    """State of Adam: both moments, of how many updates they are `(R, 1)`, and the direction."""

    velocity: Array
    second: Array
    updates: Array
    direction: Array
    scratch: Scratch


def _mean(mean: Array, share: float, g: Array, scratch: Array) -> None:
    """mean = share * mean + (1 - share) * g, in place."""
    np.multiply(mean, share, out=mean)
    np.multiply(g, 1 - share, out=scratch)
    np.add(mean, scratch, out=mean)


def _mean_of_squares(mean: Array, share: float, g: Array, scratch: Array) -> None:
    """mean = share * mean + (1 - share) * g², in place."""
    np.multiply(mean, share, out=mean)
    np.multiply(g, g, out=scratch)
    np.multiply(scratch, 1 - share, out=scratch)
    np.add(mean, scratch, out=mean)


def _velocity(params: Array) -> Velocity:
    return Velocity(np.zeros_like(params), Scratch(np.empty_like(params)))


def _follow(g: Array, state: Velocity | Lookahead, parameters: Parameters, b: float) -> None:
    """v = b v + (1 - b) g; a dead weight's velocity stays as it was (Deeper Playground's way)."""
    v, (scratch,) = state.velocity, state.scratch
    if b != 0:
        np.multiply(v, b, out=scratch)
        np.multiply(g, 1 - b, out=g)
        np.add(g, scratch, out=g)
    if parameters.prunable:
        np.copyto(v, g, where=parameters.alive)
    else:
        np.copyto(v, g)


@optimizer("sgd", "SGD", prunes=True)
def sgd() -> Transformation:
    """v = b v + (1 - b) g; the step follows v."""

    def update(g: Array, state: Velocity, parameters: Parameters, hyper: Hyperparameters) -> Array:
        _follow(g, state, parameters, hyper.momentum)
        return state.velocity

    return Transformation(_velocity, update)


@optimizer("nesterov", "Nesterov", momentum=0.9)
def nesterov() -> Transformation:
    """The same v; the step follows b v + (1 - b) g. Source: Sutskever et al. 2013."""

    def init(params: Array) -> Lookahead:
        return Lookahead(np.zeros_like(params), np.zeros_like(params), Scratch(np.empty_like(params)))

    def update(g: Array, state: Lookahead, parameters: Parameters, hyper: Hyperparameters) -> Array:
        u, v = state.direction, state.velocity
        np.multiply(g, 1 - hyper.momentum, out=u)
        _follow(g, state, parameters, hyper.momentum)
        (scratch,) = state.scratch
        np.multiply(v, hyper.momentum, out=scratch)
        np.add(u, scratch, out=u)
        return u

    return Transformation(init, update)


@optimizer("rmsprop", "RMSProp")
def rmsprop() -> Transformation:
    """s = .9 s + .1 g²; v = b v + (1 - b) g / (sqrt(s) + 1e-8); the step follows v. Source: Tieleman and Hinton 2012."""

    def init(params: Array) -> Squares:
        return Squares(np.zeros_like(params), np.zeros_like(params), Scratch(np.empty_like(params)))

    def update(g: Array, state: Squares, parameters: Parameters, hyper: Hyperparameters) -> Array:
        (scratch,) = state.scratch
        _mean_of_squares(state.second, RMSPROP_DECAY, g, scratch)
        np.sqrt(state.second, out=scratch)
        np.add(scratch, EPSILON, out=scratch)
        np.divide(g, scratch, out=g)
        _mean(state.velocity, hyper.momentum, g, scratch)
        return state.velocity

    return Transformation(init, update)


@optimizer("adam", "Adam", momentum=0.9)
def adam() -> Transformation:
    """m = b m + (1 - b) g; s = .999 s + .001 g²; the step follows m' / (sqrt(s') + 1e-8).

    m' and s' are m / (1 - b^t) and s / (1 - .999^t), t counting the updates from 1.
    Source: Kingma and Ba 2015.
    """

    def init(params: Array) -> Moments:
        count = np.zeros_like(params[:, :1])
        scratch = Scratch(np.empty_like(params), np.empty_like(count))
        return Moments(np.zeros_like(params), np.zeros_like(params), count, np.zeros_like(params), scratch)

    def update(g: Array, state: Moments, parameters: Parameters, hyper: Hyperparameters) -> Array:
        m, s, t, u, (scratch, share) = state
        _mean(m, hyper.momentum, g, scratch)
        _mean_of_squares(s, ADAM_DECAY, g, scratch)
        np.add(t, 1, out=t)
        _bias_correction(ADAM_DECAY, t, share)
        np.divide(s, share, out=scratch)
        np.sqrt(scratch, out=scratch)
        np.add(scratch, EPSILON, out=scratch)
        _bias_correction(hyper.momentum, t, share)
        np.divide(m, share, out=u)
        np.divide(u, scratch, out=u)
        return u

    return Transformation(init, update)


def _bias_correction(share: float, t: Array, out: Array) -> None:
    """1 - share^t: how much of a running mean that began at 0 is there after t updates."""
    np.power(share, t, out=out)
    np.subtract(1.0, out, out=out)


@optimizer("adamw", "AdamW", decoupled=True, momentum=0.9)
def adamw() -> Transformation:
    """Adam of the data's gradient alone, the penalty's slope added to the direction. Source: Loshchilov and Hutter 2019."""
    return adam()
