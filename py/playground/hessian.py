"""The Hessian of what training makes small: products with it, itself, and its largest eigenvalue (sharpness).

Products are exact, by one tangent through the pass forward and backward (Pearlmutter 1994, "Fast exact
multiplication by the Hessian"). The objective is the mean loss over all training samples, of the whole network
without dropout, plus the penalty at its rate: what gradient descent over the full batch goes down.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .activations import ACTIVATIONS
from .curvature import curvature, curvature_of
from .eigen import Pieces, finished, largest_pieces
from .ensemble import Ensemble
from .network import Network
from .passes import Pass
from .problems import registered
from .regularizations import REGULARIZATIONS

Array = NDArray[np.float64]

EXACT = 500  # parameters up to which all of weight space is searched, if need be
STEPS = 200  # products at most, of more parameters
PIECE = 1_000_000  # parameters times samples times directions of one piece: some ms


class _Part(NamedTuple):
    """Some of the training samples, `x (1, n_in + 1, b)` and targets `(1, 1, b)`, and the pass through them."""

    x: Array
    targets: Array
    run: Pass


class _Point(NamedTuple):
    """What does not depend on the direction, of a part's samples; a list has an array a layer.

    inputs: of each layer, `(n_in + 1, b)`, over a row of ones. slope: f'(z). bend: f''(z) times the error of the
    layer's outputs. error: of each layer's sums. loss: the loss's second derivative, `(1, b)`.
    """

    inputs: list[Array]
    slope: list[Array]
    bend: list[Array]
    error: list[Array]
    loss: Array


class Hessian:
    """The Hessian of one run of an ensemble, at the parameters that `at` is told; at first at the run's own.

    Raises ValueError where the activation's derivative is another function's: there is no such thing then.
    """

    def __init__(self, ensemble: Ensemble, run: int = 0) -> None:
        settings, samples = ensemble.settings, ensemble.samples
        self._activation = registered(ACTIVATIONS, settings.activation, "activation")
        if self._activation.surrogate and settings.networkShape:
            raise ValueError(
                f"{self._activation.label} has no second derivative: it trains by another one's slope"
            )
        self._network = Network(settings, samples.width, ensemble.network.parameters.flat[run : run + 1])
        self._loss, self._layout = self._network.loss, self._network.layout
        self._penalty = REGULARIZATIONS[settings.regularization]
        self._samples = samples.n_train
        x, targets = samples.x[run : run + 1], self._loss.target_transform(samples.y[run : run + 1])
        cuts = [*range(0, self._samples, max(PIECE // self.size, 1)), self._samples]
        passes = {
            b: self._network.forward_and_backward(b, kept=True) for b in {b - a for a, b in pairwise(cuts)}
        }
        self._parts = [_Part(x[:, :, a:b], targets[:, :, a:b], passes[b - a]) for a, b in pairwise(cuts)]
        # Without the biases, (n_out, n_in); views.
        self._weights = [layer[0, :, :-1] for layer in self._layout.views(self._network.parameters.flat)]
        self.at(self._network.parameters.flat[0])

    @property
    def size(self) -> int:
        """How many parameters there are, P."""
        return self._layout.size

    def at(self, parameters: Array, regularization_rate: float = 0.0) -> None:
        """Go to these parameters `(P,)`, with a penalty of that rate."""
        finished(self.at_pieces(parameters, regularization_rate))

    def at_pieces(self, parameters: Array, regularization_rate: float = 0.0) -> Pieces[None]:
        """The same, in pieces."""
        self._network.parameters.flat[0] = parameters
        self._gradient = np.zeros(self.size)
        self._points: list[_Point] = []
        with np.errstate(all="ignore"):
            bend = curvature(self._penalty_slope, parameters)
        self._bend_of_penalty = regularization_rate * self._layout.is_weight * bend
        for part in self._parts:
            yield
            with np.errstate(all="ignore"):
                self._points.append(self._point(part))

    def _point(self, part: _Part) -> _Point:
        gradient = np.empty((1, self.size))
        part.run.gradient(part.x, part.targets, self._layout.views(gradient))
        self._gradient += gradient[0]
        found, ones = part.run.values, np.ones((1, part.x.shape[2]))

        def slope_of_loss(z: Array) -> Array:
            out = np.empty_like(z)
            self._loss.gradient(z, part.targets, out)
            return out

        hidden = zip(found.z, found.error, strict=False)
        return _Point(
            [part.x[0], *(np.concatenate([a[0], ones]) for a in found.a)],
            [slope[0].copy() for slope in found.slope],
            [(curvature_of(self._activation.function, z) * error)[0] for z, error in hidden],
            [error[0].copy() for error in found.error_z],
            curvature(slope_of_loss, found.z[-1])[0],
        )

    def _penalty_slope(self, w: Array) -> Array:
        out = np.empty_like(w)
        self._penalty.slope(w, out)
        return out

    @property
    def gradient(self) -> Array:
        """Of the mean loss, without the penalty, `(P,)`."""
        gradient: Array = self._gradient / self._samples
        return gradient

    def times(self, directions: Array) -> Array:
        """The Hessian times each direction `(D, P)`: `(D, P)`."""
        return finished(self.times_pieces(directions))

    def times_pieces(self, directions: Array) -> Pieces[Array]:
        """The same, in pieces: some samples after the others."""
        total = np.zeros_like(directions)
        out = np.empty_like(directions)
        tangents, outs = self._layout.views(directions), self._layout.views(out)  # (D, n_out, n_in + 1)
        for point in self._points:
            yield
            with np.errstate(all="ignore"):
                self._backward(point, tangents, self._forward(point, tangents), outs)
                total += out
        with np.errstate(all="ignore"):
            product: Array = total / self._samples + directions * self._bend_of_penalty
        return product

    def _forward(self, point: _Point, tangents: list[Array]) -> list[tuple[Array, Array | None]]:
        """R{z} of each layer, `(D, n_out, b)`, and R of its inputs, `(D, n_in, b)`: None, those of the first stay."""
        skips, last = self._layout.skips, len(tangents) - 1
        found: list[tuple[Array, Array | None]] = []
        inner: Array | None = None
        for k, tangent in enumerate(tangents):
            r_z = tangent @ point.inputs[k]
            if inner is not None:
                r_z += self._weights[k] @ inner
            found.append((r_z, inner))
            if k < last:
                r_a = point.slope[k] * r_z
                inner = r_a + inner if skips[k] and inner is not None else r_a
        return found

    def _backward(
        self,
        point: _Point,
        tangents: list[Array],
        found: list[tuple[Array, Array | None]],
        outs: list[Array],
    ) -> None:
        """Write R of the summed gradient into `outs`, from what `_forward` found."""
        skips, last = self._layout.skips, len(tangents) - 1
        r_error_z = point.loss * found[last][0]  # R of the error of a layer's sums, (D, n_out, b)
        r_error: Array | None = None  # of its outputs
        for k in range(last, -1, -1):
            inner = found[k][1]
            np.matmul(r_error_z, point.inputs[k].T, out=outs[k])
            if inner is None:
                break
            outs[k][:, :, :-1] += point.error[k] @ inner.swapaxes(1, 2)
            through = self._weights[k].T @ r_error_z
            through += tangents[k][:, :, :-1].swapaxes(1, 2) @ point.error[k]
            r_error = through + r_error if k < last and skips[k] and r_error is not None else through
            r_error_z = r_error * point.slope[k - 1] + point.bend[k - 1] * found[k - 1][0]

    def matrix_pieces(self) -> Pieces[Array]:
        """The whole Hessian, `(P, P)`, made symmetric where rounding left it otherwise; yields between pieces."""
        matrix = np.empty((self.size, self.size))
        count = max(PIECE // (self.size * self._parts[0].x.shape[2]), 1)
        for start in range(0, self.size, count):
            directions = np.eye(self.size)[start : start + count]
            matrix[start : start + count] = yield from self.times_pieces(directions)
        return 0.5 * (matrix + matrix.T)

    def sharpness_pieces(self, generator: np.random.Generator) -> Pieces[float]:
        """The largest eigenvalue, by Lanczos' iteration until it stands still to 1e-10.

        Of up to EXACT parameters that may go through all dimensions, which is exact; it takes 10 to 60 products
        where the whole matrix takes P. Yields between pieces. NaN where the loss or its derivatives are no numbers.
        """
        most = self.size if self.size <= EXACT else STEPS

        def times(v: Array) -> Pieces[Array]:
            product: Array = (yield from self.times_pieces(v[None]))[0]
            return product

        return (yield from largest_pieces(times, self.size, generator, most))
