"""Two settings of a sweep as a heatmap, three as several: the better a cell, the brighter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from playground.sweep_summary import SweepSummary

from . import sweep_style as style

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

COLORS = "viridis_r"
MOST_VALUES, MOST_PANELS = 80, 12  # of an axis; more are thinned
MOST_WRITTEN = 12  # rows and columns whose cells have their numbers in them
WIDTH = 700.0  # points that several heatmaps stand in side by side
BAR = 62.0  # points that the scale takes at the right


class Panel(NamedTuple):
    """One heatmap. title: the value of the third setting; cells: their numbers, `(rows, columns)`."""

    title: str
    cells: Counts


@dataclass(frozen=True)
class Shown:
    """What of a sweep of two settings or more is drawn.

    rows, columns: the names of the first and second setting's values. left_out: what is not, in sentences.
    """

    panels: tuple[Panel, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    left_out: tuple[str, ...]


def picked(count: int, most: int) -> list[int]:
    """Evenly, as many as may be, the first and the last with them."""
    return (
        list(range(count)) if count <= most else np.linspace(0, count - 1, most).round().astype(int).tolist()
    )


def shown_of(summary: SweepSummary, most: int = MOST_VALUES) -> Shown:
    """Rows and columns are the first two settings, a panel a value of the third, the others as in the best cell."""
    best = list(summary.places(int(summary.best_first[0])))
    limits = [most, most, MOST_PANELS]
    chosen = [picked(n, limit) for n, limit in zip(summary.shape, limits, strict=False)]
    left_out = [
        f"{axis.label}: {len(some)} of its {len(axis.texts):,} values are shown."
        for axis, some in zip(summary.axes, chosen, strict=False)
        if len(some) < len(axis.texts)
    ]
    left_out += [
        f"{axis.label}: {axis.name(place)} throughout, as in the best of all settings."
        for axis, place in zip(summary.axes[3:], best[3:], strict=True)
    ]
    numbers = np.arange(len(summary.losses)).reshape(summary.shape)
    fixed = [[place] for place in best[3:]]
    panels = []
    for third in chosen[2] if len(chosen) > 2 else [None]:
        at = [*chosen[:2], *([] if third is None else [[third]]), *fixed]
        title = "" if third is None else f"{summary.axes[2].label} {summary.axes[2].name(third)}"
        panels.append(Panel(title, numbers[np.ix_(*at)].reshape(len(chosen[0]), len(chosen[1]))))
    names = [tuple(axis.name(i) for i in some) for axis, some in zip(summary.axes, chosen, strict=False)]
    return Shown(tuple(panels), names[0], names[1], tuple(left_out))


def heatmaps(summary: SweepSummary, values: Array, label: str, shown: Shown, marked: bool = True) -> Figure:
    """A figure of all panels, one scale beside them.

    values: what colours show, `(C,)`; label: what they are; marked: whether cells show how many of their runs diverged.
    """
    rows, columns, count = len(shown.rows), len(shown.columns), len(shown.panels)
    written = max(rows, columns) <= (MOST_WRITTEN if count == 1 else MOST_WRITTEN // 2)
    names = style.width_of(shown.columns)
    upright = columns > MOST_WRITTEN or names > 70
    roomy = (
        (min(max(46.0, 400 / columns), 84.0), min(max(30.0, 220 / rows), 44.0))
        if count == 1
        else (46.0, 30.0)
    )
    cell = roomy if written else (12.0, 12.0)
    cell = (max(cell[0], 0 if upright else names + 8), cell[1])
    left = style.width_of(shown.rows) + 28
    below = (min(names, 110) + 10 if upright else 14) + 14
    above = 22.0 if count > 1 else 8.0
    wide, high = left + columns * cell[0] + 14, above + rows * cell[1] + below
    across = min(max(int(WIDTH // wide), 1), count)
    down = -(-count // across)
    figure = style.of_size(across * wide + BAR, max(down * high, above + style.width_of([label]) + 6))
    scale = style.scale_of(values[np.concatenate([panel.cells.ravel() for panel in shown.panels])])
    for i, panel in enumerate(shown.panels):
        x, y = (i % across) * wide + left, (i // across) * high + above
        ax = style.place(figure, x, y, columns * cell[0], rows * cell[1])
        draw(ax, summary, values, panel, shown, scale, written, cell, marked)
        if upright:
            ax.tick_params(axis="x", labelrotation=90)
        ax.set_title(panel.title, fontsize=style.TEXT, color=style.INK, loc="left", parse_math=False)
        ax.set_ylabel(summary.axes[0].label, color=style.SOFT, fontsize=style.TEXT)
        ax.set_xlabel(summary.axes[1].label, color=style.SOFT, fontsize=style.TEXT)
    if scale is not None:
        height = min(max(rows * cell[1], style.width_of([label])), 240)
        bar = style.place(figure, across * wide + 2, above, 9, height)
        color_bar(bar, scale, label, height)
    return figure


def draw(
    ax: Axes,
    summary: SweepSummary,
    values: Array,
    panel: Panel,
    shown: Shown,
    scale: Normalize | None,
    written: bool,
    cell: tuple[float, float],
    marked: bool = True,
) -> None:
    """One heatmap. cell: its width and height in points; written: whether each has its number in it."""
    grid = values[panel.cells]
    if scale is not None:
        image = np.ma.masked_invalid(grid)
        ax.imshow(image, cmap=COLORS, norm=scale, aspect="auto", interpolation="none")
    ax.set_xlim(-0.5, len(shown.columns) - 0.5)
    ax.set_ylim(len(shown.rows) - 0.5, -0.5)
    failed = summary.failed[panel.cells] > 0
    lost = summary.diverged[panel.cells] * marked
    known = failed | (summary.counts[panel.cells] > 0)
    _fill(ax, known & ~np.isfinite(grid), facecolor=style.EMPTY, linewidth=0)
    faint = 0.3 if written else 0.6  # under a number
    _fill(ax, lost > 0, facecolor="none", edgecolor=style.ON_DARK, alpha=faint, hatch="////", linewidth=0)
    style.dress(ax)
    style.named_ticks(ax.xaxis, shown.columns, cell[0])
    style.named_ticks(ax.yaxis, shown.rows, cell[1])
    if cell[0] >= 12:
        for at in np.arange(0.5, len(shown.columns) - 1):
            ax.axvline(at, color=style.PAPER, linewidth=1.2)
        for at in np.arange(0.5, len(shown.rows) - 1):
            ax.axhline(at, color=style.PAPER, linewidth=1.2)
    if written:
        _write(ax, grid, known, lost, scale)


def color_bar(ax: Axes, scale: Normalize, label: str, height: float) -> None:
    """The scale, its better end on top."""
    shares = np.linspace(0, 1, 128)[:, None]
    low, high = float(scale.vmin or 0), float(scale.vmax or 0)
    ax.imshow(shares, cmap=COLORS, aspect="auto", interpolation="none", extent=(0, 1, 0, 1), vmin=0, vmax=1)
    style.dress(ax)
    ax.set_xticks([])
    ax.yaxis.tick_right()
    ax.yaxis.set_label_position("right")
    twin = ax.twinx()
    style.dress(twin)
    ax.set_yticks([])
    if high > low:
        twin.set_yscale("log" if type(scale) is not Normalize else "linear")
        twin.set_ylim(high, low)  # the best is on top
        style.number_ticks(twin.yaxis, scale, 2 * height)
    else:
        twin.set_ylim(-1, 1)
        twin.set_yticks([0], [style.number(low)])
    twin.set_ylabel(label, color=style.SOFT, fontsize=style.TEXT)


def _fill(ax: Axes, where: NDArray[np.bool_], **look: Any) -> None:
    """Cells, as one path, those beside each other as one piece: a sweep may have thousands."""
    pieces = []
    for row, filled in enumerate(where):
        edges = np.flatnonzero(np.diff(filled.astype(np.int8), prepend=0, append=0)) - 0.5
        top, bottom = row - 0.5, row + 0.5
        for left, right in edges.reshape(-1, 2).tolist():
            corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
            pieces.append(Path(corners, closed=True))
    if pieces:
        ax.add_patch(PathPatch(Path.make_compound_path(*pieces), **look))


def _write(ax: Axes, grid: Array, known: NDArray[np.bool_], lost: Counts, scale: Normalize | None) -> None:
    """The numbers of the cells in which something has been trained."""
    shares = np.zeros(grid.shape) if scale is None else np.asarray(scale(np.nan_to_num(grid)))
    inks = inks_on(shares)
    for row, column in np.argwhere(known).tolist():
        value, count = float(grid[row, column]), int(lost[row, column])
        color = str(inks[row, column]) if np.isfinite(value) else style.INK
        look: dict[str, Any] = {"ha": "center", "va": "center", "color": color, "parse_math": False}
        raised = 0.14 if count else 0
        ax.text(column, row - raised, style.number(value), fontsize=style.TEXT, **look)
        if count:
            ax.text(column, row + 0.24, f"{count:,} ✕", fontsize=style.SMALL - 1, **look)


def inks_on(shares: Array) -> NDArray[np.str_]:
    """Black or white, whichever is read better on the colours of shares, `(n, m)`: WCAG 2's relative luminance."""
    rgb = colormaps[COLORS](shares)[..., :3]
    linear = np.where(rgb <= 0.03928, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.where(linear @ [0.2126, 0.7152, 0.0722] > 0.179, style.ON_BRIGHT, style.ON_DARK)
