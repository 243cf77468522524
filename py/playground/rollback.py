"""Prevent loss increases: an epoch after which the train loss rose is undone and trained anew, slower.

Source: Deeper Playground. Better than there: the optimizer's state and accumulated gradients are restored, too,
and a loss that is no finite number counts as risen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .state import Mask, Saved, arrays, load, save
from .tuner import GRID, step_down

Array = NDArray[np.float64]


def train_without_increase(
    state: Any,
    rates: Array,
    train: Callable[[Mask], None],
    loss: Callable[[], Array],
) -> NDArray[np.int64]:
    """Train an epoch; wherever the loss rose, restore, go one rate down and train it again.

    state: see `state.py`; changed in place, as are the rates `(R, 1)`.
    train: trains an epoch of the runs in its mask. loss: `() -> (R,)`, the train loss.
    Returns how often each run was rolled back. At the lowest rate the restored state is kept.
    """
    before = loss().copy()
    saved = save(state)
    accepted: Saved = {}  # made when one run is accepted while another is not
    active = np.ones(len(rates), dtype=bool)
    rollbacks = np.zeros(len(rates), dtype=np.int64)
    while active.any():
        train(active)
        rose = active & np.isfinite(before) & ~(loss() <= before)
        if not rose.any() and active.all():
            return rollbacks  # nothing to undo: the usual case
        accepted = accepted or {name: array.copy() for name, array in saved.items()}
        for name, array in arrays(state).items():
            accepted[name][active & ~rose] = array[active & ~rose]
        load(state, saved)
        rollbacks += rose
        active = rose & (rates[:, 0] > GRID[0])
        rates[rose, 0] = step_down(rates[rose, 0])
    if accepted:
        load(state, accepted)
    return rollbacks
