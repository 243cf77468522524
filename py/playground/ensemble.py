"""R networks side by side with their samples: what can be read off them, and edited by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .activations import Function
from .data import Data
from .evaluation import Evaluation, Metrics
from .network import Network
from .rich_display import RichDisplay
from .samples import Samples
from .settings import Settings
from .unit_statistics import mean_weights, saturated_shares

Array = NDArray[np.float64]


class Ensemble(RichDisplay):
    """R independent networks of one `Settings` and their samples; a `Trainer` trains them.

    initial: the networks' parameters `(R, P)`.
    """

    def __init__(self, settings: Settings, samples: Samples, initial: Array) -> None:
        self.settings, self.runs = settings, samples.runs
        self._samples = samples
        self._network = Network(settings, samples.width, initial)
        self._evaluation = Evaluation(self._network, samples, settings.problem == "classification")

    @property
    def network(self) -> Network:
        """The networks themselves: layout, parameters, passes."""
        return self._network

    @property
    def samples(self) -> Samples:
        """The samples as the networks read them, with their inputs."""
        return self._samples

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
    def data(self) -> Data:
        """The samples: points (or own inputs) `(R, n, 2)` and targets `(R, n)`; not to be written to."""
        return self._samples.data

    @property
    def weights(self) -> list[Array]:
        """Weights of layer l, `(R, n_in, n_out)`; views: writing to them edits the network."""
        return self._network.parameters.weights

    @property
    def biases(self) -> list[Array]:
        """Biases of layer l, `(R, n_out)`; views."""
        return self._network.parameters.biases

    @property
    def dead(self) -> list[NDArray[np.bool_]]:
        """Weights that L1 pruned, `(R, n_in, n_out)` a layer."""
        return self._network.parameters.dead

    def activations(self, points: ArrayLike, run: int = 0) -> list[Array]:
        """Every neuron's output at points `(n, 2)`: a list of `(n, neurons)`, one a layer.

        A trainer from arrays takes its inputs, `(n, n_in)`. Raises ValueError on other shapes.
        """
        with np.errstate(all="ignore"):
            return self._network.outputs(self._samples.inputs(np.asarray(points, dtype=np.float64)), run)

    def predict(self, points: ArrayLike, run: int = 0) -> Array:
        """The output at points `(n, 2)`: `(n,)`."""
        return self.activations(points, run)[-1][:, 0]

    @property
    def reads_points(self) -> bool:
        """Whether the inputs are features made from points of the plane."""
        return self._samples.features is not None

    def function_of(self, layer: int) -> Function:
        """The activation of a layer, 0 being the first hidden one (or the output, without any)."""
        return self._network.function_of(layer)

    def skips(self, layer: int) -> bool:
        """Whether the outputs of the layer before are added to those of this one."""
        return self._network.skips(layer)

    @property
    def mean_weights(self) -> Array:
        """Mean |weight| of each layer, `(R, layers)`, biases apart."""
        with np.errstate(all="ignore"):
            return mean_weights(self._network)

    def saturated_shares(self, run: int = 0) -> Array:
        """Share of each hidden layer's neurons that are saturated or dead, `(hidden layers,)`.

        Over the training samples and without dropout; `unit_statistics` has the definition.
        """
        train = self._samples.x[run, :, : self._samples.n_train]
        with np.errstate(all="ignore"):
            return saturated_shares(self._network, train, run)

    def load(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        """Set the parameters: a layer each, `(n_in, n_out)` and `(n_out,)`, or with a leading R.

        A dead weight that is set to something else lives again. Raises ValueError on other shapes.
        """
        self._network.parameters.load(weights, biases)

    def edit(self, layer: int, row: int, column: int, value: float) -> None:
        """Set one weight (row < n_in) or bias (row == n_in) of all runs.

        Raises IndexError where there is none, ValueError on a value that is no finite number.
        """
        self._network.parameters.edit(layer, row, column, value)
