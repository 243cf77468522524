"""Samples of R runs, drawn as the settings say or given, and what else a run's seed decides.

A run's seed fixes, in this order and in one stream, its data, their shuffle and its initial weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .beginning import initial_parameters
from .data import OWN, Data, Sample, draw, shuffled
from .features import inputs
from .initializations import INITIALIZATIONS
from .layout import draw_parameters
from .network import layout_of
from .packing import unpack_points
from .passes import with_ones
from .seedrandom import SeedRandom
from .settings import Settings

Array = NDArray[np.float64]
_LABELS = (1,)  # of a seed's generators: training has the first


class Samples:
    """Points or inputs of R runs and their targets, the training samples first.

    data: as drawn or given. features: link keys of the inputs made from points, in the network's order;
    None where the data are inputs themselves. first: the number of the first run, where these are some of
    more runs. x `(R, n_in + 1, N)`, over a row of ones; y `(R, 1, N)`.
    """

    def __init__(self, data: Data, features: tuple[str, ...] | None, first: int = 0) -> None:
        self.data, self.features, self.first = data, features, first
        for array in data:
            array.flags.writeable = False  # what is trained is a copy: a change here would change nothing
        self.runs, self.n_train = data.y_train.shape
        self.x = with_ones(np.concatenate([self._inputs(data.x_train), self._inputs(data.x_test)], axis=1))
        self.y = np.concatenate([data.y_train, data.y_test], axis=1)[:, None, :]

    @property
    def width(self) -> int:
        """How many inputs a sample has."""
        return int(self.x.shape[1]) - 1

    def inputs(self, points: Array) -> Array:
        """The network's inputs `(n, n_in)` of points `(n, 2)`, or of inputs, where the data are such.

        Raises ValueError on other shapes.
        """
        columns = self.width if self.features is None else 2
        if points.ndim != 2 or points.shape[1] != columns:
            raise ValueError(f"points must have the shape (n, {columns}), not {points.shape}")
        return self._inputs(points)

    def _inputs(self, points: Array) -> Array:
        return points if self.features is None else inputs(points, self.features)


def run_seed(seed: str, run: int) -> str:
    """The seed of a run: the first has the link's own."""
    return seed if run == 0 else f"{seed}/{run}"


class Drawn(NamedTuple):
    """A run's samples `(n, 3)`, shuffled, and its seed's stream as their drawing has left it."""

    table: Array
    stream: SeedRandom


def draw_runs(settings: Settings, runs: int, first: int = 0) -> tuple[Samples, Array]:
    """Each run's samples and its network's initial parameters `(R, P)`, counted from the run `first` on."""
    if not isinstance(runs, int | np.integer) or runs < 1:
        raise ValueError(f"runs must be a whole number from 1, not {runs!r}")
    drawn = list(draw_data(settings, runs, first))
    samples = samples_of(settings, drawn, first)
    streams = [one.stream for one in drawn]
    return samples, np.stack(list(draw_parameters_of(settings, samples.width, streams, first)))


def draw_data(settings: Settings, runs: int, first: int = 0) -> Iterator[Drawn]:
    """One run after the other, from the run `first` on: samples of a rule, or the settings' own."""
    own: list[Sample] = []
    if settings.current_dataset == OWN:
        points, targets = unpack_points(settings.data or "")
        own = [(*point, y) for point, y in zip(points.tolist(), targets.tolist(), strict=True)]
    for run in range(first, first + runs):
        stream = SeedRandom(run_seed(settings.seed, run))
        if own:
            yield Drawn(shuffled(stream, own.copy()), stream)
        else:
            rule = settings.current_dataset, settings.noise / 100, settings.samples
            yield Drawn(draw(stream, *rule), stream)


def samples_of(settings: Settings, drawn: Sequence[Drawn], first: int = 0) -> Samples:
    """The samples of these runs, of which `first` is the first, parted and with wrong labels as the settings say."""
    table = np.stack([one.table for one in drawn])  # (R, n, 3)
    x, y = table[:, :, :2], table[:, :, 2]
    n_train = max(table.shape[1] * settings.percTrainData // 100, 1)
    data = Data(x[:, :n_train], y[:, :n_train], x[:, n_train:], y[:, n_train:])
    return Samples(with_label_noise(data, settings, first), settings.features, first)


def draw_parameters_of_runs(settings: Settings, width: int, runs: int) -> Array:
    """Initial parameters `(R, P)` for own samples of `width` inputs: no data is drawn before them."""
    streams = [SeedRandom(run_seed(settings.seed, run)) for run in range(runs)]
    return np.stack(list(draw_parameters_of(settings, width, streams)))


def draw_parameters_of(
    settings: Settings, width: int, streams: Sequence[SeedRandom], first: int = 0, of: int | None = None
) -> Iterator[Array]:
    """Initial parameters `(P,)`, one run after the other, from the run `first` of `of` runs on.

    From the data's streams, going on, unless the link gives the weights, of one network or of `of`, or a seed of
    their own. of: by default there are no runs after these.
    """
    end = first + len(streams)
    if settings.weights is not None:
        yield from initial_parameters(settings, of or end, width)[first:end]
        return
    layout, initialization = layout_of(settings, width), INITIALIZATIONS[settings.initialization]
    for run, stream in enumerate(streams, first):
        own = settings.weightsSeed
        rng = stream if own is None else SeedRandom(run_seed(own, run))
        yield draw_parameters(layout, rng, initialization, settings.initZero)


def training_generators(settings: Settings, runs: int, first: int = 0) -> list[np.random.Generator]:
    """Each run's generator for dropout and tuner: the same alone and in an ensemble of any size."""
    return [_generator(settings, run) for run in range(first, first + runs)]


def _generator(settings: Settings, run: int, branch: tuple[int, ...] = ()) -> np.random.Generator:
    seed = list(run_seed(settings.seed, run).encode())
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=branch))


def with_label_noise(data: Data, settings: Settings, first: int = 0) -> Data:
    """The data, from the run `first` on, with a share of `settings.labelNoise` percent of the training targets wrong.

    In classification those targets change sign, in regression they change places, which takes two at
    least. Test targets stay.
    """
    share = settings.labelNoise / 100
    if share == 0:
        return data
    y = data.y_train.copy()
    flips = settings.problem == "classification"
    count = max(floor(share * y.shape[1] + 0.5), 0 if flips else 2)
    for run, targets in enumerate(y, first):
        chosen = _generator(settings, run, _LABELS).permutation(targets.size)[:count]
        if flips:
            targets[chosen] *= -1
        else:
            targets[chosen] = targets[np.roll(chosen, 1)]
    return data._replace(y_train=y)
