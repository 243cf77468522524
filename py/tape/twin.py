"""The same objects over traced arrays, so that code which keeps its arrays in objects can be recorded."""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, TypeVar, cast

import numpy as np

from .recorder import Recorder
from .traced import Traced

Kind = TypeVar("Kind")

# Whose attributes are no parts of a twin.
_WHOLE = (FunctionType, BuiltinFunctionType, ModuleType, type, np.ufunc, np.generic, np.dtype)


def twin(thing: Kind, recorder: Recorder) -> Kind:
    """The same thing with every array in it traced: the same memory, another object.

    Goes into lists, tuples, dicts, methods and the attributes of objects; what is shared stays shared, the
    thing itself stays as it is. What is behind a function's closure is not traced.
    """
    return cast(Kind, _twin(thing, recorder, {}))


def _twin(thing: Any, recorder: Recorder, known: dict[int, tuple[Any, Any]]) -> Any:
    def part(of: Any) -> Any:
        return _twin(of, recorder, known)

    if id(thing) in known:
        return known[id(thing)][0]
    made: Any = thing
    if isinstance(thing, np.ndarray):
        made = Traced(thing, recorder)
    elif isinstance(thing, tuple):
        parts = [part(one) for one in thing]
        made = tuple(parts) if type(thing) is tuple else type(thing)(*parts)
    elif isinstance(thing, list):
        made = [part(one) for one in thing]
    elif isinstance(thing, dict):
        made = {key: part(one) for key, one in thing.items()}
    elif isinstance(thing, MethodType):
        made = MethodType(thing.__func__, part(thing.__self__))
    elif hasattr(thing, "__dict__") and not isinstance(thing, _WHOLE):
        made = object.__new__(type(thing))
        known[id(thing)] = made, thing  # before its parts, which may lead back to it
        for name, one in vars(thing).items():
            object.__setattr__(made, name, part(one))
    known[id(thing)] = made, thing  # both kept: no other may get the same id
    return made
