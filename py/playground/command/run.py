"""`playground run`: trains the networks of a link, and says how well they do."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from playground import Settings, Trainer
from playground.evaluation import Metrics
from playground.history import History
from playground.problems import SettingError
from playground.record import MOST_EPOCHS, RecordError
from playground.record_writing import record_of
from playground.report import result_of
from playground.samples import run_seed
from playground.settings import FIELDS

from .consoles import print_table, results
from .failures import INTERRUPTED, CommandError
from .files import check_new_file, write_file
from .links import LINK, read_link
from .loss_table import LEAST, best_run, diverged, loss_table
from .remarks import printable, remark
from .training import INTERRUPTED as CTRL_C
from .training import Course, own_step, plain_step, train

if TYPE_CHECKING:
    from .pictures import Draw

RECORD_ENDINGS = (".json",)
UNREAD = "the link brings Python, which has not run and takes no part: `playground link LINK` shows it, --code FILE runs it"
NOT_SAVED = "--save: the file of --code takes part in this training and is too long for a record's link"
LESSON = "the link opens a lesson, which may set up its steps otherwise; trained is what the link itself sets"


def run(
    link: Annotated[str, typer.Argument(metavar="LINK", help=LINK, show_default=False)],
    epochs: Annotated[
        int, typer.Option(min=0, max=MOST_EPOCHS, help="Epochs to train, from the link's own on.")
    ] = 500,
    runs: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=int(FIELDS["runs"].maximum),
            help="Networks side by side, each with a seed of its own. Default: the link's.",
            show_default=False,
        ),
    ] = None,
    code: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Your own Python, run before the link is read: docs/python.md.",
            show_default=False,
        ),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a record, such as spiral.playground.json, which the page opens and trains again.",
            show_default=False,
        ),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Draw losses and output: .png, .svg or .pdf. Needs Matplotlib.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the files of --save and --plot.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON with all digits; null is no number.")
    ] = False,
) -> None:
    """Train the networks of a link, and print their losses.

    The losses are the page's: same link, same seed, same numbers. A link without a seed gets one, and
    the link that is printed has it.

    Ctrl-C stops after the epoch under way: the losses so far are printed, and saved with --save.
    A second one stops at once.

    What the file of --code prints goes to standard error. Its functions of every epoch are called, its
    background functions run at the end, its charts are not drawn.

    Exit code: 0 if it was trained, also where it stopped itself or diverged, 2 if it could not be, 130 on Ctrl-C.

    Example: `playground run '#dataset=spiral&noise=10' --runs 8 --save it.playground.json`
    """
    draw = _check_files(save, plot, force)
    settings = _settings(link, runs, code)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    with _own_python(code):
        trainer = Trainer(settings)
        if save is not None:
            _check_record(settings, trainer, code)
        course = _trained(trainer, epochs, code)
        metrics = trainer.evaluate()
    try:
        with _own_python(code):
            if save is not None:
                write_file(save, _record(settings, course.history, trainer, made))
                remark(f"saved {save}")
            if plot is not None and draw is not None:
                write_file(plot, draw(trainer, course.history, best_run(metrics)))
                remark(f"drew {plot}")
    finally:  # files first, as who reads this may not read on; where they fail, the losses are there all the same
        if as_json:
            typer.echo(json.dumps(_numbers(settings, trainer, metrics, course), indent=2))
        else:
            _print(settings, trainer, metrics, course)
    if course.end == CTRL_C:
        raise typer.Exit(INTERRUPTED)
    if code is not None:
        from .own_code import run_backgrounds

        run_backgrounds(code)


def _check_files(save: Path | None, plot: Path | None, force: bool) -> Draw | None:
    """What would be found after the training otherwise; returns what draws."""
    if save is not None:
        why = "or the page takes it for a table"
        check_new_file(save, "--save", RECORD_ENDINGS, why, force)
    if plot is None:
        return None
    from .pictures import ENDINGS, drawing

    check_new_file(plot, "--plot", ENDINGS, force=force)
    return drawing(plot.suffix)


def _settings(link: str, runs: int | None, code: Path | None) -> Settings:
    """What is trained: the link as it was given, its Python as it has run."""
    changes: dict[str, Any] = {"code": None}
    if code is None:
        settings = read_link(link)
        if settings.code is not None:
            remark(UNREAD)
    else:
        from .own_code import packed, run_file

        text = run_file(code)
        settings = read_link(link, code)
        changes["code"] = packed(text, settings.code)
    if settings.lesson is not None:
        remark(LESSON)
        changes["lesson"] = None
    if runs is not None:
        changes.update(runs=runs, weights=settings.weights, epoch=settings.epoch)
    try:
        return settings.replace(**changes)
    except SettingError as refused:
        raise CommandError(f"--runs {runs} does not go with the link: {refused}") from None


def _own_python(code: Path | None) -> AbstractContextManager[None]:
    """Where a person's own functions may be called."""
    if code is None:
        return nullcontext()
    from .own_code import running

    return running(code)


def _trained(trainer: Trainer, epochs: int, code: Path | None) -> Course:
    if code is None:
        return train(trainer, epochs, plain_step)
    from .own_code import has_functions

    return train(trainer, epochs, own_step, hopeless=not has_functions())


def _check_record(settings: Settings, trainer: Trainer, code: Path | None) -> None:
    """Raise CommandError where there could be no record of this training, or none that another could train again."""
    if code is not None and settings.code is None:
        from .own_code import takes_part

        if takes_part(settings):
            raise CommandError(NOT_SAVED)
    beginning = History(trainer.runs)
    beginning.add(trainer.epoch, trainer.evaluate())
    _record(settings, beginning, trainer, made="")


def _record(settings: Settings, history: History, trainer: Trainer, made: str) -> str:
    """The text of a record."""
    try:
        return record_of(settings.to_hash(), history, trainer, made=made).to_json()
    except RecordError as refused:
        raise CommandError(f"--save: no record can be made of this: {refused}") from None


def _numbers(settings: Settings, trainer: Trainer, metrics: Metrics, course: Course) -> dict[str, Any]:
    """What --json prints: a list of R numbers for each loss and accuracy, null for what is no number."""
    best = course.history.best
    return {
        "link": settings.to_hash(),
        "seed": settings.seed,
        "runs": int(trainer.runs),
        "firstEpoch": settings.epoch,
        "epoch": int(trainer.epoch),
        **result_of(metrics),
        "diverged": int(diverged(metrics).sum()),
        "best": None if best is None else {"epoch": best.epoch, "lossTest": best.loss_test},
        "end": course.end or None,
        "why": course.why or None,
    }


def _print(settings: Settings, trainer: Trainer, metrics: Metrics, course: Course) -> None:
    print_table(loss_table(metrics), LEAST, results)
    results.print()
    for line in _lines(settings, trainer, metrics, course):
        results.print(Text(printable(line)), soft_wrap=True)
    results.print(Text("\nTrain it again:"))
    results.print(Text(settings.to_hash()), soft_wrap=True)


def _lines(settings: Settings, trainer: Trainer, metrics: Metrics, course: Course) -> list[str]:
    """What a table does not say."""
    began, runs, lost = settings.epoch, int(trainer.runs), int(diverged(metrics).sum())
    count = trainer.epoch - began
    trained = f"{count:,} epoch{'s' * (count != 1)}" + (f" from epoch {began:,} on" if began else "")
    lines = [
        f"{trained}; seed {settings.seed}" + (f", and {settings.seed}/1 to /{runs - 1}" if runs > 1 else "")
    ]
    if course.end:
        lines.append(f"Ended at epoch {trainer.epoch:,}: {course.why}")
    if lost:
        lines.append(
            "It diverged." if runs == 1 else f"{lost} of {runs} diverged: they count as infinitely bad."
        )
    best = course.history.best
    if best is not None:
        what = "Lowest test loss" if runs == 1 else "Lowest median of the test losses"
        lines.append(f"{what} on the way: {best.loss_test:.4g}, at epoch {best.epoch:,}")
    if runs > 1 and lost < runs:
        number = best_run(metrics)
        lines.append(f"Best network: {number + 1}, of the seed {run_seed(settings.seed, number)}")
    return lines
