"""`playground check`: a teacher's table of hand-ins."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import MofNCompleteColumn, Progress

from .consoles import notes, progress_bar, results
from .failures import FOUND_WRONG, INTERRUPTED, CommandError
from .files import check_new_file, write_file

if TYPE_CHECKING:
    from .hand_in import HandIn, Task


def check(
    records: Annotated[
        list[Path],
        typer.Argument(
            metavar="RECORD...",
            help="The files handed in, or directories: of those, and of directories in them, all *.json.",
            readable=False,  # of one that is not, its row says so
        ),
    ],
    goal: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GOAL",
            help="What is to be reached at the record's end, NAME OP NUMBER; may be repeated. Names: loss_train, loss_test,"
            " accuracy_train, accuracy_test (0.95 or 95%), epoch, parameters (weights and biases), neurons and layers"
            " (hidden ones). Operators: < <= > >= =. Default: the goals of the assignment's lesson, if it has one.",
        ),
    ] = None,
    link: Annotated[
        str | None,
        typer.Option(
            metavar="LINK",
            help="The assignment. Fixed are its data, its loss, its initial weights, with its seed the number of runs, and"
            " all settings that it names or hides; of a lesson what that locks or hides, and the weights. What is shown,"
            " speed and engine never count. Without it nothing is fixed: no data, and no weights that were trained before.",
        ),
    ] = None,
    free: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY",
            help="A setting of the link that may be changed; may be repeated. weights: also by hand.",
        ),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            metavar="FILE",
            help="Write all columns there, too: a name in .csv, of a table that may be there already.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead, numbers in full precision.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(metavar="N", min=0, max=256, help="Processes; 0: as many as there are cores.")
    ] = 0,
    limit: Annotated[
        float, typer.Option(metavar="SECONDS", min=0, help="Time for each record, in seconds; 0: any.")
    ] = 120.0,
) -> None:
    """Train hand-ins again, and say of each whether it holds, meets the goals and kept to the assignment.

    Goals are judged on what is trained here, never on what a file claims; of several runs medians count. Nothing of
    the Python that a record brings is run.

    Example: `playground check hand-ins/ --link '#dataset=spiral&seed=0.5' --goal "loss_test < 0.05" --csv out.csv`

    Exit code: 0 all hold, meet all goals and changed nothing that is fixed; 1 some do not; 2 the call was wrong.
    """
    from .assignment import Assignment
    from .goals import Goal
    from .hand_in import Task, marked_copies
    from .hand_in_tables import csv_of, json_of, say_table
    from .record_files import record_paths

    goals = tuple(dict.fromkeys(Goal.from_text(text) for text in goal or ()))
    if link is None and free:
        raise CommandError("--free leaves settings of an assignment open: give that by --link")
    assignment = None if link is None else Assignment.of(link, free or ())
    if not goals and assignment is not None:
        goals = assignment.goals
    paths = record_paths(records)
    if table is not None:
        _check_place(table, paths)
    found, interrupted = _check(paths, Task(goals, assignment, limit), jobs)
    rows = marked_copies(found)
    if as_json:
        print(json_of(rows, goals))
    else:
        say_table(rows, goals, assignment is not None, results)
    if table is not None:
        write_file(table, csv_of(rows, goals))
    if interrupted:
        notes.print(f"Stopped: {len(rows)} of {len(paths)} were checked.")
        raise typer.Exit(INTERRUPTED)
    if not all(row.passes for row in rows):
        raise typer.Exit(FOUND_WRONG)


def _check_place(table: Path, paths: list[Path]) -> None:
    """Raise CommandError where no table can be written, before anything is trained.

    Its ending is asked for because of `--csv hand-ins/*`, which names the first of them as the table.
    """
    check_new_file(table, "--csv", (".csv",), "and hand-ins are never written over", force=True)
    if any(_is_same(table, path) for path in paths):
        raise CommandError(f"--csv {table}: is one of the hand-ins, and would be written over")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, by links, too; False where one cannot be found."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _check(paths: list[Path], task: Task, jobs: int) -> tuple[list[HandIn], bool]:
    """The rows in the files' order, and whether Ctrl-C left some out."""
    from .hand_in_processes import check_files

    rows: dict[int, HandIn] = {}
    interrupted = False
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with progress_bar(*columns) as progress:
        bar = progress.add_task("Hand-ins", total=len(paths))

        def tell(place: int, row: HandIn) -> None:
            rows[place] = row
            progress.advance(bar)

        try:
            check_files(paths, task, min(jobs or os.cpu_count() or 1, len(paths)), tell)
        except KeyboardInterrupt:
            interrupted = True
    return [rows[place] for place in sorted(rows)], interrupted
