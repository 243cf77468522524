"""What of a trainer is compiled, and how it is recorded. Imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tape import Compiled, Instantiate, Recorder, Recording, Section, twin

from .evaluation import Evaluation
from .network import Network
from .state import arrays
from .training import Training

if TYPE_CHECKING:
    from .maps import MapLayers

FLOAT32 = 1e-7  # its precision, relative
MAPS = 1e-4  # what they may differ by, relative to a layer's largest number: a tenth of a shade


class Compilation:
    """The means to compile: `instantiate`, see `tape`, and whom to tell in words why NumPy goes on to compute something."""

    def __init__(self, instantiate: Instantiate, report: Callable[[str], None]) -> None:
        self._means = instantiate, report
        self._made: list[Compiled] = []

    @property
    def problem(self) -> str:
        """Why NumPy goes on to compute something; empty where it does not."""
        return next((one.refused for one in self._made if one.refused), "")

    def _compiled(self, *given: Any, **more: Any) -> Compiled:
        function, record, state = given
        one = Compiled(function, record, state, *self._means, **more)
        self._made.append(one)
        return one

    def of_training(self, training: Training, changing: Mapping[str, Any]) -> Compiled:
        """All updates of an epoch; changing: the state that they change."""

        def state() -> list[NDArray[Any]]:
            return list(arrays(changing).values())

        return self._compiled(
            training.updates, lambda recorder: _updates(training, recorder), state, probe=training.probe
        )

    def of_evaluation(self, evaluation: Evaluation, network: Network) -> tuple[Compiled, Compiled]:
        """Metrics, and the train loss."""

        numpys = copy(evaluation)
        numpys.compiled_metrics = numpys.compiled_train_loss = None  # no part of what is recorded

        def compiled(function: Callable[[], Any]) -> Compiled:
            def record(recorder: Recorder) -> Recording:
                tape, result = recorder.record(twin(function, recorder))
                return Recording([Section(tape)], result, len(network.parameters.flat))

            return self._compiled(function, record, list, inputs=lambda: [network.parameters.flat])

        return compiled(numpys.compute_metrics), compiled(numpys.compute_train_loss)

    def of_maps(self, layers: MapLayers, run: int, thinned: bool) -> Compiled:
        """The maps of one run, in float32."""

        def record(recorder: Recorder) -> Recording:
            tape, _ = recorder.record(twin(layers, recorder).fill, run, thinned, np.float32, {})
            return Recording([Section(tape)])

        return self._compiled(
            lambda: layers.fill(run, thinned, np.float32),
            record,
            lambda: layers.layers[1:],
            inputs=lambda: [layers.network.parameters.flat],
            precision=FLOAT32,
            tolerance=MAPS,
        )


def _updates(training: Training, recorder: Recorder) -> Recording:
    """The first update, one that stands for all others, and what is left over."""
    small = copy(training)
    small.batches, small.compiled = training.batches[:2], None  # a twin of each batch would take its time
    traced = twin(small, recorder)
    sections = [Section(recorder.record(traced.first_update)[0])]
    if len(training.batches) > 1:
        tape, _ = recorder.record(traced.update, traced.batches[1], traced.share)
        samples = (training.x, training.targets, *training.dropout.kept)
        moving = [(array, training.size * array.itemsize) for array in samples]
        sections.append(Section(tape, len(training.batches) - 1, moving))
    sections.append(Section(recorder.record(traced.keep_left_over)[0]))
    return Recording(sections, rows=len(training.x))
