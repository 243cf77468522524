"""Records in files that anybody may have sent: found, read within limits, refused in words."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from playground.packing import unpack_code
from playground.problems import shorten
from playground.record import MOST_CHARACTERS, Record, RecordError

from .failures import CommandError

MOST_BYTES = 4 * MOST_CHARACTERS  # a character has up to 4 in UTF-8


class UnreadableRecord(ValueError):
    """A file that gives no record, and why.

    code: the Python that its link brings, packed, where without it the link asks for what cannot be.
    """

    def __init__(self, why: str, code: str | None = None) -> None:
        super().__init__(why)
        self.code = code


def record_paths(given: Sequence[Path]) -> list[Path]:
    """The files that were asked for, each once, in this order; of a directory its `*.json` files, by name.

    Hidden ones, as macOS puts beside others, are not taken. A file that is not there is among them, unless none is.
    Raises CommandError where there is nothing to read.
    """
    found: dict[Path, Path] = {}
    for path in given:
        inside = [one for one in sorted(path.glob("*.json")) if not one.name.startswith(".")]
        for one in inside if _is(Path.is_dir, path) else [path]:
            found.setdefault(one.absolute(), one)
    paths = list(found.values())
    names = ", ".join(shorten(str(path)) for path in given)
    if not paths:
        raise CommandError(f"no .json file in {names}")
    if not any(_is(Path.exists, path) for path in paths):
        raise CommandError(f"no such file: {names}")
    return paths


def _is(question: Callable[[Path], bool], path: Path) -> bool:
    """The answer; one that is not allowed to be known is left to whoever reads the file."""
    try:
        return question(path)
    except OSError:
        return question == Path.exists


def read_record(path: Path) -> Record:
    """A file's record; raises UnreadableRecord where it has none."""
    try:
        return Record.from_json(_text(path))
    except RecordError as error:
        raise UnreadableRecord(error.what if error.where == "file" else str(error), error.code) from None
    except OSError as error:
        raise UnreadableRecord(error.strerror or str(error)) from None


def _text(path: Path) -> str:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableRecord("is a directory, no record's file")
    if not stat.S_ISREG(status.st_mode):  # a pipe may never end
        raise UnreadableRecord("is no regular file")
    if status.st_size > MOST_BYTES:
        raise UnreadableRecord(
            f"has {status.st_size:,} bytes; a record has up to {MOST_CHARACTERS:,} characters"
        )
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if not content.strip():
        raise UnreadableRecord("is empty")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableRecord(f"is no text in UTF-8: byte {error.start:,} is none") from None


def python_of(record: Record | None, unreadable: UnreadableRecord | None = None) -> str | None:
    """The text of the Python that a record's link brings, of one that cannot be read without it, too."""
    packed = record.settings.code if record is not None else unreadable.code if unreadable else None
    return None if packed is None else unpack_code(packed)


def same_python(one: str, other: str) -> bool:
    """Whether two files are the same but for the ends of their lines."""
    return one.strip().splitlines() == other.strip().splitlines()
