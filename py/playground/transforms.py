"""One update as a chain of gradient transformations, each an `(init, update)` pair (after optax).

`init(params)` makes a transformation's state, buffers included; `update(g, state, params, knobs)`
returns the transformed gradient and may write into `g` or into its own buffers. All
arrays are `(R, P)`. The chain ends in the step that is subtracted from the parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .network import Layout
from .parameters import Parameters

Array = NDArray[np.float64]


@dataclass
class Knobs:
    """What may change between two updates.

    learning_rate: `(R, 1)`. layer_rate: the learning rate after layerwise normalization, `(R, 1)`
    or `(R, P)`, written by the chain. parameters: tells which weights are dead.
    """

    learning_rate: Array
    parameters: Parameters
    regularization_rate: float = 0.0
    momentum: float = 0.0
    power: float = 0.0
    layer_rate: Array | None = None


class Transformation(NamedTuple):
    """A gradient transformation: an `(init, update)` pair."""

    init: Callable[[Array], Any]
    update: Callable[[Array, Any, Array, Knobs], Array]


class Buffer(NamedTuple):
    """State of a transformation that needs room to work in."""

    scratch: Array


class Velocity(NamedTuple):
    """State of momentum: the running mean of gradients."""

    velocity: Array
    scratch: Array


class Norms(NamedTuple):
    """State of the normalization: squares `(R, P)`, their sums `(R, layers)`, factors `(R, P)`."""

    squares: Array
    sums: Array
    factors: Array


def chain(*parts: Transformation) -> Transformation:
    """Apply transformations one after another."""

    def update(g: Array, state: Any, params: Array, knobs: Knobs) -> Array:
        for part, part_state in zip(parts, state, strict=True):
            g = part.update(g, part_state, params, knobs)
        return g

    return Transformation(lambda params: tuple(part.init(params) for part in parts), update)


def _buffer(params: Array) -> Buffer:
    return Buffer(np.empty_like(params))


def add_penalty(layout: Layout, slope: Callable[[Array, Array], object] | None) -> Transformation:
    """Add rate * R'(w) to the weights' gradient, never to the biases'.

    slope: `(params, out)` writes R'(w); None for no regularization.
    """

    def update(g: Array, state: Buffer, params: Array, knobs: Knobs) -> Array:
        if slope is None or knobs.regularization_rate == 0:
            return g
        slope(params, state.scratch)
        np.multiply(state.scratch, layout.is_weight * knobs.regularization_rate, out=state.scratch)
        return np.add(g, state.scratch, out=g)

    return Transformation(_buffer, update)


def momentum() -> Transformation:
    """v = m v + (1 - m) g; a dead weight's velocity stays as it was (Deeper Playground's way)."""

    def update(g: Array, state: Velocity, params: Array, knobs: Knobs) -> Array:
        v, m = state.velocity, knobs.momentum
        if m != 0:
            np.multiply(v, m, out=state.scratch)
            np.multiply(g, 1 - m, out=g)
            np.add(g, state.scratch, out=g)
        if knobs.parameters.any_dead:
            np.copyto(v, g, where=knobs.parameters.alive)
        else:
            np.copyto(v, g)
        return v

    return Transformation(lambda params: Velocity(np.zeros_like(params), np.empty_like(params)), update)


_TINY = np.finfo(np.float64).tiny  # a zero norm stays a zero step: 0 * finite


def normalize_layers(layout: Layout) -> Transformation:
    """Divide the learning rate by norm(v)^p, layer by layer (weights and biases one vector)."""

    def init(params: Array) -> Norms:
        return Norms(
            np.empty_like(params), np.empty((len(params), len(layout.shapes))), np.empty_like(params)
        )

    def update(g: Array, state: Norms, params: Array, knobs: Knobs) -> Array:
        knobs.layer_rate = knobs.learning_rate
        if knobs.power == 0:
            return g
        np.multiply(g, g, out=state.squares)
        np.add.reduceat(state.squares, layout.starts, axis=1, out=state.sums)
        np.maximum(state.sums, _TINY, out=state.sums)
        np.power(state.sums, -knobs.power / 2, out=state.sums)
        np.multiply(state.sums, knobs.learning_rate, out=state.sums)
        knobs.layer_rate = np.take(state.sums, layout.layer_of, axis=1, out=state.factors, mode="clip")
        return g

    return Transformation(init, update)


def scale_by_layer_rate() -> Transformation:
    """The step: the layer's rate times v; none for dead weights."""

    def update(g: Array, state: Buffer, params: Array, knobs: Knobs) -> Array:
        assert knobs.layer_rate is not None, "normalize_layers comes before"
        np.multiply(g, knobs.layer_rate, out=state.scratch)
        if knobs.parameters.any_dead:
            np.multiply(state.scratch, knobs.parameters.alive, out=state.scratch)
        return state.scratch

    return Transformation(_buffer, update)


def prune(layout: Layout, slope: Callable[[Array, Array], object]) -> Transformation:
    """L1 without momentum: a weight that the penalty carries across 0 becomes 0 and dead."""

    def update(g: Array, state: Buffer, params: Array, knobs: Knobs) -> Array:
        if knobs.regularization_rate == 0 or knobs.momentum != 0:
            return g
        assert knobs.layer_rate is not None, "normalize_layers comes before"
        after = params - g
        pull = state.scratch
        slope(params, pull)
        np.multiply(pull, layout.is_weight * knobs.regularization_rate, out=pull)
        np.multiply(pull, knobs.layer_rate, out=pull)
        crossed = (after + pull) * after < 0  # never a bias, which has no pull, nor the dead, at 0
        if crossed.any():
            np.copyto(g, params, where=crossed)
            knobs.parameters.alive &= ~crossed
            knobs.parameters.recount()
        return g

    return Transformation(_buffer, update)


def _l1_slope(w: Array, out: Array) -> None:
    np.sign(w, out=out)


def _l2_slope(w: Array, out: Array) -> None:
    np.copyto(out, w)


class Regularization(NamedTuple):
    """R(w) element by element, and its derivative `(w, out)`."""

    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], object]


REGULARIZATIONS: dict[str, Regularization | None] = {
    "none": None,
    "L1": Regularization(np.abs, _l1_slope),
    "L2": Regularization(lambda w: 0.5 * w * w, _l2_slope),
}


def update_rule(layout: Layout, regularization: str) -> Transformation:
    """The whole of one update, in Deeper Playground's order."""
    penalty = REGULARIZATIONS[regularization]
    parts = [
        add_penalty(layout, penalty and penalty.slope),
        momentum(),
        normalize_layers(layout),
        scale_by_layer_rate(),
    ]
    if penalty is not None and regularization == "L1":
        parts.append(prune(layout, penalty.slope))
    return chain(*parts)


def layer_norms(layout: Layout, vector: Array) -> Array:
    """Euclidean norm of each layer of `(R, P)`: `(R, layers)`."""
    return np.asarray(np.sqrt(np.add.reduceat(vector * vector, layout.starts, axis=1)))
