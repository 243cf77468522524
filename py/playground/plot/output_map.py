"""The network's output over the plane, with the samples on it."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from numpy.typing import NDArray

from ..exports.parts import check_run
from ..maps import DENSITY, EXTENT, Maps
from ..trainer import Trainer
from .colors import MAP, NORM, ON_MAP, POINTS
from .figures import axes_or_new

Array = NDArray[np.float64]

PLANE = (-EXTENT, EXTENT, -EXTENT, EXTENT)


def output_map(
    trainer: Trainer,
    run: int = 0,
    ax: Axes | None = None,
    test_data: bool | None = None,
    discretize: bool | None = None,
) -> Axes:
    """A network's output over [-6, 6]², its zero line and its samples: orange is -1, blue is 1.

    Training samples have a white rim, negative ones a dash; test samples, where asked for, a black rim. test_data,
    discretize: as the settings' `showTestData` and `discretize` unless given. Raises ValueError on a run that there is
    not, and where the network reads inputs of its own, which have no plane.
    """
    check_run(trainer, run)
    maps = Maps(trainer)
    output = maps.update(run)[-1].reshape(DENSITY, DENSITY)
    settings = trainer.settings
    ax = axes_or_new(ax, 4.6, 4.0)
    image = draw_map(ax, output, settings.discretize if discretize is None else discretize)
    finite = output[np.isfinite(output)]
    if finite.size and finite.min() < 0 < finite.max():  # Matplotlib 3.10 warns of a level that is nowhere
        ax.contour(output[::-1], levels=[0], extent=PLANE, colors=ON_MAP, linewidths=1.0, alpha=0.55)
    data = trainer.data
    _draw_samples(ax, data.x_train[run], data.y_train[run], "white")
    if settings.showTestData if test_data is None else test_data:
        _draw_samples(ax, data.x_test[run], data.y_test[run], "black")
    ax.set(xlim=PLANE[:2], ylim=PLANE[2:], xlabel="X₁", ylabel="X₂", aspect="equal")
    ticks = np.linspace(-EXTENT, EXTENT, 7)
    ax.set(xticks=ticks, yticks=ticks)
    if (figure := ax.get_figure()) is not None:
        figure.colorbar(image, ax=ax, ticks=[-1, 0, 1], shrink=0.5, aspect=14)
    return ax


def draw_map(
    ax: Axes, values: NDArray[np.float32], discretize: bool, extent: tuple[float, float, float, float] = PLANE
) -> AxesImage:
    """A neuron's map `(rows, columns)`, the top row first, in the page's colours; discretize: to -1 and 1.

    extent: where the outermost pixels' middles are, as `imshow` has it.
    """
    left, right, bottom, top = extent
    x, y = ((b - a) / (n - 1) / 2 for a, b, n in ((left, right, values.shape[1]), (bottom, top, len(values))))
    shown = np.where(values >= 0, 1.0, -1.0) if discretize else np.clip(np.nan_to_num(values, nan=0.0), -1, 1)
    return ax.imshow(
        shown, cmap=MAP, norm=NORM, extent=(left - x, right + x, bottom - y, top + y),
        interpolation="nearest" if discretize else "bilinear",
    )  # fmt: skip


def _draw_samples(ax: Axes, points: Array, targets: Array, rim: str) -> None:
    """Points `(n, 2)` in the colours of their targets `(n,)`."""
    x, y = points.T
    size = 22.0  # points²
    if rim == "white":  # which a hairline keeps apart from a pale map
        ax.scatter(x, y, s=size * 1.5, color=ON_MAP, alpha=0.35, linewidths=0)
    ax.scatter(x, y, s=size, c=targets, cmap=POINTS, norm=NORM, edgecolors=rim, linewidths=0.8)
    negative = targets < 0
    ax.scatter(x[negative], y[negative], s=size / 3, color="white", marker="_", linewidths=0.9)
