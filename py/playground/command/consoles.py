"""Where words go: results to standard output, what is said beside them to standard error."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

results = Console()  # tables, numbers
notes = Console(stderr=True)  # progress, remarks, errors


def print_table(table: Table, least: int, console: Console) -> None:
    """Print a table, in a narrower terminal with its lines parted there: none of its numbers is cut short.

    least: columns that it needs.
    """
    if console.width < least:
        table.width = least
    console.print(table, crop=False)
