"""What of a trainer is compiled, and how it is recorded. Imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
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
    """The programs of a trainer: its `updates`, an epoch each, its `metrics` and `train_loss`, and what `of_maps` makes.

    changing: the state that the updates change. instantiate: see `tape`. report: told, in words, why NumPy goes
    on to compute something.
    """

    def __init__(
        self,
        network: Network,
        training: Training,
        evaluation: Evaluation,
        changing: Mapping[str, Any],
        instantiate: Instantiate,
        report: Callable[[str], None],
    ) -> None:
        self._compile = partial(Compiled, instantiate=instantiate, report=report)
        self._maps: list[Compiled] = []
        self.updates = self._compile(
            training.updates,
            lambda recorder: _updates(training, recorder),
            lambda: list(arrays(changing).values()),
            probe=training.probe,
        )
        numpys = copy(evaluation)
        numpys.compiled_metrics = numpys.compiled_train_loss = None  # no part of what is recorded
        self.metrics = compiled_reading(numpys.compute_metrics, network, self._compile)
        self.train_loss = compiled_reading(numpys.compute_train_loss, network, self._compile)

    @property
    def problem(self) -> str:
        """Why NumPy goes on to compute something; empty where it does not."""
        made = (self.updates, self.metrics, self.train_loss, *self._maps)
        return next((one.refused for one in made if one.refused), "")

    def of_maps(self, layers: MapLayers, run: int, thinned: bool) -> Compiled:
        """The maps of one run, in float32."""

        def record(recorder: Recorder) -> Recording:
            tape, _ = recorder.record(twin(layers, recorder).fill, run, thinned, np.float32, {})
            return Recording([Section(tape)])

        maps = self._compile(
            lambda: layers.fill(run, thinned, np.float32),
            record,
            lambda: layers.layers[1:],
            inputs=lambda: [layers.network.parameters.flat],
            precision=FLOAT32,
            tolerance=MAPS,
        )
        self._maps.append(maps)
        return maps


def compiled_reading(
    function: Callable[[], Any], network: Network, compiling: Callable[..., Compiled]
) -> Compiled:
    """What is read off the networks and changes nothing; compiling: `Compiled`, told what runs it."""

    def record(recorder: Recorder) -> Recording:
        tape, result = recorder.record(twin(function, recorder))
        return Recording([Section(tape)], result, len(network.parameters.flat))

    return compiling(function, record, list, inputs=lambda: [network.parameters.flat])


def compiled_train_loss(
    network: Network, evaluation: Evaluation, instantiate: Instantiate, report: Callable[[str], None]
) -> Compiled:
    """The mean losses on the training samples alone, of networks that are not trained."""
    compiling = partial(Compiled, instantiate=instantiate, report=report)
    return compiled_reading(copy(evaluation).compute_train_loss, network, compiling)


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
