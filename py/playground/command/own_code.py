"""A person's own Python file: run for a command, and what is wrong with it said as they would look for it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from playground import Settings
from playground.custom import hooks
from playground.custom.failures import CustomError, line_of, sentence_of
from playground.custom.registration import entries_of, registrations
from playground.custom.source import run_source, same_source
from playground.packing import PackingError, pack_code, unpack_code

from .failures import CommandError
from .remarks import remark

MOST_BYTES = 1_000_000
# What the page gives to a file besides, docs/python.md.
OF_THE_PAGE = ("page", "plot", "settings", "trainer")


def run_file(path: Path) -> str:
    """Run a person's file and return its text; what it registers takes the place of what was registered before.

    Raises CommandError naming the file, the line and what is wrong.
    """
    text = read_file(path)
    with running(path):
        run_source(text, str(path))
    return text


def read_file(path: Path) -> str:
    """The text of a Python file, its lines ending in \\n; raises CommandError on what is none."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise CommandError(f"{path}: there is no such file") from None
    if len(content) > MOST_BYTES:
        raise CommandError(f"{path}: is longer than {MOST_BYTES:,} bytes, which no Python file here is")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CommandError(f"{path}, line {line}: is not text in UTF-8; save it so in your editor") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


@contextlib.contextmanager
def running(path: Path) -> Iterator[None]:
    """Where a person's functions may be called: what they print goes to standard error, what they raise becomes CommandError.

    path: their file.
    """
    # Standard output has results, which another program may read.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            yield
        except CustomError as error:
            what = error.what if error.kind == "file" else f"{error.kind} {error.name}: {error.what}"
            raise CommandError(f"{_place(path, error.line)}: {what}") from None
        except (CommandError, MemoryError):
            raise
        except SystemExit as end:
            raise CommandError(f"{_place(path, line_of(end, str(path)))}: ends the program") from None
        except Exception as problem:
            line = line_of(problem, str(path))
            if line is None:
                raise  # it is not of the person's making
            raise CommandError(f"{_place(path, line)}: {_said(problem)}") from None


def packed(text: str, of_link: str | None) -> str | None:
    """A file as a link has it; None, which is said, where it is too long for one.

    of_link: the Python that the link has brought, packed: where that is another one, the file counts, which is said, too.
    """
    if of_link is not None and not same_source(unpack_code(of_link), text):
        remark("the file of --code differs from the link's Python: the file counts")
    try:
        return pack_code(text)
    except PackingError as refused:
        remark(f"no link can bring the file of --code, nor does the one that is printed: it {refused}")
        return None


def takes_part(settings: Settings) -> bool:
    """Whether what is registered has a part in a training of these settings."""
    return bool(entries_of(settings)) or has_functions()


def has_functions() -> bool:
    """Whether there are functions of every epoch."""
    return any(one.kind == "every_epoch" for one in registrations())


def run_backgrounds(path: Path) -> None:
    """Run a person's background functions to their ends, one after the other."""
    with running(path):
        hooks.run_backgrounds()


def _place(path: Path, line: int | None) -> str:
    return str(path) if line is None else f"{path}, line {line}"


def _said(problem: Exception) -> str:
    sentence = sentence_of(problem)
    if isinstance(problem, NameError) and problem.name in OF_THE_PAGE:
        return f"{sentence}: there is one in the page alone"
    return sentence
