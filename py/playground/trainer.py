"""The trainer: settings to data, network and epochs, R runs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import samples as sampling
from .activations import ACTIVATIONS, Function
from .data import Data
from .dropout import Dropout
from .features import inputs
from .fields import RESETS
from .losses import loss_of
from .network import Layout, Pass, with_ones
from .parameters import Parameters
from .rollback import load, save, train_without_increase
from .settings import FIELDS, OFF, Settings
from .transforms import REGULARIZATIONS, Knobs, layer_norms, update_rule
from .tuner import Tuner, relative_drop

Array = NDArray[np.float64]


class Metrics(NamedTuple):
    """Losses (no penalty) and accuracies of each run, `(R,)`; NaN where there are no samples."""

    loss_train: Array
    loss_test: Array
    accuracy_train: Array
    accuracy_test: Array


class Snapshot(NamedTuple):
    """Everything `restore` needs to go on exactly as before."""

    epoch: int
    arrays: list[NDArray[Any]]
    generators: list[Any]


class Trainer:
    """R independent networks of one `Settings`, each with its own seed, trained together.

    runs: R; by default `settings.runs`, 1 unless given. Run r > 0 has the seed "<seed>/<r>".
    Raises ValueError where arrays given do not fit.
    """

    def __init__(self, settings: Settings, runs: int | None = None) -> None:
        drawn = sampling.draw_runs(settings, settings.runs if runs is None else runs)
        features = settings.features
        self._set_up(
            settings,
            drawn.data,
            inputs(drawn.data.x_train, features),
            inputs(drawn.data.x_test, features),
            drawn.parameters,
        )
        self._features: tuple[str, ...] | None = features

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
        data = sampling.own_data(inputs, targets, test_inputs, test_targets, weights)
        self = cls.__new__(cls)
        runs, _, width = data.x_train.shape
        parameters = sampling.draw_parameters_of_runs(settings, width, runs)
        self._set_up(settings, data, data.x_train, data.x_test, parameters)
        self._features = None
        if weights is not None or biases is not None:
            self.load(
                self.weights if weights is None else weights,
                self.biases if biases is None else biases,
            )
            self._initial = self._params.copy()
        return self

    def _set_up(
        self, settings: Settings, data: Data, x_train: Array, x_test: Array, parameters: Array
    ) -> None:
        self.settings, self.data = settings, data
        self.runs, self._n, width = x_train.shape
        self._layout = layout = Layout([width, *settings.networkShape, 1])
        self._function = ACTIVATIONS[settings.activation].function
        self._loss = loss_of(settings.problem, settings.loss)
        self._initial, self._parameters = parameters, Parameters(layout, parameters)
        self._params = self._parameters.flat
        self._gradient = np.empty_like(parameters)
        self._gradient_views = layout.views(self._gradient)
        self._carried = np.zeros_like(parameters)  # gradient of samples left over at an epoch's end
        self._pending = np.zeros((self.runs, 1))  # how many samples those were
        self._x = with_ones(np.concatenate([x_train, x_test], axis=1))  # (R, n_in + 1, N)
        self._y = np.concatenate([data.y_train, data.y_test], axis=1)[:, None, :]  # (R, 1, N)
        self._aim = self._loss.aim(self._y)
        self._batch = min(settings.batchSize, self._n)
        self._pass = self._make_pass(self._batch)
        left = self._n % self._batch
        self._left_pass = self._make_pass(left) if left else None
        self._all_pass = self._make_pass(self._x.shape[2])
        self._train_pass: Pass | None = None  # made when the tuner or rollback first asks
        self._rule = update_rule(layout, settings.regularization)
        self._knobs = Knobs(np.empty((self.runs, 1)), self._parameters)
        self._dropout = Dropout(self.runs, layout.sizes[1:-1], self._n)
        self._penalty = REGULARIZATIONS[settings.regularization]
        self.rollbacks = np.zeros(self.runs, dtype=np.int64)  # (R,) since the start
        self.rewind()

    def _make_pass(self, samples: int) -> Pass:
        return Pass(self._layout, self._params, self._function, self._loss, samples)

    def rewind(self) -> None:
        """Go back to the initial weights and to epoch 0, with the settings as they are now."""
        np.copyto(self._params, self._initial)
        self.epoch = 0
        self.rollbacks[:] = 0
        self._carried[:] = 0
        self._pending[:] = 0
        self._rule_state = self._rule.init(self._params)
        self._parameters.alive[:] = True
        self._parameters.recount()
        self._knobs.learning_rate[:] = self.settings.learningRate
        self.tuner = Tuner(self.runs)
        self._generators = sampling.training_generators(self.settings, self.runs)
        self._turn_knobs()

    def _turn_knobs(self) -> None:
        settings, knobs = self.settings, self._knobs
        knobs.regularization_rate = settings.regularizationRate
        knobs.momentum = settings.momentum
        knobs.power = settings.layerwiseGradientNormalization

    # Training

    def step(self, epochs: int = 1) -> None:
        """Train this many epochs: one pass over the training samples each, in their order."""
        with np.errstate(all="ignore"):  # a diverging run is told by its losses, not by warnings
            for _ in range(epochs):
                self._step()

    def _step(self) -> None:
        settings, knobs = self.settings, self._knobs
        tuning = settings.learningRateAutotuning != OFF
        before = self._objective() if tuning else None
        if settings.preventLossIncreases:
            self.rollbacks += train_without_increase(
                self._state_arrays(), knobs.learning_rate, self._train_epoch, self._train_loss
            )
            self._parameters.recount()
        else:
            self._train_epoch(np.ones(self.runs, dtype=bool))
        if before is not None:
            rates = self.learning_rate
            self.tuner.learn(rates, relative_drop(before, self._objective()))
            knobs.learning_rate[:, 0] = self.tuner.choose(
                rates, settings.learningRateAutotuning, self._generators
            )
        self.epoch += 1

    def _train_epoch(self, active: NDArray[np.bool_]) -> None:
        """One pass over the training samples; `active` runs draw new dropout masks."""
        drop, n, size = self.settings.dropout > 0, self._n, self._batch
        if drop:
            self._dropout.draw(self.settings.dropout, self._generators, active)
        x, aim, gradient = self._x, self._aim, self._pass.gradient
        g, views, params = self._gradient, self._gradient_views, self._params
        update, state, knobs = self._rule.update, self._rule_state, self._knobs
        share: float | Array = 1 / (size + self._pending)  # the first batch has the left-over samples, too
        masks = None
        stop = 0
        for start in range(0, n - size + 1, size):
            stop = start + size
            if drop:
                masks = self._dropout.batch(start, stop)
            gradient(x[:, :, start:stop], aim[:, :, start:stop], views, masks)
            if start == 0:
                np.add(g, self._carried, out=g)
            np.multiply(g, share, out=g)
            np.subtract(params, update(g, state, params, knobs), out=params)
            share = 1 / size
        self._pending[:] = n - stop
        self._carried[:] = 0
        if self._left_pass is not None:
            masks = self._dropout.batch(stop, n) if drop else None
            self._left_pass.gradient(x[:, :, stop:n], aim[:, :, stop:n], views, masks)
            np.copyto(self._carried, g)

    def _train_loss(self) -> Array:
        """Train loss of each run, `(R,)`, without masks and without the penalty."""
        if self._train_pass is None:
            self._train_pass = self._make_pass(self._n)
        z = self._train_pass.forward(self._x[:, :, : self._n])
        return np.asarray(self._loss.value(z, self._y[:, :, : self._n]).mean(axis=(1, 2)))

    def _objective(self) -> Array:
        """Train loss plus penalty, what the tuner scores: `(R,)`."""
        loss = self._train_loss()
        if self._penalty is not None and self._knobs.regularization_rate:
            loss = loss + self._knobs.regularization_rate * (
                self._penalty.value(self._params) @ self._layout.is_weight
            )
        return loss

    # What is read

    def evaluate(self) -> Metrics:
        """Both losses and both accuracies from one pass over all samples."""
        with np.errstate(all="ignore"):
            z = self._all_pass.forward(self._x)
            loss = self._loss.value(z, self._y)[:, 0]  # (R, N)
            right = ((z >= 0) == (self._y >= 0))[:, 0]
            n, classes = self._n, self.settings.problem == "classification"
            return Metrics(
                _mean(loss[:, :n]),
                _mean(loss[:, n:]),
                _mean(right[:, :n] if classes else right[:, :0]),
                _mean(right[:, n:] if classes else right[:, :0]),
            )

    @property
    def loss_train(self) -> Array:
        """Mean loss on the training samples, `(R,)`."""
        return self.evaluate().loss_train

    @property
    def loss_test(self) -> Array:
        """Mean loss on the test samples, `(R,)`."""
        return self.evaluate().loss_test

    @property
    def accuracy_train(self) -> Array:
        """Share of training samples on their side of 0, `(R,)`; NaN in regression."""
        return self.evaluate().accuracy_train

    @property
    def accuracy_test(self) -> Array:
        """Share of test samples on their side of 0, `(R,)`; NaN in regression."""
        return self.evaluate().accuracy_test

    @property
    def weights(self) -> list[Array]:
        """Weights of layer l, `(R, n_in, n_out)`; views: writing to them edits the network."""
        return self._parameters.weights

    @property
    def biases(self) -> list[Array]:
        """Biases of layer l, `(R, n_out)`; views."""
        return self._parameters.biases

    @property
    def dead(self) -> list[NDArray[np.bool_]]:
        """Weights that L1 pruned, `(R, n_in, n_out)` a layer."""
        return self._parameters.dead

    @property
    def learning_rate(self) -> Array:
        """The current learning rate of each run, `(R,)`."""
        return self._knobs.learning_rate[:, 0].copy()

    @property
    def pending_samples(self) -> NDArray[np.int64]:
        """Samples accumulated since the last update, `(R,)`."""
        return self._pending[:, 0].astype(np.int64)

    @property
    def gradient_norms(self) -> Array:
        """Norm of each layer's last update, `(R, layers)`, before normalization; 0 before the first."""
        return layer_norms(self._layout, self._velocity)

    @property
    def _velocity(self) -> Array:
        velocity: Array = self._rule_state[1].velocity
        return velocity

    def activations(self, points: ArrayLike, run: int = 0) -> list[Array]:
        """Every neuron's output at points `(n, 2)`: a list of `(n, neurons)`, one a layer.

        A trainer from arrays takes its inputs, `(n, n_in)`. Raises ValueError on other shapes.
        """
        x = np.asarray(points, dtype=np.float64)
        width = 2 if self._features is not None else self._layout.sizes[0]
        if x.ndim != 2 or x.shape[1] != width:
            raise ValueError(f"points must have the shape (n, {width}), not {x.shape}")
        a = x if self._features is None else inputs(x, self._features)
        out = []
        with np.errstate(all="ignore"):
            for layer, (w, b) in enumerate(zip(self.weights, self.biases, strict=True)):
                z = a @ w[run] + b[run]
                a = np.empty_like(z)
                self.function_of(layer)(z, a, None)
                out.append(a)
        return out

    def function_of(self, layer: int) -> Function:
        """The activation of a layer, 0 being the first hidden one (or the output, without any)."""
        return self._function if layer < len(self._layout.shapes) - 1 else self._loss.output

    def predict(self, points: ArrayLike, run: int = 0) -> Array:
        """The output at points `(n, 2)`: `(n,)`."""
        return self.activations(points, run)[-1][:, 0]

    def thinned(self, run: int = 0) -> Array | None:
        """Dropout factors of the epoch's last sample, `(hidden neurons,)`; None without dropout."""
        return self._dropout.last(run) if self.settings.dropout > 0 and self.epoch > 0 else None

    # What changes it

    def load(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        """Set the parameters: a layer each, `(n_in, n_out)` and `(n_out,)`, or with a leading R.

        A dead weight that is set to something else lives again. Raises ValueError on other shapes.
        """
        self._parameters.load(weights, biases)

    def edit(self, layer: int, row: int, column: int, value: float) -> None:
        """Set one weight (row < n_in) or bias (row == n_in) of all runs."""
        self._parameters.edit(layer, row, column, value)

    def apply(self, settings: Settings) -> None:
        """Take over settings that change mid-training.

        Raises ValueError naming the settings that would need a new Trainer.
        """
        changed = [key for key in FIELDS if getattr(settings, key) != getattr(self.settings, key)]
        rebuild = [key for key in changed if FIELDS[key].effect == RESETS]
        if rebuild:
            raise ValueError(f"{', '.join(rebuild)}: cannot change while training; make a new Trainer")
        self.settings = settings
        if "learningRate" in changed:
            self._knobs.learning_rate[:] = settings.learningRate
        self._turn_knobs()

    def _state_arrays(self) -> list[NDArray[Any]]:
        """What an epoch changes, besides rates and tables: what a rollback restores."""
        return [self._params, self._velocity, self._carried, self._pending, self._parameters.alive]

    def _all_arrays(self) -> list[NDArray[Any]]:
        return [
            *self._state_arrays(),
            self._knobs.learning_rate,
            self.tuner.counts,
            self.tuner.sums,
            self.rollbacks,
        ]

    def snapshot(self) -> Snapshot:
        """A copy of the whole state: parameters, velocity, tables, generators."""
        states = [generator.bit_generator.state for generator in self._generators]
        return Snapshot(self.epoch, save(self._all_arrays()), states)

    def restore(self, snapshot: Snapshot) -> None:
        """Go on from a snapshot of this trainer, exactly."""
        self.epoch = snapshot.epoch
        load(self._all_arrays(), snapshot.arrays)
        for generator, state in zip(self._generators, snapshot.generators, strict=True):
            generator.bit_generator.state = state
        self._parameters.recount()


def _mean(values: NDArray[Any]) -> Array:
    """Mean of each run, `(R, n) -> (R,)`; NaN of nothing."""
    runs, n = values.shape
    return values.mean(axis=1) if n else np.full(runs, np.nan)
