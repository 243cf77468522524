"""Runs of several settings as dots beside each other, with medians and quartiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from numpy.typing import NDArray

from playground.sweep_summary import percentiles_of_known

from . import sweep_style as style

Array = NDArray[np.float64]

MOST_DOTS = 2400  # of a picture; of more, every k-th by rank
GOLDEN = (math.sqrt(5) - 1) / 2
WIDE, HIGH = 520.0, 250.0  # points of the axis of values, lying and standing
SPREAD = 0.56  # of a group's width that its dots take


@dataclass(frozen=True)
class Groups:
    """What is drawn: names and values of k groups, `(k, R)`, infinite where there is no number, NaN where there is nothing.

    label: what the values are. lost: what an infinite one is called. name: of what the groups differ in. target: a
    value to be marked, or None.
    """

    names: Sequence[str]
    values: Array
    label: str
    lost: str
    name: str = ""
    target: float | None = None

    @property
    def dots(self) -> int:
        """How many dots a group has at most."""
        return max(MOST_DOTS // max(len(self.values), 1), 12)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is not drawn, in a sentence, if anything."""
        most = int(np.isfinite(self.values).sum(axis=1).max(initial=0))
        if most <= self.dots:
            return ()
        return (f"Of up to {most:,} runs of a setting {self.dots:,} are drawn, evenly by rank.",)


def columns(groups: Groups) -> Figure:
    """A column a group, values upwards: how a number depends on one setting."""
    count, names = len(groups.names), style.width_of(groups.names)
    upright = count > 16 or names > 80
    step = max(16.0 if upright else names + 14, min(56.0, 560 / max(count, 1)))
    left, below = 50.0, (min(names, 110) + 12 if upright else 14) + 14
    figure = style.of_size(left + max(count * step, 200) + 16, HIGH + below + 20)
    ax = style.place(figure, left, 20, max(count * step, 200), HIGH)
    draw(ax, groups, vertical=True, step=step)
    if upright:
        ax.tick_params(axis="x", labelrotation=90)
    return figure


def rows(groups: Groups) -> Figure:
    """A row a group, values to the right: many settings, or one."""
    count, names = len(groups.names), min(style.width_of(groups.names), 300)
    step = 22.0 if count > 1 else 70.0
    left = names + 20
    figure = style.of_size(left + WIDE + 78, 6 + count * step + 30)
    ax = style.place(figure, left, 6, WIDE, count * step)
    draw(ax, groups, vertical=False, step=step)
    return figure


def draw(ax: Axes, groups: Groups, vertical: bool, step: float) -> None:
    """Dots, each group's at its own places every time; step: points from one group to the next."""
    finite = groups.values[np.isfinite(groups.values)]
    with_target = finite if groups.target is None else np.append(finite, groups.target)
    scale = style.scale_of(with_target if finite.size else finite)
    value_axis, group_axis = (ax.yaxis, ax.xaxis) if vertical else (ax.xaxis, ax.yaxis)
    style.dress(ax)
    limits = (-0.5, len(groups.values) - 0.5)
    ax.set_xlim(limits) if vertical else ax.set_ylim(limits[::-1])
    style.named_ticks(group_axis, groups.names, step)
    group_axis.set_label_text(groups.name, color=style.SOFT, fontsize=style.TEXT)
    value_axis.set_label_text(groups.label, color=style.SOFT, fontsize=style.TEXT)
    if scale is None:
        value_axis.set_ticks([])
        ax.text(
            0.5,
            0.5,
            f"no run has a number: {groups.lost}",
            transform=ax.transAxes,
            ha="center",
            color=style.SOFT,
        )
    else:
        low, high = float(scale.vmin or 0), float(scale.vmax or 0)
        is_log = isinstance(scale, LogNorm)
        _limit(ax, low, high, is_log, vertical)
        style.number_ticks(value_axis, scale, HIGH if vertical else WIDE)
        ax.grid(axis="y" if vertical else "x", color=style.LINE, linewidth=0.7)
        ax.set_axisbelow(True)
        _dots(ax, groups, low, vertical)
        _middles(ax, groups, low, vertical)
        if groups.target is not None:
            (ax.axhline if vertical else ax.axvline)(
                groups.target, color=style.TARGET, linewidth=1, linestyle=(0, (4, 3))
            )
    _lost(ax, groups, vertical)


def _limit(ax: Axes, low: float, high: float, is_log: bool, vertical: bool) -> None:
    (ax.set_yscale if vertical else ax.set_xscale)("log" if is_log else "linear")
    if is_log:
        margin = (high / low) ** 0.04
        limits = (low / margin, high * margin)
    else:
        margin = 0.04 * (high - low) or max(abs(high), 1e-9) / 2
        limits = (low - margin, high + margin)
    (ax.set_ylim if vertical else ax.set_xlim)(*limits)


def _dots(ax: Axes, groups: Groups, low: float, vertical: bool) -> None:
    along, across = [], []
    for place, values in enumerate(groups.values):
        ranked = np.sort(values[np.isfinite(values)])
        if ranked.size > groups.dots:
            ranked = ranked[np.linspace(0, ranked.size - 1, groups.dots).round().astype(int)]
        # Multiples of the golden ratio lie evenly, however many there are.
        spread = (GOLDEN * np.arange(1, ranked.size + 1) % 1 - 0.5) * SPREAD if ranked.size > 1 else [0.0]
        along.extend(np.maximum(ranked, low).tolist())
        across.extend((place + np.asarray(spread)[: ranked.size]).tolist())
    x, y = (across, along) if vertical else (along, across)
    ax.scatter(x, y, s=9, color=style.DOT, alpha=0.5, linewidths=0)


def _middles(ax: Axes, groups: Groups, low: float, vertical: bool) -> None:
    """The median as a ring on the line between the quartiles, which runs out of the picture where one is infinite."""
    if groups.values.shape[1] < 2:
        return
    quarters = percentiles_of_known(groups.values, (0.25, 0.5, 0.75))
    places = np.flatnonzero(np.isfinite(quarters[0]))
    edge = ax.get_ylim()[1] if vertical else ax.get_xlim()[1]
    below, above = np.maximum(quarters[0][places], low), np.minimum(quarters[2][places], edge)
    lines = ax.vlines if vertical else ax.hlines
    lines(places, below, above, color=style.INK, linewidth=1.6)
    known = places[np.isfinite(quarters[1][places])]
    middles = np.maximum(quarters[1][known], low)
    x, y = (known, middles) if vertical else (middles, known)
    ax.scatter(x, y, s=26, facecolor=style.PAPER, edgecolor=style.INK, linewidths=1.4, zorder=3)


def _lost(ax: Axes, groups: Groups, vertical: bool) -> None:
    """How many of each group have no number, beyond the axis's end."""
    for place, count in enumerate(np.isinf(groups.values).sum(axis=1).tolist()):
        if count and vertical:
            ax.annotate(
                f"{count:,} ✕", (place, 1), (0, 6), xycoords=("data", "axes fraction"), textcoords="offset points",
                ha="center", fontsize=style.SMALL, color=style.SOFT,
            )  # fmt: skip
        elif count:
            ax.annotate(
                f"{count:,} {groups.lost}", (1, place), (6, 0), xycoords=("axes fraction", "data"),
                textcoords="offset points", va="center", fontsize=style.SMALL, color=style.SOFT,
            )  # fmt: skip
