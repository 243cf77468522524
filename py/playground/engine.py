"""What computes: NumPy, or programs compiled from what NumPy does."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from .evaluation import Evaluation
from .network import Network
from .training import Training

if TYPE_CHECKING:
    from tape import Instantiate

    from .compilation import Compilation

NUMPY, COMPILED = "numpy", "compiled"  # as the setting `engine` has them


class Engine:
    """Lets the parts of a trainer be computed by NumPy, at first, or by programs, after `compile`."""

    def __init__(self, network: Network, training: Training, evaluation: Evaluation) -> None:
        self._network, self._training, self._evaluation = network, training, evaluation
        self._compilation: Compilation | None = None
        self._chosen = COMPILED

    def compile(self, instantiate: Instantiate, report: Callable[[str], None]) -> None:
        """Make the programs when they are first wanted; see `Trainer.compile`."""
        from .compilation import Compilation  # nothing of it is needed before

        changing = {"network": self._network.state, "training": self._training.state}
        parts = self._network, self._training, self._evaluation
        self._compilation = Compilation(*parts, changing, instantiate, report)
        self.choose(self._chosen)

    def choose(self, engine: str) -> None:
        """Go on with this one, a value of the setting."""
        self._chosen = engine
        programs, evaluation = self.compilation, self._evaluation
        self._training.compiled = None if programs is None else programs.updates
        evaluation.compiled_metrics = None if programs is None else programs.metrics
        evaluation.compiled_train_loss = None if programs is None else programs.train_loss

    @property
    def epochs_left(self) -> float:
        """How many epochs there are before one for which programs are made or checked first."""
        programs = self.compilation
        return math.inf if programs is None else programs.updates.calls_left

    def ahead_of_updates(self) -> Iterator[None]:
        """Make and check the program of the next epoch in pieces, if it is due; nothing may change meanwhile.

        Not with dropout, whose masks are drawn as an epoch begins: the epoch does it.
        """
        programs = self.compilation
        if programs is not None and not self._training.drops:
            yield from _calm(programs.updates.ahead())

    def ahead_of_metrics(self) -> Iterator[None]:
        """The same, of the losses and accuracies."""
        programs = self.compilation
        if programs is not None:
            yield from _calm(programs.metrics.ahead())

    def forget_updates(self) -> None:
        """Compile an epoch's updates anew before they are next done."""
        if self._compilation is not None:
            self._compilation.updates.forget()

    @property
    def compilation(self) -> Compilation | None:
        """What compiles; None before `compile`, and where NumPy was chosen."""
        return self._compilation if self._chosen == COMPILED else None

    @property
    def in_use(self) -> str:
        """COMPILED where a program that was checked does the epochs, else NUMPY."""
        return COMPILED if self.compilation is not None and self.compilation.updates.compiled else NUMPY

    @property
    def problem(self) -> str:
        """Why NumPy computes something although programs were asked for; empty where it does not."""
        return "" if self.compilation is None else self.compilation.problem


def _calm(pieces: Iterator[None]) -> Iterator[None]:
    """Without warnings of numbers that grow; between two pieces others are warned as they wish."""
    while True:
        with np.errstate(all="ignore"):
            try:
                next(pieces)
            except StopIteration:
                return
        yield
