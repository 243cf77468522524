"""The whole of one update: the chain that the settings ask for, with its state."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .hyperparameters import Hyperparameters
from .layout import Layout
from .optimizers import OPTIMIZERS
from .parameters import Parameters
from .problems import registered
from .regularizations import REGULARIZATIONS
from .settings import Settings
from .state import arrays
from .transforms import (
    GRADIENT_TRANSFORMATIONS,
    Transformation,
    add_penalty,
    keep_direction,
    layer_norms,
    named_chain,
    normalize_layers,
    prune,
    scale_by_layer_rate,
)

Array = NDArray[np.float64]


def chain_of(
    layout: Layout, optimizer: str, regularization: str, seed: str = "", first: int = 0
) -> Transformation:
    """The chain, in Deeper Playground's order; seed: the settings', of what an optimizer draws for the run `first` and on."""
    chosen, penalty = registered(OPTIMIZERS, optimizer, "optimizer"), REGULARIZATIONS[regularization]
    penalizing = {"penalty": add_penalty(layout, penalty)}
    parts = {
        **{name: make() for name, make in GRADIENT_TRANSFORMATIONS.items()},
        **({} if chosen.decoupled else penalizing),
        "optimizer": chosen.make() if chosen.seeded is None else chosen.seeded(seed, first),
        **({"direction": keep_direction(), **penalizing} if chosen.decoupled else {}),
        "normalization": normalize_layers(layout),
        "step": scale_by_layer_rate(),
    }
    if chosen.prunes and penalty.prunes:
        parts["pruning"] = prune(layout, penalty)
    return named_chain(**parts)


class Optimizer:
    """The update rule of R networks: a named chain and its state.

    hyper: what may change between two updates. state: what training changes, by name. first: the number of the
    first run.
    """

    def __init__(self, settings: Settings, layout: Layout, parameters: Parameters, first: int = 0) -> None:
        self._layout, self._parameters = layout, parameters
        self._chain = chain_of(layout, settings.optimizer, settings.regularization, settings.seed, first)
        self.hyper = Hyperparameters(np.empty_like(parameters.flat[:, :1]))
        self.state: Any = self._chain.init(parameters.flat)
        parameters.prunable = "pruning" in self.state

    def rewind(self) -> None:
        """Forget all updates so far."""
        fresh = arrays(self._chain.init(self._parameters.flat))
        for name, array in arrays(self.state).items():
            np.copyto(array, fresh[name])

    def update(self, g: Array) -> Array:
        """The step `(R, P)` to subtract for a mean gradient; g may be overwritten."""
        return self._chain.update(g, self.state, self._parameters, self.hyper)

    @property
    def direction(self) -> Array:
        """What the last step followed `(R, P)`, before normalization; 0 before the first."""
        state = self.state.get("direction", self.state["optimizer"])
        direction: Array = state.direction if hasattr(state, "direction") else state.velocity
        return direction

    @property
    def direction_norms(self) -> Array:
        """Norm of each layer of it, `(R, layers)`."""
        return layer_norms(self._layout, self.direction)
