"""A person's Python file: compiled, run, and what it registers."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

import numpy as np

import playground

from .failures import CustomError
from .failures import line_of as line_of
from .hooks import StopTraining as StopTraining
from .hooks import after_epoch as after_epoch
from .registration import Registration, registrations, replacing

FILE = "mine.py"


def compile_source(text: str, filename: str = FILE) -> CodeType:
    """The code of a file. Raises CustomError, with line and column, on what is no Python."""
    try:
        return compile(text, filename, "exec", dont_inherit=True)
    except SyntaxError as problem:
        what = f"{type(problem).__name__}: {problem.msg}"
        raise CustomError("file", filename, what, problem.lineno, problem.offset) from problem
    except ValueError as problem:  # it has a null character
        raise CustomError("file", filename, str(problem)) from problem


def same_source(one: str, other: str) -> bool:
    """Whether two files are the same but for how their lines end, which an editor decides, and blanks behind them all."""
    return one.rstrip().splitlines() == other.rstrip().splitlines()


def fresh_namespace() -> dict[str, Any]:
    """What a file finds: NumPy as `np`, and the public names of the package."""
    public = {name: getattr(playground, name) for name in (*playground.__all__, *playground.CUSTOM)}
    return {"__name__": "__main__", "np": np, **public}


def run_source(
    text: str,
    filename: str = FILE,
    namespace: dict[str, Any] | None = None,
    execute: Callable[[CodeType, dict[str, Any]], object] = exec,
) -> list[Registration]:
    """Run a file; what it registers replaces what was registered before.

    namespace: what it finds and leaves its names in. execute: runs the code in it. Raises CustomError on what is no
    Python or cannot be registered, else what the file raises; what was registered before is back then.
    """
    code = compile_source(text, filename)
    with replacing():
        execute(code, fresh_namespace() if namespace is None else namespace)
    return registrations()
