"""A person's own functions beside the training: after every epoch, for a chart, in the background."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .failures import WrongResult, guarded
from .registration import Registration, check_arguments, decorator, line_of_function, registrations

Function = Callable[..., Any]


class StopTraining(Exception):
    """Raised by a function of every epoch: training has come to its end, and why."""


def every_epoch(name: str | Function | None = None) -> Any:
    """Register `f(trainer)`, which is called after every epoch; StopTraining, raised in it, ends the training."""
    return decorator("every_epoch", name, None, _maker("every_epoch", ("trainer",)))


def chart(name: str | Function | None = None) -> Any:
    """Register `f(trainer) -> number`, or `{label: number}`, of which a chart is drawn."""
    return decorator("chart", name, None, _maker("chart", ("trainer",)))


def background(name: str | Function | None = None) -> Any:
    """Register a generator function, which is run in pieces, one up to each `yield`."""
    make = _maker("background", ())

    def make_generator(function: Function, key: str, shown: str) -> Registration:
        if not inspect.isgeneratorfunction(function):
            raise WrongResult(
                "must be a generator function: say yield now and then, so that it runs in pieces"
            )
        return make(function, key, shown)

    return decorator("background", name, None, make_generator)


def _maker(kind: str, arguments: tuple[str, ...]) -> Callable[[Function, str, str], Registration]:
    def make(function: Function, key: str, shown: str) -> Registration:
        check_arguments(kind, key, function, arguments)
        return Registration(kind, key, shown, function, line_of_function(function))

    return make


def after_epoch(trainer: Any) -> None:
    """Call every function of `every_epoch`, in their order. Raises StopTraining where one of them does."""
    for registration in _of("every_epoch"):
        stopped = guarded(registration, lambda one, f=registration.function: _called(f, one), _nothing)(
            trainer
        )
        if stopped is not None:
            raise stopped


def _called(function: Function, trainer: Any) -> StopTraining | None:
    try:
        function(trainer)
    except StopTraining as stop:
        return stop
    return None


def _nothing(trainer: Any) -> None:
    return None


def chart_values(registration: Registration, trainer: Any) -> dict[str, float]:
    """The numbers of a chart by their labels; its name is the label of a single one. Empty where it has failed."""

    def values(one: Any) -> dict[str, float]:
        result = registration.function(one)
        parts = result if isinstance(result, dict) else {registration.key: result}
        return {str(label): _number(value) for label, value in parts.items()}

    def none(one: Any) -> dict[str, float]:
        return {}

    return guarded(registration, values, none)(trainer)


def _number(value: Any) -> float:
    array = np.asarray(value)
    if array.size != 1 or array.dtype.kind not in "biuf":
        what = f"an array of the shape {array.shape}" if array.dtype.kind in "biuf" else type(value).__name__
        raise WrongResult(f"returns {what}; it must be a number, or label: number in a dict")
    return float(array.reshape(()))


def pieces(registration: Registration) -> Iterator[None]:
    """A background's work, one piece up to each `yield`; it ends where it fails."""
    going: list[Iterator[Any]] = []

    def piece(one: Registration) -> bool:
        if not going:
            going.append(iter(registration.function()))
        try:
            next(going[0])
        except StopIteration:
            return False
        return True

    step = guarded(registration, piece, lambda one: False)
    while step(registration):
        yield


def run_backgrounds() -> None:
    """Run all of them to their ends, one after the other."""
    for registration in _of("background"):
        for _ in pieces(registration):
            pass


def train(trainer: Any, epochs: int) -> str | None:
    """Train so many epochs, with what is to be done after each; why it stopped before, None where it did not."""
    for _ in range(epochs):
        trainer.step()
        try:
            after_epoch(trainer)
        except StopTraining as stop:
            return str(stop) or "stopped"
    return None


def _of(kind: str) -> list[Registration]:
    return [one for one in registrations() if one.kind == kind]
