"""The regularizations R(w), registered under their link keys; the rate is a setting of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Regularization(NamedTuple):
    """R(w) element by element, and its derivative: `slope(w, out)` writes R'(w).

    prunes: a weight that the penalty alone carries across 0 dies, under plain gradient descent.
    """

    key: str
    label: str
    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], object]
    prunes: bool = False


def _l1_slope(w: Array, out: Array) -> None:
    np.sign(w, out=out)  # 0 at 0


def _l2_slope(w: Array, out: Array) -> None:
    np.copyto(out, w)


def _no_slope(w: Array, out: Array) -> None:
    np.copyto(out, 0.0)


REGULARIZATIONS: dict[str, Regularization] = {
    entry.key: entry
    for entry in (
        Regularization("none", "None", np.zeros_like, _no_slope),
        Regularization("L1", "L1", np.abs, _l1_slope, prunes=True),
        Regularization("L2", "L2", lambda w: 0.5 * w * w, _l2_slope),
    )
}
