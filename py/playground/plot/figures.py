"""Figures that show themselves as a notebook cell's value, without pyplot, which keeps every figure it makes."""

from __future__ import annotations

import io

import matplotlib.axes
import matplotlib.figure


class Figure(matplotlib.figure.Figure):
    """A figure of Matplotlib's. IPython draws a plain one only where pyplot has been imported; marimo draws both."""

    def _repr_png_(self) -> bytes:
        return _png(self)


class Axes(matplotlib.axes.Axes):
    """Axes that show their figure: what the functions of this package return can be a cell's last line."""

    def _repr_png_(self) -> bytes:
        return _png(self.get_figure(root=True))


def _png(figure: matplotlib.figure.Figure | None) -> bytes:
    file = io.BytesIO()
    if figure is not None:
        figure.savefig(file, format="png", bbox_inches="tight")
    return file.getvalue()


def new_figure(width: float, height: float) -> Figure:
    """A figure of this size, in inches."""
    return Figure(figsize=(width, height), layout="constrained")


def axes_or_new(ax: matplotlib.axes.Axes | None, width: float, height: float) -> matplotlib.axes.Axes:
    """The Axes given, or those of a new figure of this size, in inches."""
    return new_figure(width, height).add_subplot(axes_class=Axes) if ax is None else ax
