"""Learning-rate autotuning: a bandit on the grid of learning rates that moves one step at a time.

Source: Deeper Playground. Each rate keeps a count (from 1) and a sum (from 0) of the scores it
earned, the relative drop of train loss plus penalty in an epoch. The next rate is one step
down, the same, or - only while the current rate's sum is positive - one step up, with
odds exp((sum / count) / tau).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .settings import LEARNING_RATES

Array = NDArray[np.float64]
GRID = np.array(LEARNING_RATES)
LOST = -1.0  # the score of an epoch after which the loss is no number


def nearest(rates: Array) -> NDArray[np.int64]:
    """Index of the nearest grid rate, in the logarithm: `(R,) -> (R,)`."""
    return np.asarray(np.abs(np.log(GRID) - np.log(rates)[:, None]).argmin(axis=1))


def step_down(rates: Array) -> Array:
    """The next lower grid rate of each; the lowest stays."""
    return np.asarray(np.minimum(rates, GRID[np.maximum(np.searchsorted(GRID, rates) - 1, 0)]))


def tenth(rates: Array) -> Array:
    """About a tenth of each: two grid rates below the nearest one; never more than it was."""
    return np.asarray(np.minimum(rates, GRID[np.maximum(nearest(rates) - 2, 0)]))


def relative_drop(before: Array, after: Array) -> Array:
    """(before - after) / before, 0 where nothing was left to drop, LOST where it is no number."""
    drop = np.divide(before - after, before, out=np.zeros_like(before), where=before != 0)
    return np.where(np.isfinite(drop), drop, LOST)


class Tuner:
    """The tables of R runs: counts and sums `(R, 15)`."""

    def __init__(self, runs: int) -> None:
        self.counts = np.ones((runs, len(GRID)))
        self.sums = np.zeros((runs, len(GRID)))

    @property
    def state(self) -> dict[str, Array]:
        """What training changes."""
        return {"counts": self.counts, "sums": self.sums}

    def rewind(self) -> None:
        """Forget all scores."""
        self.counts[:] = 1
        self.sums[:] = 0

    def learn(self, rates: Array, scores: Array) -> None:
        """Note what the rate of each run earned."""
        runs, index = np.arange(len(rates)), nearest(rates)
        self.counts[runs, index] += 1
        self.sums[runs, index] += scores

    def odds(self, rates: Array, tau: float) -> Array:
        """Probabilities of one step down, stay, one step up: `(R, 3)`."""
        runs, index = np.arange(len(rates)), nearest(rates)
        moves = index[:, None] + np.array([-1, 0, 1])  # (R, 3)
        open_moves = (moves >= 0) & (moves < len(GRID))
        open_moves[:, 2] &= self.sums[runs, index] > 0
        places = np.clip(moves, 0, len(GRID) - 1)
        means = self.sums[runs[:, None], places] / self.counts[runs[:, None], places]
        logits = np.where(open_moves, means / tau, -np.inf)
        weights = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(weights / weights.sum(axis=1, keepdims=True))

    def choose(self, rates: Array, tau: float, generators: Sequence[np.random.Generator]) -> Array:
        """The next rate of each run; each run draws once from its own generator."""
        draws = np.array([generator.random() for generator in generators])
        reached = self.odds(rates, tau).cumsum(axis=1)
        move = (reached <= draws[:, None] * reached[:, -1:]).sum(axis=1) - 1
        return np.asarray(GRID[nearest(rates) + move])
