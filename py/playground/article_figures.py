"""What the article's figures show that a reader moves, computed by the engine's own functions.

A figure is a function of what its sliders say. The page asks for it by name, and the pictures printed in the
article are drawn of the same numbers (tools/figures/).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .hyperparameters import Hyperparameters
from .layout import Layout
from .parameters import Parameters
from .regularizations import REGULARIZATIONS
from .settings import Settings
from .trainer import Trainer
from .transforms import layer_norms, named_chain, normalize_layers, scale_by_layer_rate
from .tuner import GRID, Tuner

Array = NDArray[np.float64]


class Shown(NamedTuple):
    """A figure's numbers: lines and bars as x and y, points marked, and values told in words."""

    lines: dict[str, tuple[Array, Array]]
    marks: dict[str, tuple[float, float]]
    values: dict[str, float]


ALL_EARN = 0.02  # what the rates earn an epoch that are compared with the higher one
MORE = np.linspace(-0.06, 0.06, 121)  # how much more that one earns


def odds_of_moves(more: Array, tau: float) -> Array:
    """The tuner's odds of a step down, none and one up, by how much more the higher rate earns: `(n, 3)`."""
    at = int(np.searchsorted(GRID, 0.03))
    tuner = Tuner(len(more))
    tuner.sums[:, at - 1 : at + 1] = ALL_EARN  # of counts of 1
    tuner.sums[:, at + 1] = ALL_EARN + more
    return tuner.odds(np.full(len(more), GRID[at]), tau)


def odds(tau: float, percent: float) -> Shown:
    """The odds of a step up over the per cent that the higher rate earns more; the three odds at one place."""
    down, stay, up = odds_of_moves(np.array([percent / 100]), tau)[0].tolist()
    line = (100 * MORE, odds_of_moves(MORE, tau)[:, 2])
    return Shown({"own": line}, {"point": (percent, up)}, {"down": down, "stay": stay, "up": up})


# The median gradient norm of each layer, of 20 networks of six hidden layers after one epoch.
DEEP = (2, 4, 2, 2, 2, 2, 2, 1)
GRADIENT_NORMS = (0.001085, 0.001324, 0.003324, 0.01294, 0.05484, 0.1094, 0.3308)


def steps(p: float) -> Shown:
    """How long each layer's step is at a learning rate of 1, after layerwise normalization."""
    layout = Layout(DEEP)
    gradient = np.zeros((1, layout.size))
    gradient[:, layout.starts] = GRADIENT_NORMS
    chain = named_chain(normalization=normalize_layers(layout), step=scale_by_layer_rate())
    hyper = Hyperparameters(learning_rate=np.ones((1, 1)), norm_power=p)
    parameters = Parameters(layout, np.zeros_like(gradient))
    step = chain.update(gradient, chain.init(gradient), parameters, hyper)
    lengths = layer_norms(layout, step)[0]
    layers = np.arange(1.0, len(lengths) + 1)
    return Shown({"steps": (layers, lengths)}, {}, {"times": float(lengths[-1] / lengths[0])})


# The circle, after 500 epochs without a penalty and 500 more with L2 at 0.1.
CIRCLE = "#seed=0.53734"
WEIGHTS = (
    ((0.5266, -0.5055, -0.2447, 0.3328), (-0.3755, -0.4196, 0.5256, 0.4576)),
    ((0.5653, 0.5624), (0.5904, 0.5874), (0.4664, 0.4641), (0.4329, 0.4309)),
    ((1.1001,), (1.0945,)),
)
BIASES = ((1.5548, 1.4515, 1.2877, 1.393), (-1.2545, -1.2477), (0.0488,))
SCALES = np.linspace(0, 1.3, 53)


@cache
def losses_of_scaled() -> Array:
    """The training loss when all parameters are scaled by each of SCALES."""
    trainer = Trainer(Settings.from_hash(CIRCLE))
    weights, biases = [np.array(w) for w in WEIGHTS], [np.array(b) for b in BIASES]
    losses = np.empty_like(SCALES)
    for place, scale in enumerate(SCALES):
        trainer.load([scale * w for w in weights], [scale * b for b in biases])
        losses[place] = trainer.loss_train[0]
    return losses


def ridge(scale: float, rate: float, regularization: str) -> Shown:
    """Loss and loss plus penalty while the weights grow from nothing to the trained ones, and where one is."""
    weights = np.concatenate([np.ravel(w) for w in WEIGHTS])
    cost = REGULARIZATIONS[regularization].value
    loss = losses_of_scaled()
    penalty = np.array([rate * cost(s * weights).sum() for s in SCALES])
    total = loss + penalty

    def here(curve: Array) -> float:
        return float(np.interp(scale, SCALES, curve))

    values = {"loss": here(loss), "penalty": here(penalty), "total": here(total)}
    values["slope"] = here(np.gradient(total, SCALES))
    return Shown(
        {"loss": (SCALES, loss), "total": (SCALES, total)}, {"point": (scale, values["total"])}, values
    )


FIGURES: dict[str, Callable[..., Shown]] = {"odds": odds, "norms": steps, "valley": ridge}
