"""Two settings trained on the same seeds, and which of them ends lower."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from playground import Settings, Trainer
from playground.samples import run_seed
from playground.statistics import Summary, paired_difference
from playground.sweep import Sweep

from .bench import TARGET

TELL = 0.1  # seconds from one piece of news to the next
SEED = 1  # of the bootstrap: the same runs get the same interval


class SameSeeds:
    """A training of two settings on the same seeds, in pieces.

    first, second: run r of both has the first one's seed of run r, and so the same data where their settings of the
    data agree. Raises ValueError on numbers that cannot be, or on a classification beside a regression.
    """

    def __init__(
        self,
        first: Settings,
        second: Settings,
        runs: int,
        epochs: int,
        prepare: Callable[[Trainer], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        if first.problem != second.problem:
            raise ValueError("the losses of a classification and of a regression cannot be compared")
        self.target = first.targetLoss or second.targetLoss or TARGET
        self.pair = on_same_seeds(first, second)
        self._clock = clock
        self._sweep = Sweep.of_settings(self.pair, runs, epochs, self.target, prepare, clock)
        self.runs, self.epochs = runs, epochs

    def pieces(self, tell: Callable[[dict[str, Any]], None]) -> Iterator[None]:
        """Train, a piece up to each `yield`; tell: is told of progress, and at last of the result."""
        start = told = self._clock()
        for _ in self._sweep.pieces():
            now = self._clock()
            if now - told >= TELL:
                done, told = self._sweep.progress, now
                left = (now - start) * (1 - done) / done if done else None
                tell({"progress": {"done": done, "left": left}})
            yield
        result = self.result()
        yield  # ten thousand resamples are a piece, and so is drawing them
        tell({"result": result})

    def result(self) -> dict[str, Any]:
        """Once all is trained: what became of each side, and the paired difference of the test losses."""
        sides: list[dict[str, Any]] = []
        for result in self._sweep.results:
            assert result is not None
            losses = result.sound_loss_test
            summary = Summary.of(losses, self.target)
            sides.append(
                {
                    "losses": losses,
                    "training": result.loss_train,
                    "median": summary.median,
                    "reached": summary.reached,
                    "diverged": summary.diverged,
                }
            )
        a, b = (side["losses"] for side in sides)
        interval = paired_difference(a, b, np.random.default_rng(SEED))
        return {
            "sides": sides,
            "target": self.target,
            "runs": self.runs,
            "epochs": self.epochs,
            "seeds": [run_seed(self.pair[0].seed, run) for run in range(self.runs)],
            "difference": {**interval._asdict(), "clear": interval.is_clear},
        }


def on_same_seeds(first: Settings, second: Settings) -> tuple[Settings, Settings]:
    """The two settings from the beginning, on the first one's seed; weights of their own only where they agree in them."""
    changes: dict[str, Any] = {"seed": first.seed, "weights": None, "epoch": 0, "runs": 1, "lesson": None}
    if first.weightsSeed != second.weightsSeed:
        changes["weightsSeed"] = None
    return first.replace(**changes), second.replace(**changes)
