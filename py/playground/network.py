"""R networks of one layout: their parameters, what they say at points, and the passes through them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .activations import ACTIVATIONS, Function
from .layout import Layout
from .losses import loss_of
from .parameters import Parameters
from .passes import Forward, Pass
from .problems import registered
from .settings import Settings

Array = NDArray[np.float64]


class Network:
    """R networks of one `Settings` over `width` inputs; initial: their parameters `(R, P)`.

    layout, parameters, loss: what training and evaluation work on.
    """

    def __init__(self, settings: Settings, width: int, initial: Array) -> None:
        self.layout = layout_of(settings, width)
        self.parameters = Parameters(self.layout, initial)
        self.loss = loss_of(settings.problem, settings.loss)
        self._function = registered(ACTIVATIONS, settings.activation, "activation").function

    def forward(self, samples: int) -> Forward:
        """A pass forward alone, through this many samples at a time."""
        return Forward(self.layout, self.parameters.flat, self._function, samples)

    def forward_and_backward(self, samples: int, kept: bool = False) -> Pass:
        """A pass forward and backward, through this many samples at a time; kept: its values can be read."""
        return Pass(self.layout, self.parameters.flat, self._function, self.loss, samples, kept)

    def function_of(self, layer: int) -> Function:
        """The activation of a layer, 0 being the first hidden one (or the output, without any)."""
        return self._function if layer < len(self.layout.hidden) else self.loss.output

    def skips(self, layer: int) -> bool:
        """Whether the layer before is added to this one."""
        return layer < len(self.layout.hidden) and self.layout.skips[layer]

    def outputs(self, inputs: Array, run: int = 0) -> list[Array]:
        """Every neuron's output for inputs `(n, n_in)`: a list of `(n, neurons)`, one a layer."""
        out: list[Array] = []
        below = inputs
        for layer, (w, b) in enumerate(zip(self.parameters.weights, self.parameters.biases, strict=True)):
            z = below @ w[run] + b[run]
            a = np.empty_like(z)
            self.function_of(layer)(z, a, None)
            below = a + below if self.skips(layer) else a
            out.append(below)
        return out

    @property
    def state(self) -> dict[str, NDArray[Any]]:
        """What training changes."""
        return {"parameters": self.parameters.flat, "alive": self.parameters.alive}


def layout_of(settings: Settings, width: int) -> Layout:
    """The layout of a network that the settings ask for, over `width` inputs."""
    return Layout([width, *settings.networkShape, 1], settings.skipConnections)
