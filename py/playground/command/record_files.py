"""Records in files that anybody may have sent: found, read within limits, refused in words."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from playground.packing import unpack_code
from playground.problems import shorten
from playground.record import MOST_CHARACTERS, Record, RecordError

from .failures import CommandError
from .remarks import remark

ENDING = ".json"
MOST_LEFT_OUT = 5  # files of which it is said
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

    Those in directories within are taken, too, as a learning platform makes one for each student; hidden ones, as macOS
    puts beside others, are not. What else is left out is said. A file that is not there is among them, unless none is.
    Raises CommandError where there is nothing to read.
    """
    found: dict[Path, Path] = {}
    left_out: list[str] = []
    for path in given:
        files, others = _inside(path) if _is(Path.is_dir, path) else ([path], [])
        found.update({one.absolute(): one for one in files if one.absolute() not in found})
        left_out += [f"{one} ends in no {ENDING}" for one in others]
        left_out += [f"{path} has no {ENDING} file"] if not files else []
    paths = list(found.values())
    names = ", ".join(shorten(str(path)) for path in given)
    if not paths:
        raise CommandError(f"no {ENDING} file in {names}")
    if not any(_is(Path.exists, path) for path in paths):
        hint = "; a link is trained by `playground run LINK`" if "#" in names else ""
        raise CommandError(f"no such file: {names}{hint}")
    for line in left_out[:MOST_LEFT_OUT]:
        remark(f"left out: {shorten(line, 500)}")
    if len(left_out) > MOST_LEFT_OUT:
        remark(f"left out: {len(left_out) - MOST_LEFT_OUT:,} more")
    return paths


def _inside(folder: Path) -> tuple[list[Path], list[Path]]:
    """The `*.json` files in a directory and those within, by name, with directories that cannot be read; other files."""
    records: list[Path] = []
    others: list[Path] = []
    closed: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            (records if name.lower().endswith(ENDING) else others).append(Path(place, name))
    return records + closed, others


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
        os.scandir(path).close()  # may not be allowed, which says more
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
