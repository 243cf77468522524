"""What the pictures of a sweep have in common: colours, sizes, numbers as text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm, Normalize
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, MaxNLocator, NullLocator
from numpy.typing import NDArray

from .figures import Figure

Array = NDArray[np.float64]

# Each colour has one role and is written nowhere else, so that a page in the dark can give the role another.
INK, SOFT, LINE, PAPER = "#14222a", "#4d5d66", "#d5dce0", "#fffffe"
EMPTY, DOT, TARGET = "#dfe5e8", "#0877bd", "#9a5200"
ON_BRIGHT, ON_DARK = "#000000", "#ffffff"  # numbers on a cell's colour
TEXT, SMALL = 9.0, 8.0  # points
LETTER = 5.2  # points: a letter's width, about
LOG_FROM = 20.0  # how many times the least the most must be for a logarithmic scale
MOST_DECADES = 12  # a person reads no more


def number(value: float) -> str:
    """A loss in a few digits; ∞ where most runs diverged, – where there is none."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def scale_of(values: Array) -> Normalize | None:
    """From the finite values to 0 to 1, by their logarithms where their span asks for it; None where there are none."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return None
    low, high = float(finite.min()), float(finite.max())
    positive = finite[finite > 0]
    if positive.size and high / float(positive.min()) >= LOG_FROM:
        return LogNorm(max(float(positive.min()), high / 10**MOST_DECADES), high, clip=True)
    return Normalize(low, high, clip=True)


def of_size(width: float, height: float) -> Figure:
    """An empty figure of so many points."""
    return Figure(figsize=(width / 72, height / 72), dpi=144)


def place(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes of so many points, from the figure's left and upper edge."""
    wide, high = (72 * size for size in figure.get_size_inches())
    return figure.add_axes((left / wide, 1 - (top + height) / high, width / wide, height / high))


def width_of(names: Sequence[str]) -> float:
    """What the longest of these takes, in points."""
    return LETTER * max((len(name) for name in names), default=0)


def dress(ax: Axes) -> None:
    """Quiet axes: no frame, small soft labels."""
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_facecolor("none")
    ax.tick_params(length=0, labelsize=TEXT, labelcolor=INK, colors=INK)


def named_ticks(axis: Any, names: Sequence[str], apart: float) -> None:
    """A tick at 0, 1, 2…, and names at as many as have room; apart: points from one to the next."""
    every = max(math.ceil(1.4 * TEXT / apart), 1)
    shown = range(0, len(names), every)
    axis.set_major_locator(FixedLocator(list(shown)))
    axis.set_minor_locator(NullLocator())
    axis.set_ticklabels([names[i] for i in shown], parse_math=False)


def number_ticks(axis: Any, scale: Normalize | None, room: float) -> None:
    """Ticks of a scale of numbers, on plain decimal numbers; room: points there are."""
    most = max(int(room / 60), 2)
    if isinstance(scale, LogNorm):
        decades = math.log10(float(scale.vmax or 1) / float(scale.vmin or 1))
        axis.set_major_locator(LogLocator(subs=(1, 3) if decades < 2.5 else (1,), numticks=most + 2))
    else:
        axis.set_major_locator(MaxNLocator(most))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
