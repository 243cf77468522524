"""Sweeps: settings at many values, many seeds each, trained in short pieces.

>>> rates = Variation("learningRate", (0.01, 0.03, 0.1))
>>> sweep = Sweep(settings, [rates, Variation("activation", ("tanh", "relu"))], runs=32, epochs=300, target=0.1)
>>> for _ in sweep.pieces():
...     pass  # a few milliseconds each
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any, Self

from .beginning import initial_parameters
from .cell_training import CellResult, CellTraining
from .fields import LIVE, RESETS, Field, SettingError
from .layout import Layout
from .optimizers import OPTIMIZERS
from .problems import registered
from .settings import FIELDS, Settings
from .trainer import Trainer

# They train as before, or decide what is the same in all cells.
_NEVER_VARIED = {"animationSpeed", "engine", "runs", "epoch"}


def variable_fields() -> dict[str, Field]:
    """The settings that can be varied: those with options or bounds that make another training."""
    return {
        key: field
        for key, field in FIELDS.items()
        if field.effect in (RESETS, LIVE) and field.kind not in ("text", "names") and key not in _NEVER_VARIED
    }


@dataclasses.dataclass(frozen=True)
class Variation:
    """A setting and the values it takes; raises SettingError naming the key, the value and what is allowed."""

    key: str
    values: tuple[Any, ...]

    def __post_init__(self) -> None:
        fields = variable_fields()
        if self.key not in fields:
            raise SettingError(
                self.key, "", "no setting that can be varied: must be one of " + ", ".join(fields)
            )
        field = fields[self.key]
        values = tuple(field.check(value) for value in self.values)
        if not values:
            raise SettingError(self.key, "", "must have a value at least")
        given = set()
        for value in values:
            if value in given:
                raise SettingError(self.key, field.text(value), "is given twice")
            given.add(value)
        object.__setattr__(self, "values", values)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `learningRate=0.01,0.03`; sizes of layers, which have commas, are parted by semicolons: `networkShape=4,2;8`."""
        key, _, values = text.partition("=")
        separator = ";" if key in FIELDS and FIELDS[key].kind == "sizes" else ","
        return cls(key.strip(), tuple(value.strip() for value in values.split(separator)))

    @property
    def text(self) -> str:
        """What `from_text` reads."""
        return f"{self.key}={self._separator.join(self.texts)}"

    @property
    def texts(self) -> list[str]:
        """The values as links write them."""
        return [FIELDS[self.key].text(value) for value in self.values]

    @property
    def _separator(self) -> str:
        return ";" if FIELDS[self.key].kind == "sizes" else ","


def keys_of(variations: Sequence[Variation]) -> list[str]:
    """The settings that are varied; raises SettingError where one is twice."""
    keys = [variation.key for variation in variations]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise SettingError(key, "", "is varied twice")
    return keys


@dataclasses.dataclass(frozen=True)
class Cell:
    """One setting of a sweep: its values, one a variation, and the settings they make, or why there are none."""

    values: tuple[Any, ...]
    settings: Settings | None
    error: SettingError | None = None


class Sweep:
    """A training of `runs` networks for `epochs` at every combination of the variations' values.

    target: a test loss; `epochs_to_target` tells when each network fell below it. prepare: called with each trainer
    once it is built, to compile it. clock: `() -> seconds`; it cuts the work into pieces and changes no result.
    Raises ValueError on numbers that cannot be.

    cells: in row-major order, the last variation's values next to each other. results: of each cell, None until
    it is done. settings: what is varied, None of `of_settings`. Run r has the seed of run r of any `Trainer` with these settings, in all cells: they are pairs.
    """

    settings: Settings | None

    def __init__(
        self,
        settings: Settings,
        variations: Sequence[Variation],
        runs: int,
        epochs: int,
        target: float | None = None,
        prepare: Callable[[Trainer], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        keys = keys_of(variations)
        combinations = product(*(variation.values for variation in variations))
        cells = [cell_of(settings, dict(zip(keys, values, strict=True)), runs) for values in combinations]
        self._begin(variations, cells, CellTraining(runs, epochs, target, prepare, clock))
        self.settings = settings

    @classmethod
    def of_settings(
        cls,
        settings: Iterable[Settings],
        runs: int,
        epochs: int,
        target: float | None = None,
        prepare: Callable[[Trainer], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> Self:
        """Of these settings, a cell each, on the same seeds where theirs is the same."""
        self = cls.__new__(cls)
        self.settings = None
        cells = [Cell((), one) for one in settings]
        self._begin((), cells, CellTraining(runs, epochs, target, prepare, clock))
        return self

    def _begin(self, variations: Sequence[Variation], cells: list[Cell], training: CellTraining) -> None:
        self.variations, self.cells = tuple(variations), cells
        self.runs, self.epochs, self.target = training.runs, training.epochs, training.target
        self.results: list[CellResult | None] = [None] * len(cells)
        self._training = training
        self._weights = [0.0 if cell.settings is None else _cost(cell.settings) for cell in cells]

    def pieces(self) -> Iterator[None]:
        """Train what is not done yet, a piece up to each `yield`, the dearest cells first."""
        try:
            for index in self._order():
                settings = self.cells[index].settings
                if settings is not None and self.results[index] is None:
                    yield from self._training.train(settings)
                    self.results[index] = self._training.result
                    yield
        finally:
            self._training.end()

    def run(self) -> None:
        """All of it at once."""
        for _ in self.pieces():
            pass

    @property
    def progress(self) -> float:
        """How much of the work is done, 0 to 1."""
        whole = sum(self._weights)
        if not whole:
            return 1.0
        done = sum(w for w, result in zip(self._weights, self.results, strict=True) if result is not None)
        open_ = [i for i in self._order() if self.results[i] is None and self.cells[i].settings is not None]
        part = self._weights[open_[0]] * self._training.progress if open_ else 0.0
        return min((done + part) / whole, 1.0)

    def to_csv(self) -> str:
        """The runs of all cells that are done, a row each; the columns are in docs/bench.md."""
        from .exports.sweeps import sweep_csv

        return sweep_csv(self)

    def to_json(self) -> str:
        """The same, beside what the sweep was."""
        from .exports.sweeps import sweep_json

        return sweep_json(self)

    def _order(self) -> list[int]:
        """Cells that can share a trainer next to each other; the dearest of them first, so that the time left is no surprise."""
        groups: dict[Any, list[int]] = {}
        for index, cell in enumerate(self.cells):
            if cell.settings is not None:
                groups.setdefault(CellTraining.built_of(cell.settings), []).append(index)
        return [i for group in sorted(groups.values(), key=lambda g: -self._weights[g[0]]) for i in group]


def cell_of(settings: Settings, values: dict[str, Any], runs: int) -> Cell:
    """The cell of these settings with these values instead, by their keys."""
    brought = {}
    if "optimizer" in values and settings.momentum == 0:  # as its menu does
        brought = {"momentum": registered(OPTIMIZERS, values["optimizer"], "optimizer").momentum}
    try:
        one = settings.replace(**{**brought, **values})
        if one.weights is not None:  # of one network, or of as many as the settings have
            initial_parameters(one, runs, len(one.features))
        return Cell(tuple(values.values()), one)
    except SettingError as error:
        return Cell(tuple(values.values()), None, error)


def _cost(settings: Settings) -> float:
    """About what an epoch costs, relatively: operations a sample, and what an update costs whatever its size."""
    size = Layout([len(settings.features), *settings.networkShape, 1]).size
    samples = (settings.samples or 500) * settings.percTrainData / 100
    return samples * (size + 10) + samples / min(settings.batchSize, samples) * (size + 50)
