"""Loss curves."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import LogFormatter, MaxNLocator
from numpy.typing import NDArray

from ..history import History
from ..statistics import percentiles
from .colors import TRAIN, ink
from .figures import axes_or_new

Array = NDArray[np.float64]

BAND = (0.1, 0.5, 0.9)  # the band's edges, as the page's, and the line in it
SPAN = 30.0  # from losses that are so many times smaller than others on, a log axis shows more
LARGEST = 1e100  # a loss beyond is none: axes end before numbers do
ENTRIES_OF_A_LINE = 2  # fewer are marked


class PlainLogFormatter(LogFormatter):
    """0.02 and not 2 × 10⁻², at the places that a log axis would label."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return f"{x:g}" if super().__call__(x, pos) else ""


def losses(history: History, ax: Axes | None = None, log: bool | None = None) -> Axes:
    """Training loss, dashed, and test loss over the epochs; of several runs their medians, in bands from 10 to 90 %.

    log: whether the losses' axis is logarithmic; by default where they fall far. A run that has diverged counts as
    infinitely bad: where more than half of them have, the line ends. Raises ValueError on a history without an entry,
    TypeError on what is no history.
    """
    if not isinstance(history, History):
        raise TypeError(
            "a history's losses can be drawn, which playground.train(trainer, epochs) gives,"
            f" not those of {type(history).__name__}"
        )
    epochs = history.epochs
    if not epochs.size:
        raise ValueError("the history has no entry yet: playground.train(trainer, epochs) makes one")
    ax = axes_or_new(ax, 6.4, 3.6)
    series = {
        name: curves
        for name, values in (("training data", history.losses_train), ("test data", history.losses_test))
        if not np.isnan(curves := _curves(values)).all() or name == "training data"
    }
    found = _range(series)
    low, high = found or (0.0, 1.0)
    log = high > SPAN * low > 0 if log is None else log
    drawn_before = any(one.lines for one in ax.get_shared_y_axes().get_siblings(ax))
    _set_axis(ax, low, high, log, ax.get_ylim() if drawn_before else None)
    for name, curves in series.items():
        color, style = (TRAIN, "--") if name == "training data" else (ink(), "-")
        _draw(ax, epochs, curves, 10 * high, label=name, color=color, linestyle=style)
    if (end := _end(epochs, series)) is not None:
        words = "diverged" if found is None else f"diverged from epoch {end:,} on"
        ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center")
    room = max(0.03 * float(epochs[-1] - epochs[0]), 0.5)
    ax.set(xlabel="epoch", ylabel="loss", xlim=(epochs[0] - room, epochs[-1] + room))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    title = f"median and 10–90 % of {history.runs}" if history.runs > 1 else None
    ax.legend(title=title, frameon=False, fontsize="small", title_fontsize="small")
    return ax


def _draw(ax: Axes, epochs: NDArray[np.int64], curves: Array, beyond: float, color: str, **line: str) -> None:
    """A line and its band; beyond: a loss outside of the axis, up to which a band goes that has no upper edge."""
    least, middle, most = curves
    if (least != most).any():
        top = np.minimum(most, beyond)
        ax.fill_between(epochs, least, top, where=np.isfinite(least), color=color, alpha=0.15, linewidth=0)
    shown = np.where(np.isfinite(middle), middle, np.nan)
    marker = "o" if np.isfinite(middle).sum() < ENTRIES_OF_A_LINE else ""
    ax.plot(epochs, shown, color=color, linewidth=1.4, marker=marker, markersize=4, **line)  # type: ignore[arg-type]


def _end(epochs: NDArray[np.int64], series: dict[str, Array]) -> int | None:
    """The epoch from which on no line has a finite loss; None where one has to the end."""
    finite = np.any([np.isfinite(curves[1]) for curves in series.values()], axis=0)
    return None if finite[-1] else int(epochs[np.append(np.flatnonzero(finite), -1).max() + 1])


def _curves(values: Array) -> Array:
    """Lower edge, line and upper edge of losses `(k, R)`: `(3, k)`. A run without a number is infinitely bad."""
    values = np.where(values > LARGEST, np.inf, values)
    if values.shape[1] == 1:
        return np.repeat(values.T, 3, axis=0)
    return percentiles(values, BAND)


def _range(series: dict[str, Array]) -> tuple[float, float] | None:
    """The least loss above 0 and the largest of all lines; a band makes no axis longer. None without a finite loss."""
    middles = np.concatenate([curves[1] for curves in series.values()])
    finite = middles[np.isfinite(middles)]
    if not finite.size:
        return None
    return float(finite[finite > 0].min(initial=finite.max())), float(finite.max())


def _set_axis(ax: Axes, low: float, high: float, log: bool, before: tuple[float, float] | None) -> None:
    """An axis with a little room around its lines; before: what it had for lines that were there already, or None."""
    if log and low > 0:
        room = max((high / low) ** 0.08, 1.15)
        ax.set_yscale("log")
        ax.yaxis.set_major_formatter(PlainLogFormatter())
        ax.yaxis.set_minor_formatter(PlainLogFormatter())
        bottom, top = low / room, high * room
    else:
        ax.set_yscale("linear")
        bottom, top = 0.0, (high or 1.0) * 1.08
    if before is not None:
        bottom, top = min(bottom, before[0] or bottom), max(top, before[1])
    ax.set_ylim(bottom, top)
