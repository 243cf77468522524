"""The small pictures of data sets, features and activations that the page's controls show, as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .activations import ACTIVATIONS
from .data import DATASETS, SAMPLES
from .features import inputs
from .maps import grid
from .seedrandom import SeedRandom

Array = NDArray[np.float64]

POINTS = 150  # of a data set, about
SIDE = 20  # of a feature's map
REACH = 6.0  # how far from 0 a curve goes
STEPS = 121  # points of a curve


def dataset_points(key: str) -> Array:
    """Some of a data set's points without noise, `(n, 3)`: x, y, target; every n-th, so that its shape stays."""
    entry = DATASETS[key]
    points = entry.rule(SeedRandom("thumbnail"), SAMPLES[entry.problem], 0.0)
    step = max(1, len(points) // POINTS)
    return np.asarray(points, np.float64)[::step]


def feature_map(key: str) -> Array:
    """A feature over the plane, `(SIDE²,)`, clamped to [-1, 1], top row first."""
    return np.clip(inputs(grid(SIDE), [key])[:, 0], -1, 1)


def activation_curve(key: str) -> tuple[Array, Array, Array]:
    """An activation from -REACH to REACH: where, its value and its slope there, `(STEPS,)` each."""
    x = np.linspace(-REACH, REACH, STEPS)
    value, slope = ACTIVATIONS[key](x)
    return x, np.asarray(value, np.float64), np.asarray(slope, np.float64)
