"""Prevent loss increases: an epoch after which the train loss rose is undone and trained anew, slower.

Source: Deeper Playground. Better than there: velocity and accumulated gradients are restored, too,
and a loss that is no finite number counts as risen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .tuner import GRID, step_down

Arrays = Sequence[NDArray[Any]]
Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def save(arrays: Arrays) -> list[NDArray[Any]]:
    """Copies of a state's arrays."""
    return [array.copy() for array in arrays]


def load(arrays: Arrays, saved: Arrays, runs: Mask | None = None) -> None:
    """Write saved values back in place, for the given runs only."""
    for array, values in zip(arrays, saved, strict=True):
        if runs is None:
            np.copyto(array, values)
        else:
            array[runs] = values[runs]


def train_without_increase(
    state: Arrays,
    rates: Array,
    train: Callable[[Mask], None],
    loss: Callable[[], Array],
) -> NDArray[np.int64]:
    """Train an epoch; wherever the loss rose, restore, go one rate down and train it again.

    state: arrays with a leading axis of runs, changed in place, as are the rates `(R, 1)`.
    train: trains an epoch of the runs in its mask. loss: `() -> (R,)`, the train loss.
    Returns how often each run was rolled back. At the lowest rate the restored state is kept.
    """
    before = loss().copy()
    saved, accepted = save(state), save(state)
    active = np.ones(len(rates), dtype=bool)
    rollbacks = np.zeros(len(rates), dtype=np.int64)
    while active.any():
        train(active)
        rose = active & np.isfinite(before) & ~(loss() <= before)
        if not rose.any() and active.all():
            return rollbacks  # nothing to undo: the usual case
        for array, values in zip(accepted, state, strict=True):
            array[active & ~rose] = values[active & ~rose]
        load(state, saved)
        rollbacks += rose
        active = rose & (rates[:, 0] > GRID[0])
        rates[rose, 0] = step_down(rates[rose, 0])
    load(state, accepted)
    return rollbacks
