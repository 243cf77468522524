"""`playground report`: a sweep's results as one page of HTML and a picture."""

from __future__ import annotations

import io
import warnings
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from .consoles import notes, results
from .failures import CommandError, lacking
from .files import write_file

if TYPE_CHECKING:
    from playground.cluster.results import Results

MARK = "numpy-playground sweep report"  # in a page and a picture of ours
HEAD = 1000  # bytes in which it stands


def report(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="RESULTS", help="What `playground sweep` wrote; of one under way, what is there is shown."
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="The page. Default: beside the results, `results.html`.", show_default=False),
    ] = None,
    png: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The picture of the losses, for a paper or slides. Default: beside the page, `.png`.",
            show_default=False,
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Show the page in the browser.")] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help="Write over files that no report made. A report of before is written over without asking.",
        ),
    ] = False,
) -> None:
    """Make one HTML page of a sweep, with its heatmaps, runs, and a table of all settings; and a PNG.

    The page needs nothing else and asks nothing of any network: mail it, or put it on any server.

    Example: `playground report results.parquet --open`
    """
    page, picture = _places(file, out, png)
    read = _read(file)
    for path in (page, picture):
        _check_place(path, file, read, force)
    html, draw = _made(read)
    write_file(page, html)
    if draw is not None:
        write_file(picture, draw())
    for path in (page, picture)[: 1 if draw is None else 2]:
        results.print(escape(str(path)), soft_wrap=True, highlight=False)
    if draw is None:
        notes.print("No run has a loss: there is no picture.")
    if not read.complete:
        notes.print(f"The sweep is under way: {read.rows:,} of {read.plan.rows:,} runs are there.")
    if open_ and not webbrowser.open(page.resolve().as_uri()):
        notes.print(f"No browser was found: open {escape(str(page.resolve()))} yourself.", soft_wrap=True)


def _places(file: Path, out: Path | None, png: Path | None) -> tuple[Path, Path]:
    name = file.name.removesuffix(".parts")
    page = out or file.with_name(Path(name).stem + ".html")
    picture = png or page.with_suffix(".png")
    if picture.resolve() == page.resolve():
        raise CommandError(
            f"{page}: cannot be page and picture at once: give --out and --png different names"
        )
    return page, picture


def _read(file: Path) -> Results:
    try:
        from playground.cluster.results import ResultsError, read_results
    except ImportError as error:
        raise lacking(error, "sweep", "playground report") from None
    try:
        return read_results(file)
    except ResultsError as error:
        raise CommandError(str(error)) from None


def _made(read: Results) -> tuple[str, Callable[[], bytes] | None]:
    """The page's text, and what draws the picture, if there is one."""
    try:
        from playground.plot.sweep import sweep

        from .report_page import page_of
    except ImportError as error:
        raise lacking(error, "sweep", "playground report") from None

    def draw() -> bytes:
        file = io.BytesIO()
        with _plain():
            sweep(read).savefig(file, format="png", dpi=200, metadata={"Software": MARK})
        return file.getvalue()

    with _plain():
        return page_of(read, MARK), draw if read.summary.counts.any() else None


@contextmanager
def _plain() -> Iterator[None]:
    """Matplotlib as it comes, whatever a person's matplotlibrc says; letters that its font lacks are said by no warning."""
    import matplotlib.style

    with matplotlib.style.context("default"), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        yield


def _check_place(path: Path, file: Path, read: Results, force: bool) -> None:
    """Whether that may be written, before anything is drawn."""
    if path.is_dir():
        raise CommandError(f"{path}: is a folder: name a file in it")
    if not path.parent.is_dir():
        raise CommandError(f"{path}: the folder {path.parent} is not there")
    if not path.exists():
        return
    if any(path.samefile(one) for one in (file, *read.files) if one.exists()):
        raise CommandError(f"{path}: is the results themselves: give another name")
    with path.open("rb") as old:
        ours = MARK.encode() in old.read(HEAD)
    if not ours and not force:
        raise CommandError(
            f"{path}: is there and no report made it: give another name, or --force to write over it"
        )
