"""How far from 0 the first weights may be, registered under their link keys.

A weight is (2u - 1) * limit with u uniform in [0, 1), whatever the initialization: the same seed gives
the same draws in the same order.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import NamedTuple


class Initialization(NamedTuple):
    """limit: `(n_in, n_out) -> largest |weight|` of a layer; n_in may be 0. bias: what each bias starts at."""

    key: str
    label: str
    limit: Callable[[int, int], float]
    bias: float = 0.0


INITIALIZATIONS: dict[str, Initialization] = {
    entry.key: entry
    for entry in (
        # TensorFlow Playground's.
        Initialization("uniform", "Uniform ±½", lambda n_in, n_out: 0.5, bias=0.1),
        # Glorot and Bengio 2010.
        Initialization("xavier", "Xavier", lambda n_in, n_out: sqrt(6 / (n_in + n_out))),
        # He et al. 2015: for ReLU.
        Initialization("he", "He", lambda n_in, n_out: sqrt(6 / max(n_in, 1))),
        # LeCun et al. 1998.
        Initialization("lecun", "LeCun", lambda n_in, n_out: sqrt(3 / max(n_in, 1))),
    )
}
