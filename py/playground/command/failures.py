"""What a person can do wrong, and what a machine can refuse, said in words: no command ends in a traceback for them."""

from __future__ import annotations

import errno
import functools
from collections.abc import Callable
from typing import ParamSpec

import typer
from rich.markup import escape

from .consoles import READER_GONE, drop_the_rest, notes

# Exit codes, as docs/beyond.md has them. 130 is what shells say of Ctrl-C.
FOUND_WRONG, FAILED, INTERRUPTED = 1, 2, 130

Parameters = ParamSpec("Parameters")


class CommandError(Exception):
    """A command that cannot go on. what: what was wrong and what is allowed, in a sentence or several lines."""

    def __init__(self, what: str, code: int = FAILED) -> None:
        super().__init__(what)
        self.code = code


def missing(package: str, extra: str, wanted_for: str) -> CommandError:
    """That a library is missing which an extra brings."""
    return CommandError(
        f"{wanted_for} needs {package}, which is not installed: pip install 'numpy-playground[{extra}]'"
    )


def lacking(error: ImportError, extra: str, wanted_for: str) -> CommandError:
    """The same, of what could not be imported."""
    return missing((error.name or str(error)).partition(".")[0], extra, wanted_for)


def told(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """A command that says what went wrong and ends with its exit code."""

    @functools.wraps(command)
    def tells(*args: Parameters.args, **options: Parameters.kwargs) -> None:
        try:
            command(*args, **options)
        except CommandError as error:
            what, code = str(error), error.code
        except OSError as error:
            if error.errno == errno.EPIPE:  # a reader that has enough, as `| head`
                drop_the_rest()
                raise typer.Exit(READER_GONE) from None
            what, code = of_the_machine(error), FAILED
        except MemoryError:
            what, code = "there is not enough memory for that: take fewer runs, samples or neurons", FAILED
        else:
            return
        notes.print(f"[bold red]Error:[/] {escape(what)}", soft_wrap=True, highlight=False)
        raise typer.Exit(code)

    return tells


def of_the_machine(error: OSError) -> str:
    """What the machine refused, in words, with the file's name where it is known."""
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}the disk is full"
    return f"{where}{error.strerror or error}"
