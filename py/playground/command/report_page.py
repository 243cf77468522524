"""A sweep as one page of HTML that needs nothing else: words, figures, a table of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from playground import __version__
from playground.cluster.results import Results
from playground.plot.sweep_style import number
from playground.problems import shorten
from playground.settings import FIELDS
from playground.sweep_summary import Axis, SweepSummary

from .report_figures import figures_of

MOST_ROWS = 300  # cells in the table
MOST_LINKS = 150_000  # characters of links in it: with own points or Python in them they are long
MOST_FAILURES = 20
MOST_NAMED = 16  # values of a setting that are listed


class Number(NamedTuple):
    """A number in the table: as it is read, and as it is sorted."""

    text: str
    order: str


class Row(NamedTuple):
    """A cell in the table. link: None where there is none, or none may be long any more."""

    names: tuple[str, ...]
    numbers: tuple[Number, ...]
    link: str | None


def page_of(results: Results, mark: str) -> str:
    """The page; mark: by which it is known as ours. The same results give the same text: its day is the files'."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    summary, plan = results.summary, results.plan
    figures = figures_of(summary)
    return environment.get_template("report.html").render(
        mark=mark,
        title=_title(results),
        subtitle=_subtitle(results),
        under_way=None if results.complete else f"{results.rows:,} of {plan.rows:,} runs",
        share=_percent(results.rows / plan.rows),
        facts=list(_facts(results)),
        axes=[(axis.label, axis.key, _listed(axis)) for axis in summary.axes],
        link=plan.link,
        settings=list(_settings(plan.link)),
        code=plan.code,
        figures=[(one.heading, Markup(one.svg), one.remarks) for one in figures],
        heads=_heads(summary),
        rows=_rows(results),
        cells=plan.cells,
        failures=results.failures[:MOST_FAILURES],
        more_failures=max(len(results.failures) - MOST_FAILURES, 0),
        file=results.name,
        version=__version__,
        written_by=plan.version,
        day=_day(results),
    )


def _title(results: Results) -> str:
    axes = results.summary.axes
    return " × ".join(axis.label for axis in axes) if axes else "One setting, many runs"


def _subtitle(results: Results) -> str:
    plan = results.plan
    runs = f"{plan.runs:,} networks" if plan.runs > 1 else "one network"
    at = f" at each of {plan.cells:,} settings" if plan.cells > 1 else ""
    epochs = "1 epoch" if plan.epochs == 1 else f"{plan.epochs:,} epochs"
    target = "" if plan.target is None else f", target: a test loss below {plan.target:g}"
    return f"A sweep of {runs}{at}, {epochs}{target}"


def _facts(results: Results) -> Iterator[tuple[str, str, str]]:
    """Label, number, remark."""
    summary, best = results.summary, int(results.summary.best_first[0])
    median = float(summary.median[best])
    if np.isfinite(median):
        named = zip(summary.axes, summary.names(best), strict=True)
        what = "Median test loss" if summary.runs > 1 else "Test loss"
        label = f"Best {what[0].lower()}{what[1:]}" if summary.axes else what
        yield label, number(median), ", ".join(f"{axis.label} {name}" for axis, name in named)
    trained = int(summary.counts.sum())
    rows = results.plan.rows
    yield "Runs", f"{trained:,}", "" if trained == rows else f"trained of {rows:,}"
    if trained:
        lost = int(summary.diverged.sum())
        yield "Diverged", f"{lost:,}", f"{_percent(lost / trained)} of the runs" if lost else "none"
    if summary.reached is not None and trained:
        reached = int(summary.reached.sum())
        yield "Below the target", _percent(reached / trained), f"{reached:,} runs"
    failed = int(summary.failed.sum())
    if failed:
        yield "Failed", f"{failed:,}", "runs; the reasons are below"
    yield "Computing", _duration(float(results.seconds.sum())), "all processes together"


def _percent(share: float) -> str:
    """All of them are 100 %, and no fewer."""
    return f"{100 * share:.3g} %" if share in (0, 1) or share < 0.1 else f"{min(100 * share, 99.9):.1f} %"


def _duration(seconds: float) -> str:
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.2g} s" if seconds < 10 else f"{seconds:.0f} s"


def _listed(axis: Axis) -> str:
    names = [axis.name(i) for i in range(len(axis.texts))]
    if len(names) > MOST_NAMED:
        half = MOST_NAMED // 2
        names = [*names[:half], "…", *names[-half:], f"({len(names):,} values)"]
    return "  ".join(names)


def _settings(link: str) -> Iterator[tuple[str, str]]:
    """What the link sets, in the settings' own words; long packed texts are cut short."""
    for part in link.removeprefix("#").split("&"):
        key, _, value = part.partition("=")
        field = FIELDS.get(key)
        if field is not None and key != "code":
            yield field.label, shorten(unquote(value)) or "none"


def _heads(summary: SweepSummary) -> list[tuple[str, bool]]:
    """Column names, and whether it is one of numbers."""
    heads = [(axis.label, False) for axis in summary.axes]
    several = [("Median", True), ("Quartiles", True), ("Best", True)]
    heads += several if summary.runs > 1 else [("Test loss", True)]
    heads += [("Runs", True), ("Diverged", True), ("Failed", True)]
    if summary.target is not None:
        heads += [("Below target", True), ("Epochs to it", True)]
    return [*heads, ("Seconds", True), ("Link", False)]


def _rows(results: Results) -> list[Row]:
    """The best cells first, those without a number last."""
    summary = results.summary
    cells = [int(cell) for cell in summary.best_first[:MOST_ROWS] if results.done[cell]]
    links = results.links(cells)
    rows, left = [], MOST_LINKS
    for cell in cells:
        link = links.get(cell)
        left -= len(link or "")
        rows.append(Row(summary.names(cell), tuple(_numbers(results, cell)), link if left > 0 else None))
    return rows


def _numbers(results: Results, cell: int) -> Iterator[Number]:
    summary = results.summary
    low, middle, high = summary.quartiles[:, cell].tolist()
    yield _number(middle)
    if summary.runs > 1:
        both = number(low) if not np.isfinite(low) else f"{number(low)} – {number(high)}"
        yield from (Number(both, _order(low)), _number(float(summary.best[cell])))
    trained = int(summary.counts[cell])
    for count in (trained, int(summary.diverged[cell]), int(summary.failed[cell])):
        yield Number(f"{count:,}" if count else "0", str(count))
    if summary.reached is not None and summary.median_epochs is not None:
        share = summary.reached[cell] / trained if trained else np.nan
        yield Number("–" if np.isnan(share) else _percent(float(share)), _order(float(share)))
        yield _number(float(summary.median_epochs[cell]))
    seconds = float(results.seconds[cell])
    yield Number(f"{seconds:.3g}" if seconds < 1000 else f"{seconds:,.0f}", _order(seconds))


def _number(value: float) -> Number:
    return Number(number(value), _order(value))


def _order(value: float) -> str:
    """As the page's sorting reads it: what is missing comes last."""
    return "" if np.isnan(value) else "Infinity" if np.isinf(value) else repr(value)


def _day(results: Results) -> str:
    newest = max(path.stat().st_mtime for path in results.files)
    return datetime.fromtimestamp(newest, UTC).strftime("%Y-%m-%d %H:%M UTC")
