"""What training changes, as one tree of named arrays: rollback, snapshot, copy and pickle walk it.

A state is an array with a leading axis of runs, a mapping, or a NamedTuple (as optax's states are) of
states. What is only room to work in is wrapped in `Scratch` and is no part of the state.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Saved = dict[str, NDArray[Any]]  # "optimizer/momentum/velocity" -> a copy
Mask = NDArray[np.bool_]  # of runs


class Scratch(tuple[NDArray[Any], ...]):
    """Buffers that hold nothing between two updates."""

    def __new__(cls, *buffers: NDArray[Any]) -> Self:
        return super().__new__(cls, buffers)


def arrays(state: Any, name: str = "") -> Saved:
    """Every array of a state under its name, the very arrays and not copies.

    Raises TypeError on what could not be restored run by run: a number, say, instead of an array.
    """
    if isinstance(state, Scratch):
        return {}
    if isinstance(state, np.ndarray) and state.ndim:
        return {name: state}
    if isinstance(state, tuple) and hasattr(state, "_asdict"):
        state = state._asdict()
    if not isinstance(state, Mapping):
        raise TypeError(f"the state {name or 'itself'} must be an array with an axis of runs, not {state!r}")
    parts = (arrays(part, f"{name}/{key}" if name else key) for key, part in state.items())
    return {key: array for part in parts for key, array in part.items()}


def save(state: Any) -> Saved:
    """Copies of a state's arrays."""
    return {name: array.copy() for name, array in arrays(state).items()}


def load(state: Any, saved: Saved, runs: Mask | None = None) -> None:
    """Write saved values back in place, for the given runs only."""
    for name, array in arrays(state).items():
        if runs is None:
            np.copyto(array, saved[name])
        else:
            array[runs] = saved[name][runs]


def find(state: Any, name: str) -> NDArray[Any]:
    """The one array of a state with this name; raises KeyError naming those there are."""
    named = arrays(state)
    found = [array for path, array in named.items() if path.rpartition("/")[2] == name]
    if len(found) != 1:
        raise KeyError(f"{name}: there are {', '.join(named)}")
    return found[0]
