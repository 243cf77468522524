"""What a person's Python prints, on its way to the console."""

from __future__ import annotations

import contextlib
import io
import linecache
import traceback
from collections.abc import Iterator

MOST_LINES = 200  # of one turn of the browser's
LONGEST = 2_000  # characters of a line
LONGEST_RESULT = 4_000


class Output:
    """Lines of the console that are not told yet, each `{"kind", "text"}`, as many of a turn as a person can read."""

    def __init__(self) -> None:
        self._lines: list[dict[str, str]] = []
        self._left_out = 0
        self._begun = {"out": "", "error": ""}  # lines without their end

    def add(self, kind: str, text: str) -> None:
        """Add a text of one or more lines: what was typed (`in`), printed (`out`), a `result`, an `error` or a `note`."""
        for line in text.split("\n"):
            if len(self._lines) < MOST_LINES:
                self._lines.append({"kind": kind, "text": line[:LONGEST] + "…" * (len(line) > LONGEST)})
            else:
                self._left_out += 1

    def take(self) -> list[dict[str, str]]:
        """What has come since the last time."""
        for kind, begun in self._begun.items():
            if begun:
                self.add(kind, begun)
                self._begun[kind] = ""
        lines, self._lines = self._lines, []
        if self._left_out:
            lines.append({"kind": "note", "text": f"… {self._left_out}"})
            self._left_out = 0
        return lines

    @contextlib.contextmanager
    def captured(self) -> Iterator[None]:
        """What is printed inside goes here."""
        with (
            contextlib.redirect_stdout(_Printed(self, "out")),
            contextlib.redirect_stderr(_Printed(self, "error")),
        ):
            yield

    def printed(self, kind: str, text: str) -> None:
        """Some of a line, or lines, were printed."""
        *whole, self._begun[kind] = (self._begun[kind] + text[: LONGEST * MOST_LINES]).split("\n")
        self._begun[kind] = self._begun[kind][: LONGEST + 1]
        for line in whole:
            self.add(kind, line)


class _Printed(io.TextIOBase):
    def __init__(self, output: Output, kind: str) -> None:
        self._output, self._kind = output, kind

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._output.printed(self._kind, text)
        return len(text)


def remember_source(filename: str, text: str) -> None:
    """Let tracebacks show the lines of a text that is in no file."""
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)


def traceback_of(error: BaseException, files: tuple[str, ...]) -> str:
    """A traceback that begins where a person's own code does, and shows no lines of the page's."""
    told = traceback.TracebackException.from_exception(error)
    own = [frame for frame in told.stack if frame.filename in files]
    told.stack[:] = own
    told.__cause__ = told.__context__ = None
    return "".join(told.format()).rstrip()


def shown(value: object) -> str:
    """A value as the console shows it."""
    text = repr(value)
    return text if len(text) <= LONGEST_RESULT else text[:LONGEST_RESULT] + " …"
