"""The figures of a report, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from playground.plot import sweep_heatmap, sweep_strip
from playground.plot.sweep import groups_of, loss_label, picture
from playground.plot.sweep_style import number
from playground.sweep_summary import SweepSummary, percentiles_of_known

from .inline_svg import inline_svg

Array = NDArray[np.float64]

MOST_ROWS = 24  # cells whose runs are drawn one under another, of two settings and more
MOST_SAID = 8  # numbers that a sentence counts up


class ReportFigure(NamedTuple):
    """heading: above it. svg: the element. remarks: under it, how it is read and what is left out, in sentences."""

    heading: str
    svg: str
    remarks: tuple[str, ...]


def figures_of(summary: SweepSummary) -> list[ReportFigure]:
    """The losses; the runs of the best cells, where the first shows medians alone; the epochs to the target, if there is one."""
    made = [_losses(summary)]
    if len(summary.axes) > 1 and summary.runs > 1 and np.isfinite(summary.best).any():
        made.append(_best_cells(summary))
    made.extend(_epochs(summary))
    return [
        ReportFigure(heading, inline_svg(figure, f"figure-{i}", words), remarks)
        for i, (heading, figure, words, remarks) in enumerate(made, 1)
    ]


Drawn = tuple[str, Figure, str, tuple[str, ...]]


def _losses(summary: SweepSummary) -> Drawn:
    if len(summary.axes) < 2:
        groups = groups_of(summary)
        remarks = (*_of_strip(groups, summary), *groups.left_out, *_left_out(groups, summary))
        return _strip_heading("Test losses", summary), picture(summary), strip_words(groups), remarks
    shown = sweep_heatmap.shown_of(summary)
    return (
        f"{loss_label(summary)} by {_by(summary)}",
        picture(summary),
        heatmap_words(summary, summary.median, loss_label(summary)),
        (*_of_heatmap(summary, summary.median), *shown.left_out),
    )


def _best_cells(summary: SweepSummary) -> Drawn:
    cells = [int(cell) for cell in summary.best_first if summary.counts[cell]]
    some = cells[:MOST_ROWS]
    names = [" · ".join(summary.names(cell)) for cell in some]
    groups = sweep_strip.Groups(names, summary.losses[some], "Test loss", "diverged", target=summary.target)
    which = (
        f"the best {len(some)} of {len(cells):,} settings"
        if len(cells) > len(some)
        else "all settings, the best first"
    )
    labels = " · ".join(axis.label for axis in summary.axes)
    remarks = (f"A row's name: {labels}.", *_of_strip(groups, summary), *groups.left_out)
    return f"The runs of {which}", sweep_strip.rows(groups), strip_words(groups), remarks


def _epochs(summary: SweepSummary) -> Iterator[Drawn]:
    """Where a run came to the target at all: a picture of nothing but ✕ says less than the table."""
    epochs, median = summary.epochs_to_target, summary.median_epochs
    if epochs is None or median is None or not np.isfinite(epochs).any():
        return
    label = "Epochs to the target"
    target = f"The epochs after which the test loss was first below {number(summary.target or 0)}."
    if len(summary.axes) < 2:
        losses = groups_of(summary)
        cells = sweep_heatmap.picked(len(epochs), len(losses.values))
        groups = sweep_strip.Groups(losses.names, epochs[cells], label, "never", losses.name)
        figure = sweep_strip.columns(groups) if summary.axes else sweep_strip.rows(groups)
        remarks = (target, *_of_strip(groups, summary), *groups.left_out, *_left_out(groups, summary))
        yield _strip_heading(label, summary), figure, strip_words(groups), remarks
    elif np.isfinite(median).any():
        shown = sweep_heatmap.shown_of(summary)
        figure = sweep_heatmap.heatmaps(summary, median, "Median epochs", shown, marked=False)
        never = () if np.isfinite(median).all() else ("∞: most runs never came there.",)
        remarks = (target, "The brighter, the sooner.", *never, *shown.left_out)
        words = heatmap_words(summary, median, f"{label}, median")
        yield f"{label} by {_by(summary)}", figure, words, remarks


def _by(summary: SweepSummary) -> str:
    names = [_within(axis.label) for axis in summary.axes]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _within(label: str) -> str:
    """A label within a sentence; X₁ stays as it is."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _strip_heading(what: str, summary: SweepSummary) -> str:
    return f"{what} by {_by(summary)}" if summary.axes else what


def _of_heatmap(summary: SweepSummary, values: Array) -> Iterator[str]:
    yield "The brighter, the lower the loss."
    if summary.diverged.any():
        yield "Hatched, and ✕ with their number: some runs diverged, which counts as infinitely bad."
    if np.isinf(values).any():
        yield "∞: most runs diverged."
    if summary.failed.any():
        yield "Grey without a number: failed or cannot be; the reasons are below."
    if ((summary.counts + summary.failed) == 0).any():
        yield "Empty: not trained yet."


def _of_strip(groups: sweep_strip.Groups, summary: SweepSummary) -> Iterator[str]:
    if summary.runs > 1:
        yield "A dot is a run, the ring their median, the line their middle half."
    if np.isinf(groups.values).any():
        yield f"At the edge: how many runs {'diverged' if groups.lost == 'diverged' else 'never came there'}."
    if groups.target is not None:
        yield f"Dashed: the target, {number(groups.target)}."


def _left_out(groups: sweep_strip.Groups, summary: SweepSummary) -> tuple[str, ...]:
    count = len(summary.losses)
    return (f"{len(groups.values)} of {count:,} values are shown.",) if len(groups.values) < count else ()


def strip_words(groups: sweep_strip.Groups) -> str:
    """The medians of the first groups."""
    middles = percentiles_of_known(groups.values, (0.5,))[0]
    named = [
        f"{name or 'all runs'}: {number(m)}" for name, m in zip(groups.names, middles.tolist(), strict=True)
    ]
    more = f"; and {len(named) - MOST_SAID} more" if len(named) > MOST_SAID else ""
    by = f" by {_within(groups.name)}" if groups.name else ""
    return f"{groups.label}{by}, every run a dot. Medians: {'; '.join(named[:MOST_SAID])}{more}."


def heatmap_words(summary: SweepSummary, values: Array, label: str) -> str:
    """Where it is lowest and highest."""
    finite = np.flatnonzero(np.isfinite(values))
    rows, columns = (axis.label for axis in summary.axes[:2])
    panels = f", a panel a value of {summary.axes[2].label}" if len(summary.axes) > 2 else ""
    words = f"Heatmap. {label}; rows: {rows}, columns: {columns}{panels}."
    if not finite.size:
        return f"{words} No setting has a finite number."
    for name, cell in (
        ("Lowest", finite[np.argmin(values[finite])]),
        ("Highest", finite[np.argmax(values[finite])]),
    ):
        where = ", ".join(
            f"{axis.label} {value}"
            for axis, value in zip(summary.axes, summary.names(int(cell)), strict=True)
        )
        words += f" {name}: {number(float(values[cell]))} at {where}."
    lost = int((summary.diverged > 0).sum())
    return f"{words} Runs diverged in {lost:,} of {len(values):,} settings." if lost else words
