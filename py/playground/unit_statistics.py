"""What is read off the layers of R networks: mean |weight|, and neurons that hardly learn.

The slope of a neuron is its activation's derivative f'(z), a factor of every gradient that goes through
the neuron. A neuron is **saturated** when its mean |f'(z)| over the training samples is below a tenth of
the largest slope its activation has: nearly nothing comes through. A **dead** one is the extreme: its
slope is 0 for every training sample, as of a ReLU that is never above 0. Source: Glorot and Bengio 2010,
"Understanding the difficulty of training deep feedforward neural networks", on saturation; the tenth is ours.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from .activations import Function
from .network import Network

Array = NDArray[np.float64]

SATURATED = 0.1  # of the activation's largest slope


@cache
def largest_slope(function: Function) -> float:
    """The largest |f'(z)| of an activation, looked for between -10 and 10."""
    z = np.linspace(-10, 10, 2001)
    a, d = np.empty_like(z), np.empty_like(z)
    function(z, a, d)
    return float(np.abs(d).max())


def mean_slopes(network: Network, x: Array, run: int = 0) -> list[Array]:
    """Each hidden neuron's mean |f'(z)| over samples: a list of `(h,)`, one a hidden layer.

    x: inputs over a row of ones, `(n_in + 1, n)`. Without dropout; the step's slope is the one it trains with.
    """
    layout = network.layout
    slopes, below = [], x
    for layer, w in enumerate(layout.views(network.parameters.flat)[:-1]):
        z = w[run] @ below
        above = np.ones((len(z) + 1, z.shape[1]))  # the activations, over a row of ones
        a, slope = above[:-1], np.empty_like(z)
        network.function_of(layer)(z, a, slope)
        if network.skips(layer):
            np.add(a, below[:-1], out=a)
        slopes.append(np.abs(slope, out=slope).mean(axis=1))
        below = above
    return slopes


def saturated_shares(network: Network, x: Array, run: int = 0) -> Array:
    """Share of each hidden layer's neurons that are saturated or dead, `(hidden layers,)`; x as above.

    A neuron whose slope is no number is none of them.
    """
    shares = [
        np.mean(slopes < SATURATED * largest_slope(network.function_of(layer)))
        for layer, slopes in enumerate(mean_slopes(network, x, run))
    ]
    return np.array(shares, dtype=np.float64)


def mean_weights(network: Network) -> Array:
    """Mean |weight| of each layer, `(R, layers)`, biases apart."""
    layout = network.layout
    sums = np.add.reduceat(np.abs(network.parameters.flat) * layout.is_weight, layout.starts, axis=1)
    return np.asarray(sums / np.add.reduceat(layout.is_weight, layout.starts))
