"""The trainer: settings to data, network and epochs, R runs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import samples as sampling
from .data import Data
from .ensemble import Ensemble
from .features import inputs
from .fields import RESETS
from .rollback import load, save, train_without_increase
from .settings import FIELDS, OFF, Settings
from .training import Training
from .transforms import REGULARIZATIONS, layer_norms
from .tuner import Tuner, relative_drop

Array = NDArray[np.float64]


class Snapshot(NamedTuple):
    """Everything `restore` needs to go on exactly as before."""

    settings: Settings
    epoch: int
    arrays: list[NDArray[Any]]
    generators: list[Any]


class Trainer(Ensemble):
    """R independent networks of one `Settings`, each with its own seed, trained together.

    runs: R; by default `settings.runs`, 1 unless given. Run r > 0 has the seed "<seed>/<r>".
    Raises ValueError where arrays given do not fit.
    """

    def __init__(self, settings: Settings, runs: int | None = None) -> None:
        features = settings.features
        data, parameters = sampling.draw_runs(settings, settings.runs if runs is None else runs)
        x_train, x_test = inputs(data.x_train, features), inputs(data.x_test, features)
        super().__init__(settings, data, x_train, x_test, parameters, features)
        self._start(parameters)

    @classmethod
    def from_arrays(
        cls,
        settings: Settings,
        inputs: ArrayLike,
        targets: ArrayLike,
        test_inputs: ArrayLike | None = None,
        test_targets: ArrayLike | None = None,
        weights: Sequence[ArrayLike] | None = None,
        biases: Sequence[ArrayLike] | None = None,
    ) -> Self:
        """A trainer of own samples, features already made.

        inputs `(n, n_in)` or `(R, n, n_in)`, targets `(n,)` or `(R, n)`, weights and biases as
        `load` takes them. Raises ValueError naming what does not fit.
        """
        data = sampling.own_data(inputs, targets, test_inputs, test_targets, weights, biases)
        if settings.problem == "classification":
            for name, y in (("targets", data.y_train), ("test_targets", data.y_test)):
                if (np.abs(y) > 1).any():
                    raise ValueError(f"{name} of a classification must be from -1 to 1, the two classes")
        runs, _, width = data.x_train.shape
        parameters = sampling.draw_parameters_of_runs(settings, width, runs)
        self = cls._of(settings, data, data.x_train, data.x_test, parameters, None)
        if weights is not None or biases is not None:
            self.load(
                self.weights if weights is None else weights,
                self.biases if biases is None else biases,
            )
            self._initial = self._parameters.flat.copy()
        return self

    @classmethod
    def _of(
        cls,
        settings: Settings,
        data: Data,
        x_train: Array,
        x_test: Array,
        parameters: Array,
        features: tuple[str, ...] | None,
    ) -> Self:
        """A trainer of what an `Ensemble` is made of, drawn or not."""
        self = cls.__new__(cls)
        Ensemble.__init__(self, settings, data, x_train, x_test, parameters, features)
        self._start(parameters)
        return self

    def _start(self, initial: Array) -> None:
        """Everything training needs besides the networks; initial: `(R, P)`, what `rewind` goes back to."""
        self._initial = initial
        self._training = Training(
            self.settings,
            self._layout,
            self._parameters,
            self._make_pass,
            self._x,
            self._loss.aim(self._y),
            self._n,
        )
        self._penalty = REGULARIZATIONS[self.settings.regularization]
        self.rollbacks = np.zeros(self.runs, dtype=np.int64)  # (R,) since the start
        self.rewind()

    def rewind(self) -> None:
        """Go back to the initial weights and to epoch 0, with the settings as they are now."""
        np.copyto(self._parameters.flat, self._initial)
        self._parameters.alive[:] = True
        self._parameters.recount()
        self.epoch = 0
        self.rollbacks[:] = 0
        self.tuner = Tuner(self.runs)
        self._generators = sampling.training_generators(self.settings, self.runs)
        self._training.rewind()
        self._training.turn_knobs(self.settings)
        self._rates[:] = self.settings.learningRate

    @property
    def _rates(self) -> Array:
        return self._training.knobs.learning_rate  # (R, 1)

    # Training

    def step(self, epochs: int = 1) -> None:
        """Train this many epochs: one pass over the training samples each, in their order.

        Raises ValueError on a negative number.
        """
        if epochs < 0:
            raise ValueError(f"epochs must be 0 or more, not {epochs}")
        with np.errstate(all="ignore"):  # a diverging run is told by its losses, not by warnings
            for _ in range(epochs):
                self._step()

    def _step(self) -> None:
        settings, rates = self.settings, self._rates
        tuning = settings.learningRateAutotuning != OFF
        if self._parameters.any_dead:
            self._parameters.revive()  # one may have been written to through `weights`
        before = self._objective() if tuning else None
        train = partial(self._training.epoch, settings.dropout, self._generators)
        if settings.preventLossIncreases:
            state, loss = self._training.arrays(), self._evaluation.train_loss
            self.rollbacks += train_without_increase(state, rates, train, loss)
            self._parameters.recount()
        else:
            train(np.ones(self.runs, dtype=bool))
        if before is not None:
            used = self.learning_rate
            self.tuner.learn(used, relative_drop(before, self._objective()))
            rates[:, 0] = self.tuner.choose(used, settings.learningRateAutotuning, self._generators)
        self.epoch += 1

    def _objective(self) -> Array:
        """Train loss plus penalty, what the tuner scores: `(R,)`."""
        loss, rate = self._evaluation.train_loss(), self.settings.regularizationRate
        if self._penalty is not None and rate:
            loss = loss + rate * (self._penalty.value(self._parameters.flat) @ self._layout.is_weight)
        return loss

    # What is read

    @property
    def learning_rate(self) -> Array:
        """The current learning rate of each run, `(R,)`."""
        return self._rates[:, 0].copy()

    @property
    def pending_samples(self) -> NDArray[np.int64]:
        """Samples accumulated since the last update, `(R,)`."""
        return self._training.pending[:, 0].astype(np.int64)

    @property
    def gradient_norms(self) -> Array:
        """Norm of each layer's last update, `(R, layers)`, before normalization; 0 before the first."""
        with np.errstate(all="ignore"):
            return layer_norms(self._layout, self._training.velocity)

    def thinned(self, run: int = 0) -> Array | None:
        """Dropout factors of the epoch's last sample, `(hidden neurons,)`; None without dropout."""
        return self._training.dropout.last(run) if self.settings.dropout > 0 and self.epoch > 0 else None

    # What changes it

    def set_learning_rate(self, rate: float | Array) -> None:
        """Go on at this rate, or at one a run `(R,)`, wherever autotuning went; the settings stay as they are."""
        self._rates[:, 0] = rate

    def apply(self, settings: Settings) -> None:
        """Take over settings that change mid-training.

        A learning rate counts where it differs from the settings' own: autotuning and rollback move
        on from there, and `set_learning_rate` brings them back. Raises ValueError naming the
        settings that would need a new Trainer.
        """
        changed = self._changed(settings)
        rebuild = [key for key in changed if FIELDS[key].effect == RESETS]
        if rebuild:
            raise ValueError(f"{', '.join(rebuild)}: cannot change while training; make a new Trainer")
        self.settings = settings
        if "learningRate" in changed:
            self.set_learning_rate(settings.learningRate)
        self._training.turn_knobs(settings)

    def _changed(self, settings: Settings) -> list[str]:
        """Keys of the settings that differ from the trainer's own."""
        return [key for key in FIELDS if getattr(settings, key) != getattr(self.settings, key)]

    def __reduce__(self) -> tuple[Any, ...]:
        """For copy and pickle: the views of the parameters must be made anew."""
        columns, n = self._x[:, :-1].swapaxes(1, 2), self._n  # (R, N, n_in)
        made = (self.settings, self.data, columns[:, :n], columns[:, n:], self._initial, self._features)
        return _remade, (type(self), made, self.snapshot())

    def _all_arrays(self) -> list[NDArray[Any]]:
        tuner = self.tuner
        shown = self._training.dropout.shown
        return [*self._training.arrays(), self._rates, tuner.counts, tuner.sums, self.rollbacks, shown]

    def snapshot(self) -> Snapshot:
        """A copy of the whole state: settings, parameters, velocity, tables, generators."""
        states = [generator.bit_generator.state for generator in self._generators]
        return Snapshot(self.settings, self.epoch, save(self._all_arrays()), states)

    def restore(self, snapshot: Snapshot) -> None:
        """Go on from a snapshot of this trainer, exactly; what `apply` changed since is undone, too.

        Raises ValueError if it is one of another network or number of runs.
        """
        arrays = self._all_arrays()
        other = [key for key in self._changed(snapshot.settings) if FIELDS[key].effect == RESETS]
        if [array.shape for array in arrays] != [array.shape for array in snapshot.arrays]:
            other.append("the shapes")
        if other:
            raise ValueError(f"the snapshot is of another network: {', '.join(other)} differ")
        self.settings, self.epoch = snapshot.settings, snapshot.epoch
        self._training.turn_knobs(self.settings)
        load(arrays, snapshot.arrays)
        for generator, state in zip(self._generators, snapshot.generators, strict=True):
            generator.bit_generator.state = state
        self._parameters.recount()


def _remade(cls: type[Trainer], made: tuple[Any, ...], snapshot: Snapshot) -> Trainer:
    """A trainer from what `Trainer.__reduce__` tells."""
    self = cls._of(*made)
    self.restore(snapshot)
    return self
