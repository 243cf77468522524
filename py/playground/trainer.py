"""The trainer: samples, networks and their optimizer, R runs side by side, epoch by epoch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .data import Data
from .engine import Engine
from .ensemble import Ensemble
from .features import FEATURES
from .fields import RESETS
from .own_data import own_data
from .regularizations import REGULARIZATIONS
from .rollback import train_without_increase
from .samples import Samples, draw_parameters_of_runs, draw_runs, training_generators, with_label_noise
from .settings import FIELDS, OFF, Settings
from .state import Saved, arrays, load, save
from .training import Training
from .tuner import Tuner, relative_drop
from .update_rule import Optimizer

if TYPE_CHECKING:
    from tape import Instantiate

Array = NDArray[np.float64]


class Snapshot(NamedTuple):
    """Everything `restore` needs to go on exactly as before; state: copies of all arrays, by name."""

    settings: Settings
    epoch: int
    state: Saved
    generators: list[Any]


class Trainer(Ensemble):
    """R independent networks of one `Settings`, each with its own seed, trained together.

    runs: R; by default `settings.runs`, 1 unless given. Run r > 0 has the seed "<seed>/<r>".
    Raises ValueError where arrays given do not fit.
    """

    def __init__(self, settings: Settings, runs: int | None = None) -> None:
        self._compose(settings, *draw_runs(settings, settings.runs if runs is None else runs))

    @classmethod
    def from_points(
        cls,
        settings: Settings,
        points: ArrayLike,
        targets: ArrayLike,
        test_points: ArrayLike | None = None,
        test_targets: ArrayLike | None = None,
        weights: Sequence[ArrayLike] | None = None,
        biases: Sequence[ArrayLike] | None = None,
    ) -> Self:
        """A trainer of own points, from which the settings' features are made.

        points `(n, 2)` or `(R, n, 2)`, targets `(n,)` or `(R, n)`, weights and biases as `load` takes
        them; R is the settings' `runs` where none has such an axis. Targets of a classification are -1 and
        +1; between them they are a probability of +1, (1 + y) / 2. Raises ValueError naming what does not fit.
        """
        data = own_data("points", points, targets, test_points, test_targets, weights, biases, settings.runs)
        if data.x_train.shape[-1] != 2:
            raise ValueError(f"points must have 2 columns, x and y, not {data.x_train.shape[-1]}")
        return cls._of_own(settings, data, settings.features, weights, biases)

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

        inputs `(n, n_in)` or `(R, n, n_in)`, the rest as in `from_points`.
        """
        data = own_data("inputs", inputs, targets, test_inputs, test_targets, weights, biases, settings.runs)
        return cls._of_own(settings, data, None, weights, biases)

    @classmethod
    def _of_own(
        cls,
        settings: Settings,
        data: Data,
        features: tuple[str, ...] | None,
        weights: Sequence[ArrayLike] | None,
        biases: Sequence[ArrayLike] | None,
    ) -> Self:
        if settings.problem == "classification":
            for name, y in (("targets", data.y_train), ("test_targets", data.y_test)):
                if (np.abs(y) > 1).any():
                    raise ValueError(f"{name} of a classification must be from -1 to 1, the two classes")
                if ((y == 0) | (y == 1)).all() and (y == 0).any() and (y == 1).any():
                    raise ValueError(
                        f"{name} of a classification must be -1 and 1 for the two classes, not 0 and 1"
                    )
        samples = Samples(with_label_noise(data, settings), features)
        self = cls.of_parts(settings, samples, draw_parameters_of_runs(settings, samples.width, samples.runs))
        if weights is not None or biases is not None:
            self.load(
                self.weights if weights is None else weights,
                self.biases if biases is None else biases,
            )
            self._initial = self._network.parameters.flat.copy()
        return self

    @classmethod
    def of_parts(cls, settings: Settings, samples: Samples, initial: Array) -> Self:
        """A trainer of samples and initial parameters `(R, P)` that are there already."""
        self = cls.__new__(cls)
        self._compose(settings, samples, initial)
        return self

    def _compose(self, settings: Settings, samples: Samples, initial: Array) -> None:
        """The parts, on one another; initial: `(R, P)`, what `rewind` goes back to."""
        super().__init__(settings, samples, initial)
        self._initial, network = initial, self._network
        self._optimizer = Optimizer(settings, network.layout, network.parameters, samples.first)
        self._training = Training(samples, network, self._optimizer, settings.batchSize)
        self.engine = Engine(network, self._training, self._evaluation)
        self._penalty = REGULARIZATIONS[settings.regularization]
        self.tuner = Tuner(self.runs)
        self.rollbacks = np.zeros(self.runs, dtype=np.int64)  # (R,) since the start
        self.rewind()

    def rewind(self) -> None:
        """Go back to the initial weights and their epoch, with the settings as they are now."""
        self._network.parameters.rewind(self._initial)
        self.epoch = self.settings.epoch
        self.rollbacks[:] = 0
        self.tuner.rewind()
        self._generators = training_generators(self.settings, self.runs, self._samples.first)
        self._training.rewind()
        self._take_over(self.settings)
        self._rates[:] = self.settings.learningRate

    # The engine

    def compile(self, instantiate: Instantiate, report: Callable[[str], None] = print) -> None:
        """Compile epochs, losses and maps from now on, unless the settings' `engine` is NumPy.

        instantiate: see `tape`. report: told, in words, why NumPy goes on to compute something. Each program
        is checked against NumPy before it is used.
        """
        self.engine.compile(instantiate, report)

    def _take_over(self, settings: Settings) -> None:
        """Go on with the hyperparameters and the engine of these settings."""
        if settings.hyperparameters != self.settings.hyperparameters:
            self.engine.forget_updates()  # they are numbers in its program
        self.settings = settings
        self._optimizer.hyper.take(settings.hyperparameters)
        self.engine.choose(settings.engine)

    # Training

    def step(self, epochs: int = 1) -> None:
        """Train this many epochs, each a pass over the training samples; raises ValueError below 0."""
        if epochs < 0:
            raise ValueError(f"epochs must be 0 or more, not {epochs}")
        settings, parameters = self.settings, self._network.parameters
        watched = settings.learningRateAutotuning != OFF or settings.preventLossIncreases
        with np.errstate(all="ignore"):  # a diverging run is told by its losses, not by warnings
            if parameters.prunable:
                parameters.revive()  # one may have been written to through `weights`
            if not (watched or settings.dropout):
                self._training.run_updates(epochs)
                self.epoch += epochs
            else:
                for _ in range(epochs):
                    self._step()

    def _step(self) -> None:
        tau = self.settings.learningRateAutotuning
        before = self._objective() if tau != OFF else None
        if self.settings.preventLossIncreases:
            self._train_without_increase()
        else:
            self._training.epoch(self._generators, np.ones(self.runs, dtype=bool))
        if before is not None:
            used = self.learning_rate
            self.tuner.learn(used, relative_drop(before, self._objective()))
            self._rates[:, 0] = self.tuner.choose(used, tau, self._generators)
        self.epoch += 1

    def _train_without_increase(self) -> None:
        self.rollbacks += train_without_increase(
            {"network": self._network.state, "training": self._training.state},
            self._rates,
            lambda active: self._training.epoch(self._generators, active),
            self._evaluation.train_loss,
        )

    def _objective(self) -> Array:
        """Train loss plus penalty, what the tuner scores: `(R,)`."""
        loss, rate, network = self._evaluation.train_loss(), self.settings.regularizationRate, self._network
        if rate:
            loss = loss + rate * (self._penalty.value(network.parameters.flat) @ network.layout.is_weight)
        return loss

    @property
    def _rates(self) -> Array:
        return self._optimizer.hyper.learning_rate  # (R, 1)

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
        """Norm of each layer's last direction, `(R, layers)`, before normalization; 0 before the first update."""
        with np.errstate(all="ignore"):
            return self._optimizer.direction_norms

    @property
    def optimizer_state(self) -> Any:
        """The optimizer's state by the names of its chain, as `playground.state` reads it."""
        return self._optimizer.state

    def thinned(self, run: int = 0) -> Array | None:
        """Dropout factors of the epoch's last sample, `(hidden neurons,)`; None without dropout."""
        begun = self.epoch > self.settings.epoch
        return self._training.dropout.last(run) if self.settings.dropout > 0 and begun else None

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
        if "learningRate" in changed:
            self.set_learning_rate(settings.learningRate)
        self._take_over(settings)

    def _changed(self, settings: Settings) -> list[str]:
        """Keys of the settings that differ from the trainer's own; features may also be hidden."""
        own = self.settings
        hidden = [key for key in FEATURES if (key in settings.features) != (key in own.features)]
        return [key for key in FIELDS if key in hidden or getattr(settings, key) != getattr(own, key)]

    # Its whole state

    @property
    def _state(self) -> dict[str, Any]:
        return {
            "network": self._network.state,
            "training": self._training.state,
            "learning_rate": self._rates,
            "tuner": self.tuner.state,
            "rollbacks": self.rollbacks,
        }

    def snapshot(self) -> Snapshot:
        """A copy of the whole state: settings, parameters, the optimizer's state, tables, generators."""
        generators = [generator.bit_generator.state for generator in self._generators]
        return Snapshot(self.settings, self.epoch, save(self._state), generators)

    def restore(self, snapshot: Snapshot) -> None:
        """Go on from a snapshot of this trainer, exactly; what `apply` changed since is undone, too.

        Raises ValueError if it is one of another network or number of runs.
        """
        other = [key for key in self._changed(snapshot.settings) if FIELDS[key].effect == RESETS]
        if _shapes(arrays(self._state)) != _shapes(snapshot.state):
            other.append("the shapes")
        if other:
            raise ValueError(f"the snapshot is of another network: {', '.join(other)} differ")
        self.epoch = snapshot.epoch
        self._take_over(snapshot.settings)
        load(self._state, snapshot.state)
        for generator, state in zip(self._generators, snapshot.generators, strict=True):
            generator.bit_generator.state = state

    def __reduce__(self) -> tuple[Any, ...]:
        """For copy and pickle: the views of the parameters must be made anew."""
        samples = self._samples.data, self._samples.features, self._samples.first
        return _remade, (type(self), self.settings, samples, self._initial, self.snapshot())


def _shapes(saved: Saved) -> dict[str, tuple[int, ...]]:
    return {name: array.shape for name, array in saved.items()}


def _remade(
    cls: type[Trainer], settings: Settings, samples: Any, initial: Array, snapshot: Snapshot
) -> Trainer:
    """A trainer from what `Trainer.__reduce__` tells."""
    self = cls.of_parts(settings, Samples(*samples), initial)
    self.restore(snapshot)
    return self
