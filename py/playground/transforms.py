"""One update as a named chain of gradient transformations, each an `(init, update)` pair (after optax).

`init(params)` makes a transformation's state (see `state.py`), buffers included; `update(g, state,
parameters, hyper)` returns the transformed gradient and may write into `g` or into its own buffers.
All arrays are `(R, P)`. The chain ends in the step that is subtracted from the parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .hyperparameters import Hyperparameters
from .layout import Layout
from .parameters import Parameters
from .regularizations import Regularization
from .state import Scratch

Array = NDArray[np.float64]
Update = Callable[[Array, Any, Parameters, Hyperparameters], Array]


class Transformation(NamedTuple):
    """A gradient transformation: an `(init, update)` pair."""

    init: Callable[[Array], Any]
    update: Update


GRADIENT_TRANSFORMATIONS: dict[str, Callable[[], Transformation]] = {}


def gradient_transformation(
    name: str,
) -> Callable[[Callable[[], Transformation]], Callable[[], Transformation]]:
    """Register a transformation of the mean gradient; they come first in the chain, in the order of the file."""

    def register(make: Callable[[], Transformation]) -> Callable[[], Transformation]:
        GRADIENT_TRANSFORMATIONS[name] = make
        return make

    return register


def named_chain(**parts: Transformation) -> Transformation:
    """Apply transformations one after another; the state of each is found under its name."""

    def init(params: Array) -> dict[str, Any]:
        return {name: part.init(params) for name, part in parts.items()}

    updates = tuple((name, part.update) for name, part in parts.items())

    def update(g: Array, state: Any, parameters: Parameters, hyper: Hyperparameters) -> Array:
        for name, apply in updates:
            g = apply(g, state[name], parameters, hyper)
        return g

    return Transformation(init, update)


def _one_buffer(params: Array) -> Scratch:
    return Scratch(np.empty_like(params))


@gradient_transformation("clipping")
def clip_by_norm() -> Transformation:
    """Scale the gradient down to the norm `hyper.clipping` where it is longer, all layers together.

    0 is off. Source: Pascanu, Mikolov and Bengio 2013.
    """

    def init(params: Array) -> Scratch:
        return Scratch(np.empty_like(params), np.empty_like(params[:, :1]))

    def update(g: Array, state: Scratch, parameters: Parameters, hyper: Hyperparameters) -> Array:
        if hyper.clipping == 0:
            return g
        squares, scale = state
        np.multiply(g, g, out=squares)
        np.add.reduce(squares, axis=1, keepdims=True, out=scale)
        np.sqrt(scale, out=scale)
        np.maximum(scale, hyper.clipping, out=scale)  # at least c, so that c / scale is at most 1
        np.divide(hyper.clipping, scale, out=scale)
        np.multiply(g, scale, out=g)
        return g

    return Transformation(init, update)


def _write_pull(
    layout: Layout, regularization: Regularization, params: Array, rate: float, out: Array
) -> None:
    """rate * R'(w) of the weights, 0 of the biases."""
    regularization.slope(params, out)
    np.multiply(out, layout.is_weight * rate, out=out)


def add_penalty(layout: Layout, regularization: Regularization) -> Transformation:
    """Add rate * R'(w) to the weights' gradient, never to the biases'."""

    def update(g: Array, state: Scratch, parameters: Parameters, hyper: Hyperparameters) -> Array:
        if hyper.regularization_rate == 0:
            return g
        (pull,) = state
        _write_pull(layout, regularization, parameters.flat, hyper.regularization_rate, pull)
        np.add(g, pull, out=g)
        return g

    return Transformation(_one_buffer, update)


class Direction(NamedTuple):
    """What the last step followed."""

    direction: Array


def keep_direction() -> Transformation:
    """A copy to go on with: what an optimizer returns may be its state, which nobody else writes to."""

    def update(g: Array, state: Direction, parameters: Parameters, hyper: Hyperparameters) -> Array:
        np.copyto(state.direction, g)
        return state.direction

    return Transformation(lambda params: Direction(np.zeros_like(params)), update)


_TINY = np.finfo(np.float64).tiny  # a zero norm stays a zero step: 0 * finite


def normalize_layers(layout: Layout) -> Transformation:
    """Divide the learning rate by norm(g)^p, layer by layer (weights and biases one vector)."""

    def init(params: Array) -> Scratch:
        sums = np.empty((len(params), len(layout.shapes)))
        return Scratch(np.empty_like(params), sums, np.empty_like(params))

    def update(g: Array, state: Scratch, parameters: Parameters, hyper: Hyperparameters) -> Array:
        hyper.layer_rate = hyper.learning_rate
        if hyper.norm_power == 0:
            return g
        squares, sums, factors = state
        np.multiply(g, g, out=squares)
        np.add.reduceat(squares, layout.starts, axis=1, out=sums)
        np.maximum(sums, _TINY, out=sums)
        np.power(sums, -hyper.norm_power / 2, out=sums)
        np.multiply(sums, hyper.learning_rate, out=sums)
        hyper.layer_rate = np.take(sums, layout.layer_of, axis=1, out=factors, mode="clip")
        return g

    return Transformation(init, update)


def scale_by_layer_rate() -> Transformation:
    """The step: the layer's rate times g; none for dead weights."""

    def update(g: Array, state: Scratch, parameters: Parameters, hyper: Hyperparameters) -> Array:
        assert hyper.layer_rate is not None, "normalize_layers comes before"
        (step,) = state
        np.multiply(g, hyper.layer_rate, out=step)
        if parameters.prunable:
            np.multiply(step, parameters.alive, out=step)
        return step

    return Transformation(_one_buffer, update)


def prune(layout: Layout, regularization: Regularization) -> Transformation:
    """Without momentum, a weight that the penalty carries across 0 becomes 0 and dead.

    Source: TensorFlow Playground, which does so for L1.
    """

    def update(g: Array, state: Scratch, parameters: Parameters, hyper: Hyperparameters) -> Array:
        if hyper.regularization_rate == 0 or hyper.momentum != 0:
            return g
        assert hyper.layer_rate is not None, "normalize_layers comes before"
        (pull,) = state
        params = parameters.flat
        after = params - g
        _write_pull(layout, regularization, params, hyper.regularization_rate, pull)
        np.multiply(pull, hyper.layer_rate, out=pull)
        crossed = (after + pull) * after < 0  # never a bias, which has no pull, nor the dead, at 0
        np.copyto(g, params, where=crossed)
        parameters.alive &= ~crossed
        return g

    return Transformation(_one_buffer, update)


def layer_norms(layout: Layout, vector: Array) -> Array:
    """Euclidean norm of each layer of `(R, P)`: `(R, layers)`."""
    return np.asarray(np.sqrt(np.add.reduceat(vector * vector, layout.starts, axis=1)))
