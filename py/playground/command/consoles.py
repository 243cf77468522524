"""Where words go: results to standard output, what is said beside them to standard error."""

from __future__ import annotations

from rich.console import Console

results = Console()  # tables, numbers
notes = Console(stderr=True)  # progress, remarks, errors
