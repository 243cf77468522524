"""Which sample is under the microscope, what the page is told of it, and how often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playground import Inspection, Trainer, inspect

Array = NDArray[np.float64]

PAUSE = 0.2  # seconds between two inspections while it trains: numbers want to be read


class Microscope:
    """The sample that a person has chosen, if any.

    clock: `() -> seconds`, monotonic. waiting: what was drawn last is newer than what was said of the sample.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sample: tuple[str, int] | None = None
        self._told_at = float("-inf")
        self.waiting = False

    def choose(self, kind: str | None = None, index: float = 0) -> None:
        """Look at a sample, `"train"` or `"test"` and its index; at none without."""
        self._sample = None if kind is None else (kind, int(index))
        self.waiting = False

    def numbers(self, trainer: Trainer, playing: bool, run: int = 0) -> dict[str, Any] | None:
        """What the frame says of the sample in a run, see docs/architecture.md; None: nothing, or not yet again.

        A sample that is not there any more, as after a change of the data, is let go.
        """
        if self._sample is None:
            return None
        now = self._clock()
        self.waiting = playing and now - self._told_at < PAUSE
        if self.waiting:
            return None
        self._told_at = now
        try:
            inspection = inspect(trainer, *self._sample, run)
        except IndexError:
            self.choose()
            return None
        kind, index = self._sample
        return {
            "kind": kind,
            "index": index,
            "run": run,
            "rate": float(trainer.learning_rate[run]),
            **record_of(inspection),
        }


def record_of(inspection: Inspection) -> dict[str, Any]:
    """Plain values and flat arrays; what belongs to a layer's parameters is in the order of `Buffers.parameters`."""
    one, hidden = inspection, len(inspection.output_errors)
    layers = [
        {
            "sums": one.sums[layer],
            "outputs": one.outputs[layer],
            "slopes": one.slopes[layer],
            "outputErrors": one.output_errors[layer] if layer < hidden else None,
            "errors": one.errors[layer],
            "parameters": _flat(one.weights[layer], one.biases[layer]),
            "gradients": _flat(one.weight_gradients[layer], one.bias_gradients[layer]),
            "changes": _flat(one.weight_changes[layer], one.bias_changes[layer]),
        }
        for layer in range(hidden + 1)
    ]
    return {"inputs": one.inputs, "target": one.target, "loss": one.loss, "layers": layers}


def _flat(weights: Array, biases: Array) -> Array:
    return np.concatenate([weights.ravel(), biases])
