"""The seven inputs made from a point, registered under their link keys in the network's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .problems import registered

Array = NDArray[np.float64]


class Feature(NamedTuple):
    """One input of the network: link key, label and the function of a point."""

    key: str
    label: str
    value: Callable[[Array, Array], Array]


FEATURES: dict[str, Feature] = {
    feature.key: feature
    for feature in (
        Feature("x", "X₁", lambda x, y: x),
        Feature("y", "X₂", lambda x, y: y),
        Feature("xSquared", "X₁²", lambda x, y: x * x),
        Feature("ySquared", "X₂²", lambda x, y: y * y),
        Feature("xTimesY", "X₁X₂", lambda x, y: x * y),
        Feature("sinX", "sin(X₁)", lambda x, y: np.sin(x)),
        Feature("sinY", "sin(X₂)", lambda x, y: np.sin(y)),
    )
}


def inputs(points: Array, keys: Sequence[str]) -> Array:
    """Features of points: `(..., 2) -> (..., len(keys))`."""
    out = np.empty((*points.shape[:-1], len(keys)))
    for column, key in enumerate(keys):
        out[..., column] = registered(FEATURES, key, "ownFeatures").value(points[..., 0], points[..., 1])
    return out
