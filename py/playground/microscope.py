"""One sample's way through one network: forward, loss, backward, and what an update with it alone would change.

All of it is read off the engine's own pass and optimizer, which work on copies: training goes on as if
nobody had looked. Dropout drops nothing here: it is the whole network, as it is after training, whose
outputs, errors and changes these are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .network import Network
from .state import arrays, load
from .update_rule import Optimizer

if TYPE_CHECKING:
    from .trainer import Trainer

Array = NDArray[np.float64]
TRAIN, TEST = "train", "test"


@dataclass(frozen=True)
class Inspection:
    """What a network does with one sample; lists have a layer each, the output's last.

    inputs: `(n_in,)`. target: as in the data. sums, outputs, slopes: each neuron's z, a and f'(z), `(n_out,)`;
    a layer that is skipped to has in `outputs` what it passes on, the layer before it included.
    loss: without penalty. output_errors: its derivative by each neuron's output, `(n_out,)`, a hidden layer each.
    errors: by each neuron's sum, the output's too. weights, weight_gradients, weight_changes: `(n_in, n_out)`;
    biases and theirs: `(n_out,)`. A change is what is added.
    """

    inputs: Array
    target: float
    sums: list[Array]
    outputs: list[Array]
    slopes: list[Array]
    loss: float
    output_errors: list[Array]
    errors: list[Array]
    weights: list[Array]
    biases: list[Array]
    weight_gradients: list[Array]
    bias_gradients: list[Array]
    weight_changes: list[Array]
    bias_changes: list[Array]


def inspect(trainer: Trainer, kind: str, index: int, run: int = 0) -> Inspection:
    """What the network of a run does with one sample, as it is now.

    kind: "train" or "test"; index: of the sample among them. The changes are those of one update of this
    sample alone, at the rate in use, by the optimizer with all that is set and the state it has. Raises
    ValueError on another kind, IndexError where there is no such sample or run.
    """
    if kind not in (TRAIN, TEST):
        raise ValueError(f'kind must be "{TRAIN}" or "{TEST}", not {kind!r}')
    samples = trainer.samples
    first, last = (0, samples.n_train) if kind == TRAIN else (samples.n_train, samples.x.shape[2])
    if not 0 <= index < last - first:
        raise IndexError(f"index {index}: there are {last - first} {kind} samples, from 0")
    if not 0 <= run < trainer.runs:
        raise IndexError(f"run {run}: there are {trainer.runs}, from 0")
    at = slice(first + index, first + index + 1)
    with np.errstate(all="ignore"):  # of a diverged network nothing is a number
        return _inspect(trainer, samples.x[[run], :, at], samples.y[[run], :, at], run)


def _inspect(trainer: Trainer, x: Array, y: Array, run: int) -> Inspection:
    """x `(1, n_in + 1, 1)`, y `(1, 1, 1)`."""
    network, optimizer = _copies(trainer, run)
    layout, parameters = network.layout, network.parameters
    one_sample = network.forward_and_backward(1, kept=True)
    gradient = np.empty_like(parameters.flat)
    one_sample.gradient(x, network.loss.target_transform(y), layout.views(gradient))
    z, a, slope, error, error_z = (_columns(values) for values in one_sample.values)
    a_out, slope_out = np.empty_like(z[-1]), np.empty_like(z[-1])
    network.function_of(len(layout.hidden))(z[-1], a_out, slope_out)
    weights, biases = _parts(network, parameters.flat)
    step = optimizer.update(gradient.copy())
    weight_gradients, bias_gradients = _parts(network, gradient)
    weight_changes, bias_changes = _parts(network, 0 - step)
    return Inspection(
        inputs=x[0, :-1, 0].copy(),
        target=float(y[0, 0, 0]),
        sums=z,
        outputs=[*a, a_out],
        slopes=[*slope, slope_out],
        loss=float(network.loss.value(z[-1], y[0, 0])[0]),
        output_errors=error,
        errors=error_z,
        weights=weights,
        biases=biases,
        weight_gradients=weight_gradients,
        bias_gradients=bias_gradients,
        weight_changes=weight_changes,
        bias_changes=bias_changes,
    )


def _copies(trainer: Trainer, run: int) -> tuple[Network, Optimizer]:
    """The network of one run and its optimizer, with all they know."""
    settings, own = trainer.settings, trainer.network
    network = Network(settings, own.layout.sizes[0], own.parameters.flat[[run]])
    load(network.state, _of_run(own.state, run))
    optimizer = Optimizer(settings, network.layout, network.parameters, trainer.samples.first + run)
    load(optimizer.state, _of_run(trainer.optimizer_state, run))
    optimizer.hyper.take(settings.hyperparameters)
    optimizer.hyper.learning_rate[:] = trainer.learning_rate[run]
    if network.parameters.prunable:
        network.parameters.revive()  # as an epoch begins
    return network, optimizer


def _of_run(state: Any, run: int) -> dict[str, NDArray[Any]]:
    return {name: array[[run]] for name, array in arrays(state).items()}


def _columns(values: list[Array]) -> list[Array]:
    """The one sample's `(n,)` of each `(1, n, 1)`."""
    return [value[0, :, 0].copy() for value in values]


def _parts(network: Network, flat: Array) -> tuple[list[Array], list[Array]]:
    """Weights `(n_in, n_out)` and biases `(n_out,)`, a layer each, of a flat `(1, P)`."""
    layers = network.layout.views(flat)
    return [layer[0, :, :-1].T.copy() for layer in layers], [layer[0, :, -1].copy() for layer in layers]
