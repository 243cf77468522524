"""Checked hand-ins as a table to read, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unicodedata import category

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from playground.problems import shorten

from .consoles import print_table
from .goals import Goal, shown
from .hand_in import NUMBERS, HandIn
from .verdicts import ALL, HOLDS, SHORT, STYLES

LEAST, WIDE = 70, 110  # columns, for names in some letters, and for all numbers in one line
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # a spreadsheet computes what begins so
LONGEST = 1000  # characters of a line
TITLES = {
    "epoch": "Epoch",
    "loss_train": "Training\nloss",
    "loss_test": "Test\nloss",
    "accuracy_train": "Training\naccuracy",
    "accuracy_test": "Test\nacc.",
    "parameters": "Para-\nmeters",
}


def say_table(rows: Sequence[HandIn], goals: Sequence[Goal], with_assignment: bool, console: Console) -> None:
    """Print the table, what is to be said of single files, and how many there are of which kind."""
    names = _names(rows)
    columns = [name for name in TITLES if console.width >= WIDE or not name.endswith("_train")]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("File", overflow="fold", min_width=8)
    table.add_column("Verdict", no_wrap=True)
    for title in (
        *(TITLES[name] for name in columns),
        *["Goals"][: len(goals)],
        *["Changed"][:with_assignment],
    ):
        table.add_column(title, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            escape(names[row.file]),
            f"[{STYLES.get(row.verdict, 'red')}]{SHORT.get(row.verdict, row.verdict)}[/]",
            *(shown(column, row.numbers.get(column)) for column in columns),
            *([_goals_met(row)] if goals else []),
            *([_changed(row)] if with_assignment else []),
        )
    print_table(table, LEAST, console)
    remarks = [f"[bold]{escape(names[row.file])}[/]: {line}" for row in rows for line in _remarks(row, names)]
    for line in (*([""] if remarks else []), *remarks, "", *_count(rows)):
        console.print(line, soft_wrap=True, highlight=False)


def csv_of(rows: Sequence[HandIn], goals: Sequence[Goal]) -> str:
    """A header and a line for each file (RFC 4180): numbers with all digits, a column for each goal.

    Texts are quoted, so that no spreadsheet parts them, and none is taken for a formula: what might be has a ' before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    named = list(map(str, goals))
    after = ["passes", "changed", "same_as", "note", "version"]
    writer.writerow(["file", "verdict", "why", *NUMBERS, "runs", "goals_met", *named, *after])
    for row in rows:
        judged = [] if row.goals is None else [("met" if one.met else "missed") for one in row.goals]
        cells = [
            *(row.file, row.verdict, row.why),
            *(row.numbers.get(name) for name in NUMBERS),
            row.runs,
            judged.count("met") if judged else None,
            *(judged or [""] * len(goals)),
            "yes" if row.passes else "no",
            *("; ".join(row.changed), row.same_as, row.note, row.version),
        ]
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue()


def json_of(rows: Sequence[HandIn], goals: Sequence[Goal]) -> str:
    """The same for a script: `{"goals": [...], "handIns": [...]}`; null stands for a number that there is not."""
    found = {"goals": list(map(str, goals)), "handIns": [_parts(row) for row in rows]}
    return json.dumps(found, indent=1)


def _parts(row: HandIn) -> dict[str, Any]:
    goals = None
    if row.goals is not None:
        goals = [
            {"goal": str(one.goal), "met": one.met, "value": one.value, "at": one.at} for one in row.goals
        ]
    return {
        **{"file": row.file, "verdict": row.verdict, "why": row.why},
        **{name: row.numbers.get(name) for name in NUMBERS},
        **{"runs": row.runs, "goals": goals, "meetsGoals": row.meets_goals, "changed": list(row.changed)},
        **{"passes": row.passes, "sameAs": row.same_as, "note": row.note, "version": row.version},
    }


def _harmless(text: str) -> str:
    """A text as a cell that is no formula, moves no terminal's cursor, and that a file in UTF-8 can hold."""
    known = text.encode("utf-8", "replace").decode("utf-8")
    whole = "".join(c if c in "\n\r\t" or category(c) != "Cc" else "\ufffd" for c in known)
    # Some programs look past the blanks.
    return f"'{whole}" if whole.startswith(FORMULA) or whole.lstrip().startswith(FORMULA) else whole


def _names(rows: Sequence[HandIn]) -> dict[str, str]:
    """By file its name, without the folder where that leaves each its own."""
    short = {row.file: Path(row.file).name for row in rows}
    names = short if len(set(short.values())) == len(short) else {file: file for file in short}
    return {file: shorten(name, 200) for file, name in names.items()}


def _goals_met(row: HandIn) -> str:
    if row.goals is None:
        return "-"
    style = "green" if row.meets_goals else "red"
    return f"[{style}]{sum(one.met for one in row.goals)}/{len(row.goals)}[/]"


def _changed(row: HandIn) -> str:
    return f"[red]{len(row.changed)}[/]" if row.changed else ("no" if row.runs is not None else "-")


def _remarks(row: HandIn, names: dict[str, str]) -> Iterator[str]:
    """What the table has no room for."""
    if row.verdict != HOLDS:
        style = STYLES.get(row.verdict, "red")
        verdict = "" if row.numbers else f"{row.verdict}: "  # a replay's words say it
        yield f"[{style}]{verdict}{_plain(row.why)}[/]"
    missed = [str(one) for one in row.goals or () if not one.met]
    if missed:
        yield f"goal missed: {_plain('; '.join(missed))}"
    if row.changed:
        yield f"changed: {_plain('; '.join(row.changed))}"
    if row.same_as:
        yield f"the same as {_plain(names[row.same_as])}"
    if row.note:
        yield f"note: {_plain(row.note)}"


def _plain(text: str) -> str:
    return escape(shorten(" ".join(text.split()), LONGEST))


def _count(rows: Sequence[HandIn]) -> Iterator[str]:
    kinds = Counter(row.verdict for row in rows)
    said = ", ".join(f"{verdict} {kinds[verdict]}" for verdict in ALL if kinds[verdict])
    yield f"{len(rows)} hand-in{'s' * (len(rows) != 1)}{': ' * bool(said)}{said}."
    yield f"Hold, meet all goals and changed nothing that is fixed: {sum(row.passes for row in rows)}."
