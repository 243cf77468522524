"""From settings to what a trainer starts with: samples, initial parameters, generators, run by run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .data import Data, draw
from .network import Layout, draw_parameters
from .seedrandom import SeedRandom
from .settings import Settings

Array = NDArray[np.float64]


class Drawn(NamedTuple):
    """Samples and initial parameters `(R, P)`."""

    data: Data
    parameters: Array


def run_seed(seed: str, run: int) -> str:
    """The seed of a run: the first has the link's own."""
    return seed if run == 0 else f"{seed}/{run}"


def draw_runs(settings: Settings, runs: int) -> Drawn:
    """Each run's stream gives its data, its shuffle, then its weights, as the original's does."""
    if not isinstance(runs, int | np.integer) or runs < 1:
        raise ValueError(f"runs must be a whole number from 1, not {runs!r}")
    layout = Layout([len(settings.features), *settings.networkShape, 1])
    rows, parameters, n_train = [], [], 0
    for run in range(runs):
        rng = SeedRandom(run_seed(settings.seed, run))
        samples, n_train = draw(rng, settings.current_dataset, settings.noise / 100, settings.percTrainData)
        rows.append(samples)
        parameters.append(draw_parameters(layout, _weights_rng(settings, run, rng), settings.initZero))
    table = np.stack(rows)  # (R, n, 3)
    x, y = table[:, :, :2], table[:, :, 2]
    data = Data(x[:, :n_train], y[:, :n_train], x[:, n_train:], y[:, n_train:])
    return Drawn(data, np.stack(parameters))


def draw_parameters_of_runs(settings: Settings, width: int, runs: int) -> Array:
    """Initial parameters `(R, P)` for own samples of `width` inputs: no data is drawn before them."""
    layout = Layout([width, *settings.networkShape, 1])
    streams = [_weights_rng(settings, run, SeedRandom(run_seed(settings.seed, run))) for run in range(runs)]
    return np.stack([draw_parameters(layout, rng, settings.initZero) for rng in streams])


def _weights_rng(settings: Settings, run: int, rng: SeedRandom) -> SeedRandom:
    """The stream of the weights: the data's, going on, unless the link gives them their own seed."""
    if settings.weightsSeed is None:
        return rng
    return SeedRandom(run_seed(settings.weightsSeed, run))


def training_generators(settings: Settings, runs: int) -> list[np.random.Generator]:
    """Each run's generator for dropout and tuner: the same alone and in an ensemble of any size."""
    seeds = [run_seed(settings.seed, run).encode() for run in range(runs)]
    return [np.random.default_rng(list(seed)) for seed in seeds]


def own_data(
    inputs: ArrayLike,
    targets: ArrayLike,
    test_inputs: ArrayLike | None = None,
    test_targets: ArrayLike | None = None,
    weights: Sequence[ArrayLike] | None = None,
    biases: Sequence[ArrayLike] | None = None,
) -> Data:
    """Own samples as R runs: the leading axis of any argument, 1 if none has one.

    Raises ValueError naming the argument that does not fit.
    """
    if (test_inputs is None) != (test_targets is None):
        raise ValueError("test_inputs and test_targets come together")
    x, y = _pair("inputs", inputs, "targets", targets)
    if 0 in x.shape:
        raise ValueError(f"inputs must hold at least one sample and at least one input, not {x.shape}")
    tests = (np.empty((0, x.shape[-1])), np.empty(0))
    if test_inputs is not None and test_targets is not None:
        tests = _pair("test_inputs", test_inputs, "test_targets", test_targets)
    tx, ty = tests
    if tx.shape[-1] != x.shape[-1]:
        raise ValueError(f"test_inputs must have {x.shape[-1]} inputs as inputs have, not {tx.shape[-1]}")
    leading = {a.shape[0] for a in (x, tx) if a.ndim == 3} | {a.shape[0] for a in (y, ty) if a.ndim == 2}
    leading |= _leading("weights", weights, 3) | _leading("biases", biases, 2)
    if len(leading - {1}) > 1 or 0 in leading:
        raise ValueError(
            "inputs, targets, test_inputs, test_targets, weights and biases must have one number of runs,"
            f" not {' and '.join(map(str, sorted(leading)))}"
        )
    runs = max(leading, default=1)
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
