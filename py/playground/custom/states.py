"""The state of a person's optimizer, as they write it and as the engine keeps it: arrays by name, changed in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .calls import unwritable
from .failures import WrongResult, is_traced

Array = NDArray[np.float64]
Leaves = dict[str, Any]  # "m", "0", "moments/m" -> an array `(R, ...)`


def leaves_of(state: Any, name: str = "") -> Leaves:
    """Arrays and numbers of a state: a dict, a tuple, one of them, or None for nothing."""
    return dict(_leaves(state, name))


def _leaves(state: Any, name: str) -> Iterator[tuple[str, Any]]:
    if state is None:
        return
    if isinstance(state, Mapping):
        for key, part in state.items():
            yield from _leaves(part, f"{name}/{key}" if name else str(key))
    elif isinstance(state, tuple | list):
        names = getattr(state, "_fields", range(len(state)))
        for key, part in zip(names, state, strict=True):
            yield from _leaves(part, f"{name}/{key}" if name else str(key))
    else:
        yield name or "state", state


def rebuilt(template: Any, leaves: Mapping[str, Any], name: str = "") -> Any:
    """A state of the template's form with these leaves."""
    if template is None:
        return None
    if isinstance(template, Mapping):
        return {
            key: rebuilt(part, leaves, f"{name}/{key}" if name else str(key))
            for key, part in template.items()
        }
    if isinstance(template, tuple | list):
        names = getattr(template, "_fields", range(len(template)))
        parts = [
            rebuilt(part, leaves, f"{name}/{key}" if name else str(key))
            for key, part in zip(names, template, strict=True)
        ]
        return type(template)(*parts) if hasattr(template, "_fields") else type(template)(parts)
    return leaves[name or "state"]


def fresh(leaves: Leaves, runs: int) -> dict[str, Array]:
    """Arrays of the engine's own for the leaves: a number becomes `(R, 1)`. Raises WrongResult on what has no axis of runs."""
    return {name: _fresh(name, leaf, runs) for name, leaf in leaves.items()}


def _fresh(name: str, leaf: Any, runs: int) -> Array:
    try:
        array = np.asarray(leaf)
    except ValueError:
        raise WrongResult(f"init returns a state whose {name} is no array of numbers") from None
    if array.dtype.kind not in "biuf":
        raise WrongResult(f"init returns a state whose {name} is {type(leaf).__name__}, not real numbers")
    if array.ndim == 0:
        return np.full((runs, 1), float(array))
    if array.ndim < 2 or array.shape[0] != runs:
        what = f"has the shape {array.shape}; it must have a first axis of the {runs} runs, as params has"
        raise WrongResult(f"init returns a state whose {name} {what}")
    return array.astype(np.float64)


def updated(old: Mapping[str, Any], new: Leaves) -> Leaves:
    """The leaves that an update returned, fit to be written into the old ones one after the other.

    Raises WrongResult where there are others than before.
    """
    if list(new) != list(old):
        was, became = (", ".join(names) or "nothing" for names in (old, new))
        raise WrongResult(f"update returns a state of {became}; it must be of {was}, as init's is")
    return {name: _updated(name, old, leaf) for name, leaf in new.items()}


def _updated(name: str, old: Mapping[str, Any], leaf: Any) -> Any:
    if not is_traced(leaf):
        leaf = np.asarray(leaf)
        if leaf.dtype.kind not in "biuf":
            raise WrongResult(f"update returns a state whose {name} is {leaf.dtype}, not real numbers")
    if leaf.shape not in ((), old[name].shape):
        raise WrongResult(
            f"update returns a state whose {name} has the shape {leaf.shape}; it must have {old[name].shape}"
        )
    others = (_plain(array) for other, array in old.items() if other != name)
    if any(np.may_share_memory(_plain(leaf), other) for other in others):
        return leaf.copy()  # the other one is written to before this one is read
    return leaf


def _plain(array: Any) -> Any:
    return array.array if is_traced(array) else array


def unwritable_leaves(leaves: Mapping[str, Any]) -> Leaves:
    """The same arrays, which cannot be written to."""
    return {name: unwritable(array) for name, array in leaves.items()}


def of_run(leaves: Mapping[str, Any], run: int) -> dict[str, Any]:
    """The leaves of one run alone, `(1, ...)`; views."""
    return {name: array[run : run + 1] for name, array in leaves.items()}
