"""Samples that a person brings along, checked: each refusal names the argument that does not fit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .data import Data

Array = NDArray[np.float64]


def own_data(
    name: str,
    inputs: ArrayLike,
    targets: ArrayLike,
    test_inputs: ArrayLike | None = None,
    test_targets: ArrayLike | None = None,
    weights: Sequence[ArrayLike] | None = None,
    biases: Sequence[ArrayLike] | None = None,
    runs: int = 1,
) -> Data:
    """Own samples as R runs: the leading axis of any argument, `runs` if none has one.

    name: what the person calls the inputs, "points" or "inputs". Raises ValueError naming the argument that
    does not fit.
    """
    test = f"test_{name}"
    if (test_inputs is None) != (test_targets is None):
        raise ValueError(f"{test} and test_targets come together")
    x, y = _pair(name, inputs, "targets", targets)
    if 0 in x.shape:
        raise ValueError(f"{name} must hold at least one sample and at least one input, not {x.shape}")
    tests = (np.empty((0, x.shape[-1])), np.empty(0))
    if test_inputs is not None and test_targets is not None:
        tests = _pair(test, test_inputs, "test_targets", test_targets)
    tx, ty = tests
    if tx.shape[-1] != x.shape[-1]:
        raise ValueError(f"{test} must have {x.shape[-1]} inputs as {name} have, not {tx.shape[-1]}")
    leading = {a.shape[0] for a in (x, tx) if a.ndim == 3} | {a.shape[0] for a in (y, ty) if a.ndim == 2}
    leading |= _leading("weights", weights, 3) | _leading("biases", biases, 2)
    if len(leading - {1}) > 1 or 0 in leading:
        raise ValueError(
            f"{name}, targets, {test}, test_targets, weights and biases must have one number of runs,"
            f" not {' and '.join(map(str, sorted(leading)))}"
        )
    runs = max(leading - {1}, default=1 if leading else runs)
    return Data(
        np.broadcast_to(x, (runs, *x.shape[-2:])).copy(),
        np.broadcast_to(y, (runs, y.shape[-1])).copy(),
        np.broadcast_to(tx, (runs, *tx.shape[-2:])).copy(),
        np.broadcast_to(ty, (runs, ty.shape[-1])).copy(),
    )


def _leading(name: str, layers: Sequence[ArrayLike] | None, dimensions: int) -> set[int]:
    """The numbers of runs that layers of parameters have as their leading axis."""
    if layers is None:
        return set()
    try:
        shapes = [_numbers(f"{name}[{number}]", layer).shape for number, layer in enumerate(layers)]
    except TypeError:
        raise ValueError(f"{name} must be a sequence of arrays, one a layer") from None
    return {shape[0] for shape in shapes if len(shape) == dimensions}


def _pair(x_name: str, inputs: ArrayLike, y_name: str, targets: ArrayLike) -> tuple[Array, Array]:
    """Inputs and their targets as arrays of finite numbers that fit one another."""
    x, y = _numbers(x_name, inputs), _numbers(y_name, targets)
    if x.ndim not in (2, 3) or y.ndim not in (1, 2) or y.shape[-1] != x.shape[-2]:
        raise ValueError(
            f"{x_name} must be (n, n_in) or (R, n, n_in), and {y_name} (n,) or (R, n),"
            f" not {x.shape} and {y.shape}"
        )
    return x, y


def _numbers(name: str, value: ArrayLike) -> Array:
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be an array of numbers") from None
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite numbers")
    return array
