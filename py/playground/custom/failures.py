"""What is wrong with a person's own Python, in a sentence, and what becomes of it while a network trains.

A function that fails is told to `handler`, and something harmless stands in for what it gives, until `forget`.
Without a handler, as in plain Python, it raises CustomError.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

if TYPE_CHECKING:
    from .registration import Registration

Given = TypeVar("Given")


class CustomError(ValueError):
    """What is wrong with a person's own Python, as one sentence.

    kind: as of `Registration`, or "file". name: the function's. line: of the person's file, from 1; None where nobody
    knows. column: from 1, of what is no Python.
    """

    def __init__(
        self, kind: str, name: str, what: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(f"{kind} {name}: {what}")
        self.kind, self.name, self.what, self.line, self.column = kind, name, what, line, column

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kind, self.name, self.what, self.line, self.column)  # for copy and pickle


class WrongResult(ValueError):
    """What a function returned cannot be used; the message says what it was and what is wanted."""


class Failure(NamedTuple):
    """A function that failed: which, what happened as a sentence, in which line of the person's file, and the exception."""

    registration: Registration
    sentence: str
    line: int | None
    exception: BaseException


handler: Callable[[Failure], None] | None = None
_failed: set[Registration] = set()


def forget() -> None:
    """Call the functions again that have failed."""
    _failed.clear()


def has_failed(registration: Registration) -> bool:
    """Whether something stands in for what it gives."""
    return registration in _failed


def guarded(
    registration: Registration, attempt: Callable[..., Given], fallback: Callable[..., Given]
) -> Callable[..., Given]:
    """The function `attempt`, or the function `fallback` of the same arguments where that fails.

    What is recorded (see `tape`) may fail, and is not told: NumPy does it then.
    """

    def call(*args: Any) -> Given:
        if _failed and registration in _failed:
            if _is_recorded(args):
                raise _not_recordable(f"{registration.kind} {registration.key} has failed")
            return fallback(*args)
        try:
            return attempt(*args)
        except Exception as problem:
            if _is_recorded(args):
                raise
            _tell(registration, problem)
        except BaseException as problem:  # it was ended from outside, or ends itself
            if handler is None:
                raise
            _tell(registration, problem)
            if _is_recorded(args):
                raise _not_recordable(f"{registration.kind} {registration.key} has failed") from None
        return fallback(*args)

    return call


def _tell(registration: Registration, problem: BaseException) -> None:
    """Tell the handler; raises CustomError where there is none."""
    error = error_of(registration.kind, registration.key, registration.function, problem, registration.line)
    if handler is None:
        raise error from problem
    _failed.add(registration)
    handler(Failure(registration, str(error), error.line, problem))


def error_of(
    kind: str,
    name: str,
    function: Callable[..., Any],
    problem: BaseException,
    line: int | None = None,
) -> CustomError:
    """The error that says what an exception of a function means; line: where the traceback names none of its file."""
    if isinstance(problem, CustomError):
        return problem
    code = getattr(function, "__code__", None)
    place = line_of(problem, code.co_filename) if code is not None else None
    return CustomError(kind, name, sentence_of(problem), line if place is None else place)


def line_of(exception: BaseException, filename: str) -> int | None:
    """The innermost line of a file that an exception went through; None where it went through none."""
    found, traceback = None, exception.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == filename:
            found = traceback.tb_lineno
        traceback = traceback.tb_next
    return found


_HINTS = {
    "read-only": "writes into what it is given; make a new array instead, as np.maximum(z, 0) does",
    "truth value of an array": "decides by an array as if it were one number; write it with np.where",
    "can be converted to Python scalars": "needs one number and was given an array; use NumPy's functions, np.exp for math.exp",
    "only 0-dimensional arrays": "needs one number and was given an array; use NumPy's functions, np.exp for math.exp",
}


def sentence_of(problem: BaseException) -> str:
    """What happened, in words."""
    text = str(problem)
    if isinstance(problem, WrongResult):
        return text
    for part, hint in _HINTS.items():
        if isinstance(problem, TypeError | ValueError) and part in text:
            return f"{hint} ({type(problem).__name__}: {text})"
    return f"{type(problem).__name__}: {text}" if text else type(problem).__name__


def _is_recorded(args: tuple[Any, ...]) -> bool:
    """Whether what is given are stand-ins of arrays, which note what is done to them."""
    return is_traced(args[0])


def is_traced(thing: Any) -> bool:
    """Whether it stands for an array while a program is recorded."""
    return hasattr(thing, "array") and not isinstance(thing, np.ndarray)


def _not_recordable(why: str) -> Exception:
    from tape import NotRecordable

    return NotRecordable(why)
