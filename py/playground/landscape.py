"""The training loss on a plane through weight space: the planes, and the losses on a grid of one.

A plane's own coordinates `(a, b)` stand for the parameters `center + a u + b v`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from .data import Data
from .eigen import Pieces, leading_pieces, orthonormal
from .engine import NUMPY
from .ensemble import Ensemble
from .evaluation import Evaluation
from .layout import Layout
from .network import Network
from .samples import Samples

if TYPE_CHECKING:
    from tape import Instantiate

Array = NDArray[np.float64]

ROOM = 0.75  # of the way from the middle to the edge: there is the outermost of the points a plane is to show
FLATTEST = 0.1  # a plane's shorter side, of its longer one: what hardly moved is not blown up
ROWS = 61  # networks evaluated side by side, at most
PIECE = 3_000_000  # their samples times what each costs: 2 ms of a compiled program, 10 of NumPy
PRODUCTS = 2_000_000  # of a piece of a Gram matrix: 5 ms


class Plane(NamedTuple):
    """A plane through weight space: `center`, `u` and `v`, `(P,)` each, u and v not along each other."""

    center: Array
    u: Array
    v: Array

    def at(self, coordinates: Array) -> Array:
        """The parameters `(…, P)` at coordinates `(…, 2)`."""
        return self.center + coordinates @ np.stack([self.u, self.v])

    def coordinates(self, parameters: Array) -> Array:
        """Where parameters `(k, P)` are on the plane, `(k, 2)`: the nearest point of it, for those beside it."""
        away, u, v = parameters - self.center, self.u, self.v
        uu, uv, vv = u @ u, u @ v, v @ v
        au, av = away @ u, away @ v
        return np.stack([vv * au - uv * av, uu * av - uv * au], axis=1) / (uu * vv - uv * uv)

    def framing(self, points: Array, equal: bool = False) -> Self:
        """The same plane with a middle and a scale such that these of its points `(k, 2)` are inside [-ROOM, ROOM]².

        equal: one scale for both axes, where there is one to keep; else each axis has its own, though no more
        than 1 / FLATTEST of the other's. Points that are all one leave the scale as it is.
        """
        low, high = points.min(axis=0), points.max(axis=0)
        lengths = np.sqrt(np.array([self.u @ self.u, self.v @ self.v]))
        half = (high - low) / 2 * lengths / ROOM
        half = np.maximum(half, half.max() * (1.0 if equal else FLATTEST))
        if half.max() == 0:
            half = lengths
        center = self.at((low + high) / 2)
        return self._replace(
            center=center, u=self.u * (half[0] / lengths[0]), v=self.v * (half[1] / lengths[1])
        )


class Way(NamedTuple):
    """The plane along a training's way. shares: of all of the way's movement, those along u and v, `(2,)`."""

    plane: Plane
    shares: Array


def way_pieces(snapshots: Array, center: Array, generator: np.random.Generator) -> Pieces[Way]:
    """The plane through `center (P,)` along the two main directions of snapshots `(N, P)` around it.

    As Li et al. 2018, "Visualizing the loss landscape of neural nets", section 7: the directions are those of
    the differences from the last network. The way goes from left to right and up, so that the picture stays the
    same way round. Where all is along one line, v is random and at right angles to it. Yields between pieces.
    """
    away = snapshots - center
    gram = np.empty((len(away), len(away)))
    rows = max(PRODUCTS // max(away.size, 1), 1)
    for start in range(0, len(away), rows):
        yield
        gram[start : start + rows] = away[start : start + rows] @ away.T
    found = yield from leading_pieces(gram, 2, generator)
    values = np.maximum(found.values, 0.0)
    directions = np.stack([*(away.T @ found.vectors).T, *generator.standard_normal((2, len(center)))], axis=1)
    small = values <= 1e-12 * max(float(np.trace(gram)), np.finfo(np.float64).tiny)
    directions[:, :2][:, small] = 0.0
    basis = orthonormal(directions)
    u, v = (basis[:, k] for k in np.flatnonzero(basis.any(axis=0))[:2])
    first = away[np.argmax((away * away).sum(axis=1))]  # the farthest: where the way came from
    u, v = (-axis if axis @ first > 0 else axis for axis in (u, v))
    plane = Plane(center, u, v)
    shares = values / max(float(np.trace(gram)), np.finfo(np.float64).tiny)
    return Way(plane.framing(plane.coordinates(np.vstack([snapshots, center]))), shares)


def random_plane(layout: Layout, center: Array, generator: np.random.Generator) -> Plane:
    """Two random directions, each neuron's part as long as the neuron's own parameters at the center.

    The filter normalization of Li et al. 2018, section 4. A neuron's parameters are its incoming weights and its
    bias together: that is what may be rescaled without changing what a ReLU network computes. What is 0
    altogether is moved as far as the mean neuron of the network.
    """
    return Plane(center, *(_scaled_direction(layout, center, generator) for _ in range(2)))


def _scaled_direction(layout: Layout, center: Array, generator: np.random.Generator) -> Array:
    direction = generator.standard_normal(layout.size)
    own = [np.sqrt((w[0] ** 2).sum(axis=1)) for w in layout.views(center[None])]  # (n_out,) a layer
    mean = float(np.concatenate(own).mean()) or 1.0
    for part, lengths in zip(layout.views(direction[None]), own, strict=True):
        now = np.sqrt((part[0] ** 2).sum(axis=1))
        part[0] *= (np.where(lengths > 0, lengths, mean) / now)[:, None]
    return direction


def plane_between(networks: Array, generator: np.random.Generator) -> Plane:
    """The plane through two or three networks `(k, P)`; through two it is their line and a random one across.

    Distances are true: u and v are as long as each other, at right angles. Raises ValueError where there are
    no two different networks among them.
    """
    origin = networks[0]
    basis = orthonormal(
        np.stack([*(networks[1:] - origin), *generator.standard_normal((2, len(origin)))], axis=1)
    )
    if not (networks[1:] != origin).any():
        raise ValueError("the networks are all the same: there is no plane through them")
    u, v = (basis[:, k] for k in np.flatnonzero(basis.any(axis=0))[:2])
    plane = Plane(origin, u, v)
    return plane.framing(plane.coordinates(networks), equal=True)


class LossOnPlane:
    """The mean training loss, without the penalty, of one run's samples anywhere in weight space.

    As the page's chart shows it: over all training samples, the whole network, without dropout.
    """

    def __init__(self, ensemble: Ensemble, run: int = 0, most: int = ROWS) -> None:
        data, settings = ensemble.data, ensemble.settings
        x, y = data.x_train[run], data.y_train[run]
        hidden = sum(ensemble.network.layout.hidden)
        cost = len(y) * (ensemble.network.layout.size + 10 * hidden)  # an activation is worth ten products
        self.at_once = rows = int(max(min(most, PIECE // max(cost, 1)), 1))
        own = Data(
            *(np.repeat(one[None], rows, axis=0) for one in (x, y, x[:0], y[:0]))
        )  # each row has its samples, as in any ensemble
        samples = Samples(own, ensemble.samples.features)
        center = ensemble.network.parameters.flat[run]
        self._network = Network(settings, samples.width, np.repeat(center[None], rows, axis=0))
        self._evaluation = Evaluation(self._network, samples, classes=False)
        self._engine = settings.engine

    def compile(self, instantiate: Instantiate, report: Callable[[str], None] = print) -> None:
        """Let a compiled program do it from now on, unless the settings' engine is NumPy; see `Trainer.compile`."""
        if self._engine != NUMPY:
            from .compilation import compiled_train_loss  # nothing of it is needed before

            program = compiled_train_loss(self._network, self._evaluation, instantiate, report)
            self._evaluation.compiled_train_loss = program

    def of(self, parameters: Array) -> Array:
        """The losses of at most `at_once` networks `(k, P)`: `(k,)`."""
        count = len(parameters)
        self._network.parameters.flat[:count] = parameters
        with np.errstate(all="ignore"):
            return self._evaluation.train_loss()[:count]

    def grid_pieces(self, plane: Plane, reach: float, n: int) -> Pieces[Array]:
        """The losses on a grid over [-reach, reach]² of the plane's coordinates: `(n, n)`, the first row at -reach of v.

        Yields after each piece. What overflows is inf or NaN.
        """
        axis = reach * np.linspace(-1, 1, n)
        points = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)  # a runs fastest
        losses = np.empty(len(points))
        for start in range(0, len(points), self.at_once):
            piece = slice(start, start + self.at_once)
            losses[piece] = self.of(plane.at(points[piece]))
            yield
        return losses.reshape(n, n)
