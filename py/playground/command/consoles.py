"""Where words go: results to standard output, what is said beside them to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from rich.console import Console
from rich.progress import Progress, ProgressColumn
from rich.table import Table

READER_GONE = 141  # exit code: as of a program that SIGPIPE has ended, `| head` for one


class Output(Console):
    """A console that ends the program where nobody reads on; Rich's code for that, 1, is an answer here."""

    def on_broken_pipe(self) -> None:
        """Called by Rich."""
        self.quiet = True
        drop_the_rest()
        raise SystemExit(READER_GONE)


def progress_bar(*columns: ProgressColumn, **options: Any) -> Progress:
    """A bar on standard error that goes away at its end; none where that is no terminal. Without columns Rich's own."""
    return Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal, **options)


def drop_the_rest() -> None:
    """What waits to be written to standard output goes nowhere: Python would say at its end that it cannot be."""
    with suppress(OSError):  # it may be no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


results = Output()  # tables, numbers
notes = Output(stderr=True)  # progress, remarks, errors


def print_table(table: Table, least: int, console: Console) -> None:
    """Print a table, in a narrower terminal with its lines parted there: none of its numbers is cut short.

    least: columns that it needs.
    """
    if console.width < least:
        table.width = least
    console.print(table, crop=False)
