"""`playground sweep`: trains the networks of a link at many settings, on all cores or many machines, into a Parquet file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from playground import Settings
from playground.problems import SettingError
from playground.settings import FIELDS
from playground.sweep import Variation, keys_of

from .consoles import notes
from .failures import FOUND_WRONG, INTERRUPTED, CommandError, lacking, of_the_machine
from .links import LINK, named, read_link
from .sweep_progress import SweepProgress, counted
from .sweep_results import say_results
from .termination import asked_to_end

if TYPE_CHECKING:
    from playground.cluster.store import Store

RUNS = 32  # where neither the command nor the link says how many
MOST_RUNS, MOST_EPOCHS = 1_000_000, 1_000_000
MOST_CELLS = 2**31 - 1
LEAST_MEMORY = 300_000_000


def sweep(
    link: Annotated[str, typer.Argument(metavar="LINK", help=LINK, show_default=False)],
    vary: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE,...",
            help="A setting and its values, by a link's key. Again for another one: all combinations are trained. "
            "Layers' sizes are parted by semicolons: 'networkShape=4,2;8'.",
            show_default=False,
        ),
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=MOST_RUNS,
            help=f"Networks at each setting, each with a seed of its own. Default: the link's, or {RUNS}.",
            show_default=False,
        ),
    ] = None,
    epochs: Annotated[
        int, typer.Option(min=1, max=MOST_EPOCHS, help="Epochs to train, from the link's own on.")
    ] = 500,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The Parquet file that is written: a row a network.")
    ] = Path("results.parquet"),
    target: Annotated[
        float | None,
        typer.Option(
            metavar="LOSS",
            help="A test loss above 0: epochs_to_target says when each network fell below it.",
            show_default=False,
        ),
    ] = None,
    code: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Your own Python, run first, on each worker: docs/python.md. Functions of every epoch are not called.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=1024, help="Processes on this machine. Default: one a core.", show_default=False
        ),
    ] = None,
    memory_limit: Annotated[
        str, typer.Option(metavar="SIZE", help="Memory that each of them may take, such as 500MB or 2GiB.")
    ] = "2GiB",
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Train on the workers of this Dask scheduler instead, tcp://host:8786. They need this program, too.",
            show_default=False,
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Remove what is there of a sweep in FILE, and begin anew.")
    ] = False,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed",
            help="Train again what failed in FILE, with more memory, say; all else in it is kept.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be trained, and about how long; train nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON with all digits; null is no number.")
    ] = False,
) -> None:
    """Train a link's networks at many settings, and write a Parquet file with a row for each.

    Interrupted by whatever it may be, the same command goes on where it was. A setting or network that fails is a row
    with its error, and the exit code is 1.

    Example: `playground sweep '#dataset=spiral&seed=0.5' --vary learningRate=0.01,0.03,0.1 --vary activation=tanh,relu`
    """
    if scheduler is not None and workers is not None:
        raise CommandError(
            "--workers is for processes of this machine; those of --scheduler are as many as there are"
        )
    check_out(out)
    source = None
    if code is not None:
        from .own_code import run_file

        source = run_file(code)
    settings = read_link(link, code)
    try:
        from playground.cluster.plan import Plan

        variations = _variations(vary or [])
        plan = Plan(settings.to_hash(), variations, _runs(runs, settings), epochs, _target(target), source)
        if plan.cells > MOST_CELLS:
            raise CommandError(f"--vary: {plan.cells:,} combinations are more than {MOST_CELLS:,}")
        from playground.cluster.store import Store, StoreError

        memory = _memory(memory_limit)
    except ImportError as error:
        raise lacking(error, "sweep", "playground sweep") from None
    if dry_run:
        from .sweep_estimate import estimate

        estimate(plan, workers or _cores())
        return
    given_seed = "seed" in named(link)  # another one is drawn each time
    try:
        with Store(out, plan, given_seed, restart, retry_failed) as store:
            if store.finished:
                notes.print(f"{escape(str(out))}: finished already, nothing is trained", soft_wrap=True)
            else:
                _sweep(store, scheduler, workers or _cores(), memory)
            say_results(store, as_json)
            failed = store.failed
    except StoreError as refused:
        raise CommandError(str(refused)) from None
    if failed:
        raise typer.Exit(FOUND_WRONG)


def check_out(out: Path) -> None:
    """Raise CommandError, before anything is trained, where no such file can be written."""
    if out.suffix != ".parquet":
        raise CommandError(f"--out: {out} must end in .parquet")
    if out.is_dir():
        raise CommandError(f"--out: {out} is a folder")
    if not out.parent.is_dir():
        raise CommandError(f"--out: {out.parent}: there is no such folder")
    if not os.access(out.parent, os.W_OK | os.X_OK):
        raise CommandError(f"--out: {out.parent}: no permission to write there")


def _variations(texts: list[str]) -> tuple[Variation, ...]:
    try:
        for text in texts:
            if "=" not in text:
                raise CommandError(
                    f"--vary: {text} must be a link's key, = and values, as learningRate=0.01,0.03"
                )
        variations = tuple(Variation.from_text(text) for text in texts)
        keys_of(variations)
    except SettingError as refused:
        raise CommandError(f"--vary: {refused}") from None
    return variations


def _runs(runs: int | None, settings: Settings) -> int:
    return runs or (settings.runs if settings.runs > 1 else RUNS)


def _target(target: float | None) -> float | None:
    if target is None:
        return None
    try:
        return float(FIELDS["targetLoss"].check(target))
    except SettingError as refused:
        raise CommandError(f"--target: {refused.problem.given} {refused.problem.allowed}") from None


def _memory(limit: str) -> int:
    """Bytes; raises CommandError on what is no size, or one that no process could do with."""
    from dask.utils import parse_bytes

    try:
        size = int(parse_bytes(limit))
    except ValueError:
        raise CommandError(f"--memory-limit: {limit} must be a size, such as 500MB or 2GiB") from None
    if size < LEAST_MEMORY:
        raise CommandError(
            f"--memory-limit: {limit} must be 300MB at least: half of it goes to Python and Dask"
        )
    return size


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sweep(store: Store, scheduler: str | None, workers: int, memory: int) -> None:
    """Train what is not there yet; CommandError where it did not come to its end."""
    try:
        from playground.cluster.sweeping import Sweeping
        from playground.cluster.workers import WorkersError, local_workers, remote_workers
    except ImportError as error:
        raise lacking(error, "sweep", "playground sweep") from None
    plan = store.plan
    sizes = (plan.cells, "setting"), (plan.runs, "network"), (plan.epochs, "epoch")
    begun = " × ".join(counted(*size) for size in sizes)
    there = f", {store.done.count:,} networks are there already" if store.done.count else ""
    notes.print(f"Sweep: {begun}{there}", highlight=False, soft_wrap=True)
    try:
        with asked_to_end() as asked, SweepProgress(store) as progress:
            if store.done.count < plan.rows:
                where = local_workers(workers, memory) if scheduler is None else remote_workers(scheduler)
                with where as client:
                    told = asked, progress.tell, progress.say
                    Sweeping(store, client, *told, fixed=scheduler is None).run()
                    progress.ends()
            if store.done.count == plan.rows:
                store.join()
    except WorkersError as gone:
        if not asked():  # a signal to all processes of the command ends its workers, too
            raise CommandError(f"{gone}{_kept(store)}") from None
    except OSError as error:
        raise CommandError(f"{of_the_machine(error)}{_kept(store)}") from None
    if not store.finished:
        notes.print(f"Interrupted{escape(_kept(store))}", highlight=False, soft_wrap=True)
        raise typer.Exit(INTERRUPTED)


def _kept(store: Store) -> str:
    """What is there, for the end of an error."""
    done = store.done.count - store.pending
    if not done:
        return "\n  nothing was written yet"
    return (
        f"\n  {done:,} of {store.plan.rows:,} networks are in {store.parts}"
        "\n  the same command goes on with the rest"
    )
