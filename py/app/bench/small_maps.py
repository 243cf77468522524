"""Small output maps of many networks at once: the whole ensemble in a pass, in float32."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from playground import Trainer
from playground.features import FEATURES, Feature, inputs
from playground.maps import FASTER, LARGE, grid
from playground.passes import with_ones

Float32 = NDArray[np.float32]

DENSITY = 25  # rows and columns of a small map
PIECE = 60_000  # neurons times points computed at once: about 2 ms in WebAssembly


class SmallMaps:
    """What networks answer over the plane, coarsely; the grid's features are kept from one call to the next.

    density: rows and columns; the top row is y = 6.
    """

    def __init__(self, density: int = DENSITY) -> None:
        self.density = density
        self._features: list[Feature | None] = []

    @property
    def empty(self) -> Float32:
        """The map of a network that nobody can look into any more."""
        return np.zeros(self.density**2, np.float32)

    def of(self, trainer: Trainer, runs: slice = slice(None)) -> Float32:
        """The maps of a trainer's networks as they are now, `(R, density²)`; runs: of these alone."""
        flat = trainer.network.parameters.flat[runs]
        maps = np.empty((len(flat), self.density**2), dtype=np.float32)
        for _ in self.fill(trainer, flat, maps):
            pass
        return maps

    def fill(self, trainer: Trainer, flat: NDArray[np.float64], maps: Float32) -> Iterator[None]:
        """Write the maps `(R, density²)` of parameters `(R, P)` in short pieces, one up to each `yield`.

        trainer: whose layout and features they have. flat: not to be written to meanwhile.
        """
        layout = trainer.network.layout
        points = self._inputs(trainer)
        runs = max(PIECE // (sum(layout.sizes[1:]) * points.shape[2]), 1)
        for start in range(0, len(flat), runs):
            piece = slice(start, start + runs)
            with np.errstate(all="ignore"):
                maps[piece] = _outputs(trainer, flat[piece], points)
            yield

    def _inputs(self, trainer: Trainer) -> Float32:
        """The grid's features as columns over a row of ones, `(1, n_in + 1, density²)`."""
        features = trainer.settings.features
        entries = [FEATURES.get(key) for key in features]  # one's own may be another of the same name
        if entries != self._features:
            columns = with_ones(inputs(grid(self.density), features)[None])
            self._features = entries
            self._points = columns.astype(np.float32)
        return self._points


def _outputs(trainer: Trainer, flat: NDArray[np.float64], points: Float32) -> Float32:
    """What networks of parameters `(r, P)` answer, `(r, n)`."""
    network = trainer.network
    # What overflows float32 on the way would meet its opposite and be no number.
    kind = np.float64 if float(np.abs(flat).max(initial=0)) > LARGE else np.float32
    x = points.astype(kind, copy=False)
    below = x[:, :-1]
    for layer, w in enumerate(network.layout.views(flat.astype(kind))):
        z = np.matmul(w, x)  # (r, n_out, n)
        ones = np.ones((len(flat), z.shape[1] + 1, z.shape[2]), dtype=kind)
        a = ones[:, :-1]
        function = network.function_of(layer)
        FASTER.get(function, function)(z, a, None)
        if network.skips(layer):
            np.add(a, below, out=a)
        x, below = ones, a
    return below[:, 0].astype(np.float32)
