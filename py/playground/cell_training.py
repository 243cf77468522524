"""One setting's networks trained for a sweep, in short pieces: data, networks, programs, epochs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .fields import RESETS
from .samples import Drawn, draw_data, draw_parameters_of, samples_of
from .settings import FIELDS, Settings
from .trainer import Trainer

Array = NDArray[np.float64]

PIECE = 0.004  # seconds: what a piece of epochs should take
BLIND = 64  # epochs a piece at most while the clock stands still, as some browsers' does for a while
MEMORY = 0.8  # of what the pieces before cost is kept with each: a clock's tick is shared out
MOST_LOOKS = 1000  # at the test loss in a training, for the epochs to the target
# What decides the samples that are drawn, before they are parted.
DRAWN_BY = ("problem", "dataset", "regDataset", "noise", "samples", "seed", "data")


class CellResult(NamedTuple):
    """What became of R networks.

    epochs: trained; fewer than asked for where all of them had diverged for good. loss_train, loss_test: mean losses
    `(R,)`. accuracy_train, accuracy_test: `(R,)`, NaN in regression. epochs_to_target: `(R,)`, the first number of
    epochs after which the test loss was below the target, infinite where it never was; None without a target. It is
    looked at after every epoch, or after every k of them, and at the end, where there are more than MOST_LOOKS.
    diverged: `(R,)`, those without a finite loss.
    """

    epochs: int
    loss_train: Array
    loss_test: Array
    accuracy_train: Array
    accuracy_test: Array
    epochs_to_target: Array | None
    diverged: NDArray[np.bool_]

    @property
    def sound_loss_test(self) -> Array:
        """The test losses `(R,)`, NaN of those that diverged."""
        return np.where(self.diverged, np.nan, self.loss_test)


class CellTraining:
    """Trains one cell after the other and shares between them what is the same; parameters: see `Sweep`.

    first, of: the number of the first of these runs, where they are some of more.
    Raises ValueError on numbers that cannot be. result: of the last one that was trained. progress: of the one that is, 0 to 1.
    """

    result: CellResult

    def __init__(
        self,
        runs: int,
        epochs: int,
        target: float | None,
        prepare: Callable[[Trainer], None] | None,
        clock: Callable[[], float],
        first: int = 0,
        of: int | None = None,
    ) -> None:
        for name, number in (("runs", runs), ("epochs", epochs)):
            if not isinstance(number, int) or number < 1:
                raise ValueError(f"{name} must be a whole number from 1, not {number!r}")
        if target is not None and not 0 < target < float("inf"):
            raise ValueError(f"target must be a number above 0, not {target!r}")
        self.runs, self.epochs, self.target = runs, epochs, target
        self._prepare, self._clock = prepare, clock
        self.first, self.of = first, of
        self._drawn_of: Any = None
        self._drawn: list[Drawn] = []
        self._trainer: Trainer | None = None
        self.progress = 0.0

    @staticmethod
    def built_of(settings: Settings) -> tuple[Any, ...]:
        """What a trainer is built of: cells that agree in it differ in live settings only, and share one."""
        resets = (getattr(settings, key) for key, field in FIELDS.items() if field.effect == RESETS)
        return (*resets, settings.features)

    def train(self, settings: Settings) -> Iterator[None]:
        """Train a cell, a piece up to each `yield`; then there is `result`."""
        self.progress = 0.0
        yield from self._ready(settings)
        trainer = self._trainer
        assert trainer is not None
        yield from self._train(trainer)
        self.progress = 0.0

    def end(self) -> None:
        """Let the data and the networks go."""
        self._drawn_of, self._drawn, self._trainer, self.progress = None, [], None, 0.0

    def _ready(self, settings: Settings) -> Iterator[None]:
        """The trainer at the beginning of these settings."""
        trainer = self._trainer
        if trainer is not None and self.built_of(trainer.settings) == self.built_of(settings):
            trainer.apply(settings)
            trainer.rewind()
        else:
            self._trainer = None  # before there is another one
            yield from self._build(settings)
        yield

    def _build(self, settings: Settings) -> Iterator[None]:
        wanted = tuple(getattr(settings, key) for key in DRAWN_BY)
        if wanted != self._drawn_of:
            self._drawn_of, self._drawn = None, []
            for drawn in draw_data(settings, self.runs, self.first):
                self._drawn.append(drawn)
                yield
            self._drawn_of = wanted
        samples = samples_of(settings, self._drawn, self.first)
        yield
        initial = []
        # Copies: the next cell's parameters go on from the same place.
        streams = [drawn.stream.copy() for drawn in self._drawn]
        for parameters in draw_parameters_of(settings, samples.width, streams, self.first, self.of):
            initial.append(parameters)
            yield
        self._trainer = Trainer.of_parts(settings, samples, np.stack(initial))
        yield
        if self._prepare is not None:
            self._prepare(self._trainer)

    def _train(self, trainer: Trainer) -> Iterator[None]:
        reached = np.full(self.runs, np.inf)
        stride = 1 if self.target is None else max(-(-self.epochs // MOST_LOOKS), 1)
        done, pace, engine = 0, _Pace(), trainer.engine
        yield from engine.ahead_of_metrics()
        self._look(trainer, reached, done)
        while done < self.epochs and not all_lost(trainer):
            yield from engine.ahead_of_updates()
            portion = int(min(pace.portion, self.epochs - done, max(engine.epochs_left, 1)))
            end, seconds = done + portion, 0.0
            while done < end:
                started = self._clock()
                epochs = min(end - done, stride - done % stride) if self._looks(reached) else end - done
                trainer.step(epochs)
                done += epochs
                seconds += self._clock() - started
                if self._looks(reached) and (done % stride == 0 or done == self.epochs):
                    yield from engine.ahead_of_metrics()
                    started = self._clock()
                    self._look(trainer, reached, done)
                    seconds += self._clock() - started
            self.progress = done / self.epochs
            pace.took(portion, seconds)
            yield
        yield from engine.ahead_of_metrics()
        self.result = self._result(trainer, reached, done)

    def _looks(self, reached: Array) -> bool:
        """Whether there is a network that may yet fall below the target."""
        return self.target is not None and bool(np.isinf(reached).any())

    def _look(self, trainer: Trainer, reached: Array, done: int) -> None:
        if self.target is not None and self._looks(reached):
            below = trainer.evaluate().loss_test < self.target
            reached[below & np.isinf(reached)] = done

    def _result(self, trainer: Trainer, reached: Array, done: int) -> CellResult:
        metrics = trainer.evaluate()
        tested = trainer.samples.n_train < trainer.samples.y.shape[2]
        sound = np.isfinite(metrics.loss_train) & (np.isfinite(metrics.loss_test) | (not tested))
        to_target = None if self.target is None else reached
        return CellResult(done, *metrics, epochs_to_target=to_target, diverged=~sound)


class _Pace:
    """How many epochs the next piece has: few at first."""

    def __init__(self) -> None:
        self.portion = 1
        self._seconds = self._epochs = 0.0  # of the pieces so far, the latest counting most

    def took(self, epochs: int, seconds: float) -> None:
        """The last piece did."""
        self._seconds = MEMORY * self._seconds + seconds
        self._epochs = MEMORY * self._epochs + epochs
        fitting = PIECE * self._epochs / self._seconds if self._seconds > 0 else BLIND
        self.portion = max(int(min(fitting, 2 * epochs)), 1)


def all_lost(trainer: Trainer) -> bool:
    """Whether no network can come back to numbers: each has a parameter that is none."""
    return bool(np.isnan(trainer.network.parameters.flat).any(axis=1).all())
