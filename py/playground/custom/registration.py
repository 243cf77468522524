"""What a person's own Python has registered: in the engine's registries and the settings' menus, and taken out again."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ..activations import ACTIVATIONS
from ..data import DATASETS, OWN
from ..features import FEATURES
from ..fields import Option
from ..losses import LOSSES
from ..optimizers import OPTIMIZERS
from ..reading import OWN_NAME
from ..settings import FIELDS, Settings
from .failures import CustomError, error_of

Function = Callable[..., Any]
REGISTRIES: dict[str, dict[str, Any]] = {
    "activation": ACTIVATIONS,
    "loss": LOSSES,
    "optimizer": OPTIMIZERS,
    "feature": FEATURES,
    "dataset": DATASETS,
}
_FIELDS = {"activation": "activation", "loss": "loss", "optimizer": "optimizer", "feature": "ownFeatures"}
_DATASET_FIELDS = {"classification": "dataset", "regression": "regDataset"}
HOOKS = ("every_epoch", "chart", "background")
_NAME = re.compile(OWN_NAME, re.ASCII)
_LONGEST_LABEL = 40


@dataclasses.dataclass(frozen=True, eq=False)
class Registration:
    """What a decorator has registered; two are the same only if they are one object.

    kind: "activation", "loss", "optimizer", "feature", "dataset", "every_epoch", "chart" or "background". key: its name
    in links. function: the person's. line: of their file, from 1. problem: of a data set. slope: of an activation or
    a loss "found" (by duals), "complex step", "given" or "surrogate", else "". entry: what the engine's registry has,
    of the five first kinds.
    """

    kind: str
    key: str
    label: str
    function: Function
    line: int | None = None
    problem: str = ""
    slope: str = ""
    entry: Any = None


_registered: list[Registration] = []


def registrations() -> list[Registration]:
    """All there are, in the order in which they came."""
    return list(_registered)


def register(registration: Registration) -> None:
    """Put it into the registries and menus; the settings know it at once."""
    if registration.kind in REGISTRIES:
        REGISTRIES[registration.kind][registration.key] = registration.entry
        name = field_of(registration)
        field, option = FIELDS[name], Option(registration.key, registration.label, own=True)
        before = [one for one in field.options if one.value != OWN or name not in _DATASET_FIELDS.values()]
        after = [one for one in field.options if one not in before]
        FIELDS[name] = dataclasses.replace(field, options=(*before, option, *after))
    _registered.append(registration)


def withdraw(kind: str, key: str) -> None:
    """Take one out; raises KeyError where there is none such."""
    found = [one for one in _registered if (one.kind, one.key) == (kind, key)]
    if not found:
        raise KeyError(
            f"no own {kind} {key}: there are {', '.join(one.key for one in _registered) or 'none'}"
        )
    _registered.remove(found[0])
    if kind in REGISTRIES:
        del REGISTRIES[kind][key]
        name = field_of(found[0])
        options = [one for one in FIELDS[name].options if not (one.own and one.value == key)]
        FIELDS[name] = dataclasses.replace(FIELDS[name], options=tuple(options))


def clear() -> None:
    """Take all out."""
    for one in registrations():
        withdraw(one.kind, one.key)


def forget_all() -> None:
    """Know of none any more, whatever the registries have by now."""
    _registered.clear()


@contextmanager
def replacing() -> Iterator[None]:
    """All own entries out, and in comes what registers meanwhile; after an exception the previous ones are back."""
    before = registrations()
    clear()
    try:
        yield
    except BaseException:
        clear()
        for one in before:
            register(one)
        raise


def field_of(registration: Registration) -> str:
    """The setting whose menu has it."""
    return _FIELDS.get(registration.kind) or _DATASET_FIELDS[registration.problem]


def needed(settings: Settings) -> frozenset[tuple[str, str]]:
    """The own entries that settings use, each its kind and key."""
    return frozenset((one.kind, one.key) for one in entries_of(settings))


def entries_of(settings: Settings) -> tuple[Registration, ...]:
    """The registrations that settings use: the same objects as long as nobody has registered them anew."""
    regression = settings.problem == "regression"
    used = {
        ("activation", settings.activation),
        ("optimizer", settings.optimizer),
        ("dataset", settings.current_dataset),
        *(() if regression else (("loss", settings.loss),)),
        *(("feature", key) for key in settings.ownFeatures),
    }
    return tuple(one for one in _registered if (one.kind, one.key) in used)


def decorator(
    kind: str,
    name: str | Function | None,
    label: str | None,
    make: Callable[[Function, str, str], Registration],
) -> Any:
    """What registers a function, or has registered it where there were no parentheses, and returns it.

    make: of the function, its key and its label; what it raises of the person's is said as a CustomError.
    """

    def register_function(function: Function) -> Function:
        if not callable(function):
            raise CustomError(kind, repr(function), f"@{kind} must stand over a function")
        given = getattr(function, "__name__", "") if name is None or callable(name) else name
        line = line_of_function(function)
        _check_name(kind, given, line)
        shown = given if label is None else label
        if not isinstance(shown, str) or not 0 < len(shown) <= _LONGEST_LABEL or not shown.isprintable():
            raise CustomError(
                kind, given, f"its label must be a text of 1 to {_LONGEST_LABEL} characters", line
            )
        try:
            made = make(function, given, shown)
        except CustomError as error:
            error.line = line if error.line is None else error.line
            raise
        except Exception as problem:
            raise error_of(kind, given, function, problem, line) from problem
        register(made)
        return function

    return register_function(name) if callable(name) else register_function


def line_of_function(function: Function) -> int | None:
    """Where it begins in the person's file, its decorators included."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return None if code is None else code.co_firstlineno


def check_arguments(kind: str, key: str, function: Function, names: tuple[str, ...]) -> None:
    """Raise CustomError on a function that cannot be called with so many arguments."""
    try:
        inspect.signature(function).bind(*names)
    except TypeError:
        wanted = (
            f"must take {', '.join(names) or 'no arguments'}: def {function.__name__}({', '.join(names)})"
        )
        raise CustomError(kind, key, wanted, line_of_function(function)) from None
    except ValueError:
        pass  # one written in C says nothing about itself


def _check_name(kind: str, key: Any, line: int | None) -> None:
    """Raise CustomError on a name that no link could have, or that something else has."""
    if not isinstance(key, str) or not _NAME.fullmatch(key):
        what = "its name must have 1 to 40 letters, digits, _ and -, and begin with a letter"
        raise CustomError(kind, str(key), what, line)
    if any((one.kind, one.key) == (kind, key) for one in _registered):
        raise CustomError(kind, key, "the name is taken by another of your own: choose another one", line)
    if key in REGISTRIES.get(kind, ()) or (kind == "dataset" and key == OWN):
        raise CustomError(kind, key, f"the name is a built-in {kind}'s: choose another one", line)
    if kind == "feature" and (key in FIELDS or hasattr(Settings, key)):
        raise CustomError(kind, key, "the name is a setting's: choose another one", line)
