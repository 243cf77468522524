"""R networks side by side with their samples: what can be read off them, and edited by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .activations import ACTIVATIONS, Function
from .data import Data
from .evaluation import Evaluation, Metrics
from .features import inputs
from .losses import loss_of
from .network import Forward, Layout, Pass, with_ones
from .parameters import Parameters
from .settings import Settings

Array = NDArray[np.float64]


class Ensemble:
    """R independent networks of one `Settings` and their samples; a `Trainer` trains them.

    features: link keys of the inputs made from points; None where samples come with inputs made.
    x_train `(R, n, n_in)`, x_test: the inputs of the data's points. parameters: `(R, P)`.
    """

    def __init__(
        self,
        settings: Settings,
        data: Data,
        x_train: Array,
        x_test: Array,
        parameters: Array,
        features: tuple[str, ...] | None,
    ) -> None:
        self.settings, self.data = settings, data
        for array in data:
            array.flags.writeable = False  # what is trained is a copy: a change here would change nothing
        self.runs, self._n, width = x_train.shape
        self._features = features
        self._layout = Layout([width, *settings.networkShape, 1])
        self._function = ACTIVATIONS[settings.activation].function
        self._loss = loss_of(settings.problem, settings.loss)
        self._parameters = Parameters(self._layout, parameters)
        self._x = with_ones(np.concatenate([x_train, x_test], axis=1))  # (R, n_in + 1, N)
        self._y = np.concatenate([data.y_train, data.y_test], axis=1)[:, None, :]  # (R, 1, N)
        network = self._layout, self._parameters.flat, self._function
        self._make_pass, make_forward = partial(Pass, *network, self._loss), partial(Forward, *network)
        classes = settings.problem == "classification"
        self._evaluation = Evaluation(make_forward, self._loss, self._x, self._y, self._n, classes)

    def evaluate(self) -> Metrics:
        """Both losses and both accuracies from one pass over all samples."""
        with np.errstate(all="ignore"):
            return self._evaluation.metrics()

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

    def activations(self, points: ArrayLike, run: int = 0) -> list[Array]:
        """Every neuron's output at points `(n, 2)`: a list of `(n, neurons)`, one a layer.

        A trainer from arrays takes its inputs, `(n, n_in)`. Raises ValueError on other shapes.
        """
        x = np.asarray(points, dtype=np.float64)
        width = 2 if self._features is not None else self._layout.sizes[0]
        if x.ndim != 2 or x.shape[1] != width:
            raise ValueError(f"points must have the shape (n, {width}), not {x.shape}")
        out = []
        with np.errstate(all="ignore"):
            a = x if self._features is None else inputs(x, self._features)
            for layer, (w, b) in enumerate(zip(self.weights, self.biases, strict=True)):
                z = a @ w[run] + b[run]
                a = np.empty_like(z)
                self.function_of(layer)(z, a, None)
                out.append(a)
        return out

    @property
    def reads_points(self) -> bool:
        """Whether the inputs are features made from points of the plane."""
        return self._features is not None

    def function_of(self, layer: int) -> Function:
        """The activation of a layer, 0 being the first hidden one (or the output, without any)."""
        return self._function if layer < len(self._layout.shapes) - 1 else self._loss.output

    def predict(self, points: ArrayLike, run: int = 0) -> Array:
        """The output at points `(n, 2)`: `(n,)`."""
        return self.activations(points, run)[-1][:, 0]

    def load(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        """Set the parameters: a layer each, `(n_in, n_out)` and `(n_out,)`, or with a leading R.

        A dead weight that is set to something else lives again. Raises ValueError on other shapes.
        """
        self._parameters.load(weights, biases)

    def edit(self, layer: int, row: int, column: int, value: float) -> None:
        """Set one weight (row < n_in) or bias (row == n_in) of all runs.

        Raises IndexError where there is none, ValueError on a value that is no finite number.
        """
        self._parameters.edit(layer, row, column, value)
