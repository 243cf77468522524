"""The network: its neurons with their maps, its links as their weights are."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyBboxPatch, Rectangle
from numpy.typing import NDArray

from ..exports.parts import check_run, input_names
from ..maps import Maps
from ..trainer import Trainer
from .colors import LINKS, NORM, ink
from .figures import axes_or_new
from .output_map import draw_map

Array = NDArray[np.float64]

DENSITY = 50  # pixels of a neuron's map
WIDEST = 10.0  # px: a link whose weight is 5 or more, beside a box of BOX
BOX = 40.0  # px
HAIRLINE = 0.9  # px: a link up to here is next to nothing
CURVE = 24  # points of a link


class Layout(NamedTuple):
    """Where the neurons are, in points of the drawing: columns `(layers,)`, rows a layer, and a box's side."""

    columns: Array
    rows: list[Array]
    box: float
    width: float
    height: float


def network(trainer: Trainer, run: int = 0, ax: Axes | None = None) -> Axes:
    """A network as the page draws it: inputs at the left, the output neuron at the right.

    A link's width is the size of its weight, 5 and more being the widest, its colour the weight from -1, orange, to 1,
    blue; negative ones have short dashes. The square at a neuron's lower left is its bias. Raises ValueError on a run
    that there is not, and where the network reads inputs of its own, of which there are no maps.
    """
    check_run(trainer, run)
    maps = Maps(trainer, DENSITY)
    maps.update(run)
    sizes = trainer.network.layout.sizes
    if ax is None:
        ax = axes_or_new(None, max(4.0, 1.6 * len(sizes)), max(3.0, min(0.55 * max(sizes) + 0.6, 9.0)))
    placed = _layout(ax, sizes)
    for layer, (rows, values) in enumerate(zip(placed.rows, maps.layers, strict=True)):
        for y, pixels in zip(rows, values, strict=True):
            _draw_neuron(ax, placed, placed.columns[layer], y, pixels, trainer.settings.discretize)
    for layer, (weights, biases) in enumerate(zip(trainer.weights, trainer.biases, strict=True)):
        _draw_links(ax, placed, layer, weights[run])
        _draw_biases(ax, placed, layer + 1, biases[run])
    _write_names(ax, placed, input_names(trainer), sizes)
    ax.set(xlim=(0, placed.width), ylim=(placed.height, 0), aspect="equal")
    ax.axis("off")
    return ax


def _layout(ax: Axes, sizes: tuple[int, ...]) -> Layout:
    """The room of the Axes, parted as web/draw/network/layout.js does."""
    figure = ax.get_figure(root=True)
    dpi = 100.0 if figure is None else figure.dpi
    extent = ax.get_window_extent()
    width, height = extent.width * 72 / dpi, extent.height * 72 / dpi
    left, top, right = 48.0, 20.0, 8.0
    row = (height - top) / max(sizes)
    cell = (width - left - right) / len(sizes)
    box = float(np.clip(min(row - max(2.0, min(0.22 * row, 12.0)), 0.55 * cell), 4.0, 54.0))
    columns = left + box / 2 + np.arange(len(sizes)) * (width - left - right - box) / (len(sizes) - 1)
    spread = min(row, 1.75 * box + 5.0)
    middle = top + (height - top) / 2
    rows = [np.asarray(middle + (np.arange(n) - (n - 1) / 2) * spread) for n in sizes]
    return Layout(columns, rows, box, width, height)


def _draw_neuron(
    ax: Axes, placed: Layout, x: float, y: float, pixels: NDArray[np.float32], discretize: bool
) -> None:
    half = placed.box / 2
    image = draw_map(
        ax, pixels.reshape(DENSITY, DENSITY), discretize, (x - half, x + half, y + half, y - half)
    )
    rim = FancyBboxPatch(
        (x - half, y - half), 2 * half, 2 * half, boxstyle=f"round,pad=0,rounding_size={placed.box * 0.1}",
        facecolor="none", edgecolor=ink(), linewidth=min(1.2, placed.box / 20), zorder=4,
    )  # fmt: skip
    ax.add_patch(rim)
    image.set_clip_path(rim)
    image.set_zorder(3)


def _draw_links(ax: Axes, placed: Layout, layer: int, weights: Array) -> None:
    """Curves from a layer to the next one, weights `(n_in, n_out)`: S from side to side, arriving apart."""
    n_in, n_out = weights.shape
    half = placed.box / 2
    t = np.linspace(0, 1, CURVE)
    along, across = 1.5 * t - 1.5 * t * t + t**3, 3 * t * t - 2 * t**3
    x1, x2 = placed.columns[layer] + half, placed.columns[layer + 1] - half
    spread = (np.arange(n_in) - (n_in - 1) / 2) / n_in * placed.box * 0.62
    starts = np.broadcast_to(placed.rows[layer][:, None, None], (n_in, n_out, 1))
    ends = placed.rows[layer + 1][None, :, None] + spread[:, None, None]
    curves = np.empty((n_in, n_out, t.size, 2))
    curves[..., 0] = x1 + (x2 - x1) * along
    curves[..., 1] = starts + (ends - starts) * across
    values = weights.ravel()
    order = np.argsort(np.abs(values), kind="stable")  # the strong ones above the weak ones
    values = values[order]
    widths = _widths(values) * placed.box / BOX
    dashes = [_dashes(*one) for one in zip(values.tolist(), widths.tolist(), strict=True)]
    ax.add_collection(
        LineCollection(
            list(curves.reshape(-1, t.size, 2)[order]),
            linewidths=widths,
            colors=LINKS(NORM(values)),
            linestyles=dashes,
            zorder=1,
        )
    )


def _dashes(weight: float, width: float) -> Any:
    """Long for positive, short for negative, in units of the width; a hairline is plain, and is drawn quickly."""
    if width < HAIRLINE:
        return "-"
    length = 9 + 1.6 * width if weight >= 0 else 2.5 + 0.9 * width
    return 0, (length / width, 2.5 / width)


def _widths(weights: Array) -> Array:
    """A link's width in px beside a box of BOX: 1 at a weight of 0, WIDEST from 5 on; of what is no number 1."""
    size = np.minimum(np.nan_to_num(np.abs(weights), nan=0.0, posinf=5.0), 5.0)
    return np.asarray(1 + size / 5 * (WIDEST - 1))


def _draw_biases(ax: Axes, placed: Layout, layer: int, biases: Array) -> None:
    """Squares at the neurons' lower left corners, biases `(n,)`."""
    side = placed.box * 0.22
    x = placed.columns[layer] - placed.box / 2 - side - 1
    for y, color in zip(placed.rows[layer], LINKS(NORM(biases)), strict=True):
        corner = (x, y + placed.box / 2 - side)
        ax.add_patch(Rectangle(corner, side, side, facecolor=color, edgecolor=ink(), lw=0.3, zorder=2))


def _write_names(ax: Axes, placed: Layout, inputs: list[str], sizes: tuple[int, ...]) -> None:
    """The inputs' names beside them and the layers' sizes above; a person's own names are no mathematics."""
    size = float(np.clip(placed.box * 0.32, 5.0, 9.0))
    for y, name in zip(placed.rows[0], inputs, strict=True):
        shown = name if len(name) <= 12 else f"{name[:11]}…"
        x = placed.columns[0] - placed.box / 2 - 4
        ax.text(x, y, shown, ha="right", va="center", fontsize=size, parse_math=False)
    near = min((b - a for a, b in pairwise(placed.columns)), default=0.0) < 48
    for x, count in zip(placed.columns[1:-1], sizes[1:-1], strict=True):
        words = str(count) if near else f"{count} neuron{'s' if count > 1 else ''}"
        ax.text(x, 7, words, ha="center", va="center", fontsize=8)
