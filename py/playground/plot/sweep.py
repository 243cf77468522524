"""A sweep in one picture, wherever it was trained: a heatmap, or its runs beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.figure import Figure

from playground.sweep import Sweep
from playground.sweep_summary import SweepSummary

from . import sweep_heatmap, sweep_strip
from . import sweep_style as style

if TYPE_CHECKING:
    from playground.cluster.results import Results

MOST_GROUPS = 80  # of settings whose runs are drawn beside each other
LOST = "✕: runs that diverged"


def sweep(results: Results | Sweep | SweepSummary, ax: Axes | None = None) -> Figure:
    """The test losses of a sweep: of no or one setting all runs as dots, with medians and quartiles; of two a heatmap
    of the medians, the better the brighter; of three one a value of the third, of more the others as in the best cell.

    results: of `playground.cluster.results.read_results`, or a `playground.sweep.Sweep` that has run. ax: where to draw
    instead of a new figure, of three or more settings only the panel with the best cell. Returns the figure.
    Raises ValueError where nothing has been trained, TypeError on what is no sweep.
    """
    summary = summary_of(results)
    if not summary.counts.any():
        raise ValueError("the sweep has no losses to draw: run it first")
    if ax is not None:
        _draw(ax, summary)
        return _figure_of(ax)
    figure = picture(summary)
    lines = [title_of(summary), *((LOST,) if summary.diverged.any() else ())]
    _make_room(figure, 18 * len(lines) + 6, 6.6 * max(map(len, lines)) + 20)
    wide, high = (72 * size for size in figure.get_size_inches())
    first, *others = (1 - (16 + 16 * i) / high for i in range(len(lines)))
    figure.text(8 / wide, first, lines[0], weight="bold", fontsize=style.TEXT + 1, color=style.INK)
    for at, line in zip(others, lines[1:], strict=True):
        figure.text(8 / wide, at, line, fontsize=style.TEXT, color=style.SOFT)
    return figure


def summary_of(results: Results | Sweep | SweepSummary) -> SweepSummary:
    """What all of them have in common."""
    if isinstance(results, SweepSummary):
        return results
    if isinstance(results, Sweep):
        return SweepSummary.of(results)
    summary = getattr(results, "summary", None)
    if not isinstance(summary, SweepSummary):
        raise TypeError(
            "a Sweep that has run, or what playground.cluster.results.read_results gives of a file, can be drawn,"
            f" not {type(results).__name__}"
        )
    return summary


def picture(summary: SweepSummary) -> Figure:
    """The losses, without a title."""
    if len(summary.axes) < 2:
        groups = groups_of(summary)
        return sweep_strip.columns(groups) if summary.axes else sweep_strip.rows(groups)
    shown = sweep_heatmap.shown_of(summary)
    return sweep_heatmap.heatmaps(summary, summary.median, loss_label(summary), shown)


def groups_of(summary: SweepSummary) -> sweep_strip.Groups:
    """The losses of no or one setting."""
    cells = np.array(sweep_heatmap.picked(len(summary.losses), MOST_GROUPS))
    names = [" · ".join(summary.names(cell)) for cell in cells.tolist()]
    name = summary.axes[0].label if summary.axes else ""
    return sweep_strip.Groups(names, summary.losses[cells], "Test loss", "diverged", name, summary.target)


def loss_label(summary: SweepSummary) -> str:
    """What a cell's colour is."""
    return "Median test loss" if summary.runs > 1 else "Test loss"


def title_of(summary: SweepSummary) -> str:
    """What is drawn, in a line."""
    what = loss_label(summary) if len(summary.axes) > 1 else "Test loss"
    runs = f"{summary.runs:,} runs" if summary.runs > 1 else "one run"
    return f"{what}, {runs} of {summary.epochs:,} epochs"


def _draw(ax: Axes, summary: SweepSummary) -> None:
    figure = _figure_of(ax)
    width, height = 72 * figure.get_size_inches() * ax.get_position().bounds[2:]
    above = (
        18 if len(summary.axes) == 1 and summary.diverged.any() else 6
    )  # points: of what is written over a column
    ax.set_title(title_of(summary), fontsize=style.TEXT + 1, loc="left", pad=above)
    if len(summary.axes) < 2:
        groups = groups_of(summary)
        vertical = bool(summary.axes)
        sweep_strip.draw(ax, groups, vertical, (width if vertical else height) / len(groups.values))
        return
    shown = sweep_heatmap.shown_of(summary)
    best = int(summary.best_first[0])
    panel = next((one for one in shown.panels if best in one.cells), shown.panels[0])
    cell = (width / len(shown.columns), height / len(shown.rows))
    scale = style.scale_of(summary.median[panel.cells])
    written = cell[0] >= 30 and cell[1] >= 20
    sweep_heatmap.draw(ax, summary, summary.median, panel, shown, scale, written, cell)
    if panel.title:
        ax.set_title(
            f"{title_of(summary)}\n{panel.title}", fontsize=style.TEXT + 1, loc="left", parse_math=False
        )
    ax.set_ylabel(summary.axes[0].label)
    ax.set_xlabel(summary.axes[1].label)
    if scale is not None:
        colors = ScalarMappable(scale, sweep_heatmap.COLORS)
        bar = figure.colorbar(colors, ax=ax, label=loss_label(summary))  # which finds itself room
        bar.ax.invert_yaxis()  # the best is on top
        if scale.vmax != scale.vmin:
            style.number_ticks(bar.ax.yaxis, scale, 2 * height)
        bar.outline.set_visible(False)


def _figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None, "axes that were removed from their figure"
    return figure


def _make_room(figure: Figure, above: float, width: float) -> None:
    """So many points above everything, and so wide at least."""
    wide, high = figure.get_size_inches()
    new = (max(wide, width / 72), high + above / 72)
    places = [ax.get_position().bounds for ax in figure.axes]  # all at first: twins are placed together
    for ax, (x, y, part, share) in zip(figure.axes, places, strict=True):
        ax.set_position((x * wide / new[0], y * high / new[1], part * wide / new[0], share * high / new[1]))
    figure.set_size_inches(*new)
