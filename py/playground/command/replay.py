"""`playground replay`: records trained again, and whether each gives its own result."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from playground.custom.source import same_source
from playground.problems import shorten

from .consoles import notes, progress_bar, results
from .failures import FAILED, FOUND_WRONG
from .own_code import run_file
from .record_files import UnreadableRecord, python_of, read_record, record_paths
from .remarks import printable
from .verdicts import FAILED as NOT_TRAINED
from .verdicts import HOLDS, NOT_RUN, OF_REPORT, STYLES, UNREADABLE

if TYPE_CHECKING:
    from playground.record import Record
    from playground.replay import AfterEpoch
    from playground.report import Report

RUN_FIRST = "brings its own Python, which is not run unasked: look at it by --show-code, and give it as a file by --code"
OTHER_PYTHON = "brings other Python than the file of --code: look at it by --show-code"


@dataclass(frozen=True)
class Answer:
    """What is said of one file: a verdict, why, and the report where it was trained."""

    file: str
    verdict: str
    why: str
    report: Report | None = None

    @property
    def parts(self) -> dict[str, Any]:
        """As JSON has it: null stands for no report, and for a difference that is no finite number."""
        report = None
        if self.report is not None:
            report = {name: _finite(part) for name, part in asdict(self.report).items() if name != "verdict"}
        return {"file": self.file, "verdict": self.verdict, "why": self.why, "report": report}


def _finite(part: Any) -> Any:
    return None if isinstance(part, float) and not math.isfinite(part) else part


def replay(
    records: Annotated[
        list[Path],
        typer.Argument(
            metavar="RECORD...",
            help="Records as the page or `playground run --save` writes them, or directories of them.",
            readable=False,  # what is said of that one says so
        ),
    ],
    code: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Run this Python file first. A record whose link brings the same Python is trained with it.",
        ),
    ] = None,
    show_code: Annotated[
        bool,
        typer.Option("--show-code", help="Print the Python that the records bring; run and train nothing."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a list of objects, numbers in full precision.")
    ] = False,
) -> None:
    """Train records again, and say of each whether it gives the recorded result.

    A record holds if every number is equal to 1e-9 of its size. It cannot be confirmed where its training is so
    sensitive that rounding alone makes other losses.

    Example: `playground replay spiral-epoch-300.playground.json`

    Exit code: 0 all hold, 1 some do not or cannot be confirmed, 2 some could not be read.
    """
    paths = record_paths(records)
    if show_code:
        _show_code(paths)
        return
    own = None if code is None else (code, run_file(code))
    answers = []
    for number, path in enumerate(paths):
        if own is not None and number:
            run_file(own[0])  # what a training before has left in its variables is gone
        answers.append(_answer(path, None if own is None else own[1]))
        if not as_json:
            _say(answers[-1])
    if as_json:
        print(json.dumps([answer.parts for answer in answers], indent=1))
    verdicts = {answer.verdict for answer in answers}
    if verdicts & {UNREADABLE, NOT_TRAINED}:
        raise typer.Exit(FAILED)
    if verdicts != {HOLDS}:
        raise typer.Exit(FOUND_WRONG)


def _answer(path: Path, text: str | None) -> Answer:
    """What a file's record gives; text: of the Python that has run."""
    file = str(path)
    try:
        record = read_record(path)
        brought = python_of(record)
    except UnreadableRecord as error:
        brought = python_of(None, error)
        if brought is None or (text is not None and same_source(brought, text)):
            return Answer(file, UNREADABLE, str(error))
        record = None
    if brought is not None and text is None:
        return Answer(file, NOT_RUN, RUN_FIRST)
    if record is None or (brought is not None and not same_source(brought, text or "")):
        return Answer(file, NOT_RUN, OTHER_PYTHON)
    try:
        report = _train(record, brought is not None, shorten(path.name, 30))
    except Exception as error:  # its own Python may raise anything, and the others wait
        return Answer(file, NOT_TRAINED, f"{type(error).__name__}: {error}")
    return Answer(file, OF_REPORT[report.verdict], str(report), report)


def _train(record: Record, with_functions: bool, name: str) -> Report:
    from .retraining import train_again

    start = record.settings.epoch
    # Gone before the result is printed, on the same terminal perhaps.
    with progress_bar() as progress:
        bar = progress.add_task(escape(name), total=max(record.epoch - start, 1))
        functions = _functions() if with_functions else None
        return train_again(
            record, lambda epoch: progress.update(bar, completed=epoch - start), functions
        ).report()


def _functions() -> AfterEpoch:
    """A person's functions of every epoch; one that ends training does not end it here: the record goes as far as it goes."""
    from playground.custom.hooks import StopTraining, after_epoch

    def call(trainer: Any) -> None:
        with suppress(StopTraining):
            after_epoch(trainer)

    return call


def _say(answer: Answer) -> None:
    style = STYLES.get(answer.verdict, "red")
    start = "" if answer.report is not None else f"{answer.verdict}: "
    words = f"[bold]{escape(shorten(answer.file, 1000))}[/]: [{style}]{escape(start + shorten(answer.why, 1000))}[/]"
    results.print(words, soft_wrap=True, highlight=False)


def _show_code(paths: list[Path]) -> None:
    """The Python of each file, so that it can be read before it is run; what is said beside it goes to the notes."""
    wrong = False
    for path in paths:
        name = escape(shorten(str(path), 1000))
        try:
            text, why = python_of(read_record(path)), "brings no Python"
        except UnreadableRecord as error:
            text, why = python_of(None, error), str(error)
            wrong = wrong or text is None
        if text is None:
            notes.print(f"{name}: {escape(shorten(why, 1000))}", soft_wrap=True, highlight=False)
            continue
        notes.print(f"{name}:", soft_wrap=True, highlight=False)
        # Nothing in it moves a terminal's cursor over what stands above it.
        print(printable(text.replace("\r\n", "\n")).rstrip("\n"))
    if wrong:
        raise typer.Exit(FAILED)
