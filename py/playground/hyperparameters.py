"""What the update rule asks of the settings, and what may change between two updates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass
class Hyperparameters:
    """The hyperparameters of R runs, under the names that their Fields give as `hyperparameter`.

    Those that have no attribute here are asked for by name, `hyper["name"]`; KeyError names those there are.

    learning_rate: `(R, 1)`, each run's own. layer_rate: what is left of it after layerwise
    normalization, `(R, 1)` or `(R, P)`, written by the chain.
    """

    learning_rate: Array
    regularization_rate: float = 0.0
    momentum: float = 0.0
    norm_power: float = 0.0
    clipping: float = 0.0
    dropout: float = 0.0
    layer_rate: Array | None = None

    def __getitem__(self, name: str) -> float:
        values: dict[str, float] = vars(self)
        if name not in values:
            raise KeyError(f"{name}: no Field names it as its hyperparameter; there are {', '.join(values)}")
        return values[name]

    def take(self, values: Mapping[str, float]) -> None:
        """Take over `Settings.hyperparameters` as they are now; the learning rates stay the runs' own."""
        vars(self).update(values)
