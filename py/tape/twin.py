"""The same objects over traced arrays, so that code which keeps its arrays in objects can be recorded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from copy import copy
from enum import Enum
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, TypeVar, cast

import numpy as np

from .operations import NotRecordable
from .recorder import Recorder
from .traced import Traced

Kind = TypeVar("Kind")

# Whose attributes are no parts of a twin.
_WHOLE = (FunctionType, BuiltinFunctionType, ModuleType, type, np.ufunc, np.generic, np.dtype, Enum)


def twin(thing: Kind, recorder: Recorder) -> Kind:
    """The same thing with every array in it traced: the same memory, another object.

    Goes into lists, tuples, dicts, methods and the attributes of objects; what is shared stays shared, the
    thing itself stays as it is. What is behind a function's closure is not traced. Raises NotRecordable on
    arrays in anything else, a queue, say.
    """
    return cast(Kind, _twin(thing, recorder, {}))


def _twin(thing: Any, recorder: Recorder, known: dict[int, tuple[Any, Any]]) -> Any:
    def part(of: Any) -> Any:
        return _twin(of, recorder, known)

    def keep(made: Any) -> Any:
        known[id(thing)] = made, thing  # both kept: no other may get the same id
        return made

    if id(thing) in known:
        return known[id(thing)][0]
    if isinstance(thing, np.ndarray):
        return keep(Traced(thing, recorder))
    if isinstance(thing, tuple):
        parts = [part(one) for one in thing]
        return keep(tuple(parts) if type(thing) is tuple else type(thing)(*parts))
    if isinstance(thing, list | dict):
        made = keep(copy(thing))  # before its parts, which may lead back to it
        for key, one in enumerate(thing) if isinstance(thing, list) else thing.items():
            made[key] = part(one)
        return made
    if isinstance(thing, MethodType):
        return keep(MethodType(thing.__func__, part(thing.__self__)))
    if isinstance(thing, BuiltinFunctionType) and isinstance(thing.__self__, np.ndarray):
        return keep(getattr(part(thing.__self__), thing.__name__))
    if isinstance(thing, partial):
        return keep(partial(part(thing.func), *part(thing.args), **part(thing.keywords)))
    if isinstance(thing, _WHOLE):
        return keep(thing)
    if attributes := dict(_attributes(thing)):
        made = keep(object.__new__(type(thing)))
        for name, one in attributes.items():
            object.__setattr__(made, name, part(one))
        return made
    if any(isinstance(one, np.ndarray) for one in gc.get_referents(thing)):
        raise NotRecordable(f"arrays in {type(thing).__name__}, which has no twin")
    return keep(thing)


def _attributes(thing: Any) -> Iterator[tuple[str, Any]]:
    """Names and values of an object's attributes, those in slots, too."""
    yield from getattr(thing, "__dict__", {}).items()
    for kind in type(thing).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if not name.startswith("__") and hasattr(thing, name):
                yield name, getattr(thing, name)
